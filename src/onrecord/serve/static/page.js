// Every page: says that scripts run, and completes names from the record.
document.documentElement.classList.add("has-script");

/** @param {HTMLInputElement} input */
function complete(input) {
  const list = document.getElementById(input.getAttribute("list") ?? "");
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2 || !list) return;
    timer = setTimeout(async () => {
      const answer = await fetch(`/actors.json?name=${encodeURIComponent(input.value.trim() + "*")}`);
      if (!answer.ok) return;
      const found = await answer.json();
      list.replaceChildren(...found.actors.slice(0, 20).map((one) => {
        const option = document.createElement("option");
        option.value = one.actor.name;
        return option;
      }));
    }, 120);
  });
}

for (const input of document.querySelectorAll("input[data-complete]")) complete(input);

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    const search = document.querySelector(".quick input");
    if (search instanceof HTMLInputElement) {
      event.preventDefault();
      search.focus();
    }
  }
});
