// Inputs: shows how reading goes as it goes, and takes files that are dropped on the page.
const job = document.querySelector("[data-job]");
if (job?.dataset.job) {
  const told = job.querySelector("[data-told]");
  const known = told.children.length;
  let number = 0;
  const events = new EventSource(`/inputs/jobs/${encodeURIComponent(job.dataset.job)}`);
  events.addEventListener("input", (event) => {
    number += 1;
    if (number <= known) return;
    const input = JSON.parse(event.data);
    const line = document.createElement("li");
    const state = document.createElement("span");
    state.className = `state state-${input.state}`;
    state.textContent = input.state;
    const name = document.createElement(input.report ? "a" : "span");
    name.textContent = input.name;
    if (input.report) name.setAttribute("href", `/report/${encodeURIComponent(input.report)}`);
    line.append(state, " ", name);
    if (input.message) {
      const reason = document.createElement("span");
      reason.className = "facts";
      reason.textContent = input.code ? `${input.message} · ${input.code}` : input.message;
      line.append(reason);
    }
    told.append(line);
  });
  events.addEventListener("done", (event) => {
    events.close();
    const { problem } = JSON.parse(event.data);
    job.querySelector("h2").textContent = problem ? `Stopped: ${problem}` : "Handed over";
  });
}

const form = document.querySelector("[data-drop]");
if (form) {
  const field = form.querySelector('input[type="file"]');
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) form.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (!event.dataTransfer?.files.length) return;
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
