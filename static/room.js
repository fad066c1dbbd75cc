// The room: clocks that count down between two answers, and the order of the round. Every page works without this file.
"use strict";

const face = (left) => `${left < 0 ? "-" : ""}${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, "0")}`;

const tick = () => {
  for (const clock of document.querySelectorAll("[data-left]")) {
    clock.ends ??= performance.now() + Number(clock.dataset.left) * 1000;
    const left = Math.ceil((clock.ends - performance.now()) / 1000);
    clock.textContent = left < 0 ? `${face(left)} ${clock.dataset.over}` : face(left);
    clock.classList.toggle("ending", left >= 0 && left <= Number(clock.dataset.warns));
    clock.classList.toggle("over", left < 0);
  }
};

tick();
setInterval(tick, 250);
document.addEventListener("htmx:afterSwap", tick);

// The order of the round: a name is dragged to its place, and the form is sent.
let dragged = null;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-order] li") ?? null;
});

document.addEventListener("dragover", (event) => {
  const row = event.target.closest?.("[data-order] li");
  if (!dragged || !row) return;
  event.preventDefault();
  if (row === dragged) return;
  const isBelow = dragged.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
  row[isBelow ? "after" : "before"](dragged);
});

document.addEventListener("drop", (event) => {
  if (!dragged) return;
  event.preventDefault();
  dragged.closest("form").requestSubmit();
});

// When the round moved on elsewhere, the page goes along, unless something typed here is not saved.
const isTyped = (box) => box.matches("textarea, [type=text]") && box.value !== box.defaultValue;

document.addEventListener("htmx:afterSwap", () => {
  const moved = document.querySelector("[data-moved] a");
  const form = document.getElementById("said");
  if (moved && form && ![...form.elements].some(isTyped)) location.assign(moved.href);
});
