// Shows the answer that was made for what is chosen. All answers are in the page: nothing is decided here.
"use strict";

const form = document.getElementById("switches");
const answer = document.getElementById("answer");
const parts = [...document.getElementById("parts").content.children];
const notes = [...document.getElementById("notes").content.children];
const answers = new Map(
  [...document.getElementById("answers").content.children].map((one) => [
    one.dataset.choices,
    one.dataset.parts.split(" ").filter(Boolean).map(Number),
  ]),
);
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const selects = [...form.querySelectorAll("select")];

function chosen(about) {
  const select = document.getElementById(about);
  return select && form.contains(select) ? select.value : "";
}

function show() {
  const choices = form.dataset.together.split(" ").map(chosen).join("|");
  const told = boxes.filter((box) => box.checked);
  const ids = new Set(told.map((box) => box.value));
  let list = null;
  answer.replaceChildren();
  for (const number of answers.get(choices)) {
    const part = parts[number].cloneNode(true);
    if (part.tagName === "LI") {
      if (!list) {
        list = document.createElement("ol");
        list.className = "ranked";
        list.start = answer.querySelectorAll("ol > li.ranked").length + 1;
        answer.append(list);
      }
      part.append(...notes.filter((note) => note.dataset.of === part.dataset.of && ids.has(note.dataset.told))
        .map((note) => note.cloneNode(true)));
      list.append(part);
    } else {
      list = null;
      answer.append(part);
    }
  }
  for (const box of boxes) document.getElementById(`told-${box.value}`).hidden = !box.checked;
  const options = [
    ...selects.filter((select) => select.value).map((select) => `--${select.dataset.about} ${select.value}`),
    ...told.map((box) => box.dataset.option),
  ];
  document.getElementById("command").textContent =
    ["painref suggest --cause", form.dataset.cause, ...options].join(" ");
  const ticked = document.getElementById("ticked");
  if (ticked) ticked.textContent = told.length;
  return `Shown: ${answer.querySelector("h2").textContent}${told.map((box) => `; ${box.parentElement.textContent.trim()}`).join("")}`;
}

form.hidden = false;
form.addEventListener("change", () => {
  document.getElementById("status").textContent = show();
});
form.addEventListener("reset", () => setTimeout(show));
form.addEventListener("submit", (event) => event.preventDefault());
show();
