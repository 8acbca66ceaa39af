// Maps and networks: keys go where the links below the map go; what is pointed at shows its ties and leaves the rest pale.

const links = new Map([...document.querySelectorAll("a[data-key]")].map((a) => [a.getAttribute("data-key"), a]));
const also = new Map([["=", "+"], ["ArrowLeft", "←"], ["ArrowUp", "↑"], ["ArrowDown", "↓"], ["ArrowRight", "→"]]);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const on = event.target;
  if (!(on instanceof Element) || on.matches("input, textarea, select")) return;
  const arrow = event.key.startsWith("Arrow");
  // Arrows scroll the page as everywhere, unless it is the map that is looked at.
  if (arrow && !on.closest(".map-frame")) return;
  const link = links.get(also.get(event.key) ?? event.key);
  if (link instanceof HTMLAnchorElement) {
    event.preventDefault();
    link.click();
  }
});

/** @param {SVGElement} graph */
function light(graph) {
  const ties = [...graph.querySelectorAll("[data-ends]")].map((tie) => ({ tie, ends: (tie.getAttribute("data-ends") ?? "").split(" ") }));
  const nodes = [...graph.querySelectorAll("[data-node]")];
  /** @param {EventTarget | null} on */
  const show = (on) => {
    const one = on instanceof Element ? on.closest("[data-node], [data-ends]") : null;
    graph.classList.toggle("pointing", Boolean(one));
    if (!one) return;
    const own = one.getAttribute("data-node");
    const lit = new Set(own ? [own] : (one.getAttribute("data-ends") ?? "").split(" "));
    for (const { tie, ends } of ties) {
      const near = own ? ends.includes(own) : tie === one;
      tie.classList.toggle("lit", near);
      if (near) for (const end of ends) lit.add(end);
    }
    for (const node of nodes) node.classList.toggle("lit", lit.has(node.getAttribute("data-node") ?? ""));
  };
  graph.addEventListener("pointerover", (event) => show(event.target));
  graph.addEventListener("pointerleave", () => show(null));
  graph.addEventListener("focusin", (event) => show(event.target));
  graph.addEventListener("focusout", () => show(null));
}

for (const graph of document.querySelectorAll("svg.graph")) if (graph instanceof SVGElement) light(graph);
