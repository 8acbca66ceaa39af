// A report: an entry and its words light each other up; keys go from entry to entry and judge.
const cards = [...document.querySelectorAll(".card")];
const marks = [...document.querySelectorAll(".text [data-in]")];
const help = document.getElementById("help");
let chosen = cards.findIndex((card) => card.classList.contains("selected"));

/** Words of an entry. @param {string} entry */
const wordsOf = (entry) => marks.filter((mark) => mark.dataset.in.split(" ").some((one) => one.startsWith(`${entry}:`)));

/** @param {string | null} entry */
function light(entry) {
  for (const mark of document.querySelectorAll(".text .lit")) mark.classList.remove("lit");
  if (entry) for (const mark of wordsOf(entry)) mark.classList.add("lit");
}

const visible = () => cards.filter((card) => !card.classList.contains("below"));

/** @param {Element | undefined} card @param {boolean} scroll */
function choose(card, scroll = true, focus = true) {
  if (!card) return;
  for (const other of cards) other.classList.toggle("selected", other === card);
  chosen = cards.indexOf(card);
  card.closest("details")?.setAttribute("open", "");
  light(card.dataset.entry);
  if (focus) card.focus({ preventScroll: true });
  if (getComputedStyle(card).position !== "fixed") card.scrollIntoView({ block: "nearest" });
  const first = wordsOf(card.dataset.entry)[0];
  if (scroll && first) {
    const box = first.getBoundingClientRect();
    if (box.top < 80 || box.bottom > window.innerHeight - 80) first.scrollIntoView({ block: "center" });
  }
  const address = new URL(location.href);
  address.searchParams.set("entry", card.dataset.entry);
  address.hash = "";
  history.replaceState(null, "", address);
}

function step(by) {
  const shown = visible();
  const at = shown.indexOf(cards[chosen]);
  choose(shown[Math.min(Math.max(at + by, 0), shown.length - 1)]);
}

/** Sends the judgement of the card at hand. @param {string} kind */
function judge(kind) {
  const button = cards[chosen]?.querySelector(`button[value="${kind}"]`);
  if (button instanceof HTMLButtonElement) button.click();
}

for (const card of cards) {
  card.addEventListener("mouseenter", () => light(card.dataset.entry));
  card.addEventListener("mouseleave", () => light(cards[chosen]?.dataset.entry ?? null));
  card.addEventListener("focus", () => light(card.dataset.entry));
  card.addEventListener("click", (event) => {
    if (!(event.target instanceof Element && event.target.closest("a, button"))) choose(card);
  });
}
for (const mark of marks) {
  mark.addEventListener("click", () => {
    // The innermost entry of the words: the one with the fewest of them.
    const entries = [...new Set(mark.dataset.in.split(" ").map((one) => one.split(":")[0]))];
    const length = (entry) => wordsOf(entry).reduce((sum, word) => sum + word.textContent.length, 0);
    const ordered = entries.sort((a, b) => length(a) - length(b));
    choose(document.getElementById(`card-${ordered[0]}`) ?? undefined, false);
  });
}

const slider = document.querySelector('.sure input[type="range"]');
function filter() {
  const least = Number(slider.value);
  slider.parentElement.querySelector("output").value = slider.value;
  for (const card of cards) card.classList.toggle("below", Number(card.dataset.sure) < least);
}
if (slider) {
  slider.addEventListener("input", filter);
  slider.addEventListener("change", () => {
    const address = new URL(location.href);
    address.searchParams.set("sure", slider.value);
    history.replaceState(null, "", address);
  });
  filter();
}

const opener = document.querySelector("[data-help]");
function toggle() {
  help.hidden = !help.hidden;
  opener?.setAttribute("aria-expanded", String(!help.hidden));
}
opener?.addEventListener("click", toggle);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.matches("input, textarea, select")) return;
  const doing = {
    j: () => step(1),
    k: () => step(-1),
    a: () => judge("accept"),
    r: () => judge("dismiss"),
    s: () => cards[chosen]?.querySelector(".judge a")?.click(),
    n: () => cards[chosen]?.querySelector(".judge a")?.click(),
    u: () => document.querySelector("form.undo button")?.click(),
    "?": toggle,
    Escape: () => { if (!help.hidden) toggle(); },
  }[event.key];
  if (doing) {
    event.preventDefault();
    doing();
  }
});
if (chosen >= 0) choose(cards[chosen], true, false);
