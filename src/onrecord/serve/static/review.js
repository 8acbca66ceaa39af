// Review: a key judges, the next entry is there at once, and what could not be kept comes back.
const queue = document.querySelector("[data-queue]");
const trouble = document.querySelector("[data-trouble]");
const left = document.querySelector("[data-left]");
const items = queue ? [...queue.querySelectorAll(".item")] : [];
/** Judgements made here, the last one last. @type {{at: number, answer: Promise<string | null>}[]} */
const made = [];
let now = 0;

function show(number) {
  now = Math.min(Math.max(number, 0), items.length);
  items.forEach((item, at) => item.classList.toggle("now", at === now));
  if (now === items.length) {
    // The next batch, once all of this one is kept.
    Promise.all(made.map((one) => one.answer)).then((kept) => {
      if (kept.every((key) => key !== null)) location.reload();
    });
    return;
  }
  items[now].focus({ preventScroll: true });
}

function tell(words) {
  trouble.textContent = words;
  trouble.hidden = !words;
}

/** @param {Record<string, string>} fields @returns {Promise<string | null>} */
async function send(path, fields) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams(fields),
    });
    const told = await answer.json();
    if (answer.ok) return told.judgement;
    tell(`Not kept: ${told.error.message}. The entry is back; judge it again.`);
  } catch {
    tell("Not kept: onrecord does not answer. Start it again, then judge this entry again.");
  }
  return null;
}

function count(by) {
  if (left) left.textContent = (Number(left.textContent.replaceAll(",", "")) + by).toLocaleString("en");
}

function judge(fields) {
  const at = now;
  if (!items[at]) return;
  tell("");
  const answer = send("/judge", { entry: items[at].dataset.entry, ...fields });
  made.push({ at, answer });
  count(-1);
  show(at + 1);
  answer.then((key) => {
    if (key !== null) return;
    count(1);
    show(at);
  });
}

async function undo() {
  const last = made.pop();
  if (!last) return;
  const key = await last.answer;
  if (key && (await send("/undo", { judgement: key })) !== null) {
    count(1);
    show(last.at);
  }
}

if (queue) {
  queue.classList.add("ready");
  show(0);
  queue.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    const kind = button.name === "kind" ? button.value : "act";
    judge(kind === "act" ? { kind, value: button.value } : { kind });
  });
  queue.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-skip]")) show(now + 1);
  });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target instanceof Element && event.target.matches("input, textarea, select")) return;
  const item = items[now];
  const press = (selector) => item?.querySelector(selector)?.click();
  const doing = {
    a: () => press('button[value="accept"]'),
    r: () => press('button[value="dismiss"]'),
    s: () => press("a.button"),
    j: () => show(now + 1),
    k: () => show(now - 1),
    u: undo,
  }[event.key];
  if (doing) doing();
  else if (/^[1-7]$/.test(event.key)) item?.querySelectorAll(".acts button")[Number(event.key) - 1]?.click();
  else return;
  event.preventDefault();
});
