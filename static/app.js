// Small comforts for facilitators. Every page works without this file.
"use strict";

const byId = (id) => document.getElementById(id);

// Copying. Over plain http in a room there is no clipboard: then the text is selected instead.
const copyText = async (box) => {
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    return document.execCommand("copy");
  }
};

const copyFrom = async (button) => {
  const done = await copyText(byId(button.dataset.copy));
  const status = button.parentElement.querySelector("[role=status]");
  if (done) button.focus();
  status.textContent = done ? status.dataset.done : status.dataset.failed;
};

const showButtons = (root) => {
  for (const button of root.querySelectorAll("[data-copy], [data-cover]")) button.hidden = false;
};

// Covering the page when someone comes near: a button, or the key c.
let focusedBefore = null;

const cover = (on) => {
  if (on) focusedBefore = document.activeElement;
  byId("cover").hidden = !on;
  for (const part of document.querySelectorAll("body > header, body > main, body > footer, body > .skip")) {
    part.inert = on;
    part.classList.toggle("covered", on);
  }
  if (on) byId("cover").querySelector("button").focus();
  else focusedBefore?.focus();
};

const typing = (element) => element.matches("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "c" || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (!document.querySelector("[data-cover]") || typing(event.target)) return;
  cover(byId("cover").hidden);
});

// Escape closes an opened member, unless something is being typed there.
document.addEventListener("keydown", (event) => {
  const name = event.target.closest(".line:has(.opened)")?.querySelector(".who a");
  if (event.key !== "Escape" || !name || typing(event.target)) return;
  name.focus();
  name.click();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-cover], [data-uncover]");
  if (!button) return;
  if ("copy" in button.dataset) copyFrom(button);
  else cover("cover" in button.dataset);
});

// The browser knows the time zone; a choice already made stays. The attribute's value is the server's stand-in.
const guessTimezone = (box) => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const options = box.options && [...box.options];
  const chosen = options ? options.some((option) => option.defaultSelected) : box.value !== "";
  const untouched = !chosen || box.value === box.dataset.timezoneGuess;
  const offered = !options || options.some((option) => option.value === zone);
  if (zone && untouched && offered) box.value = zone;
};

// One member is open at a time; another stays open while something typed there is not saved.
const isTypedIn = (line) => [...line.querySelectorAll("input:not([type=hidden]), textarea")].some((box) => box.value !== box.defaultValue);

const foldOthers = (opened) => {
  for (const line of document.querySelectorAll(".line:has(.opened)")) {
    if (line !== opened && !isTypedIn(line)) line.querySelector(".who a")?.click();
  }
};

// After htmx has put something new in place, reading goes on there; when it could not, the page says so.
document.addEventListener("htmx:afterSwap", (event) => {
  if (!(event.target instanceof Element)) return;
  showButtons(event.target);
  event.target.querySelector(":is(h1, h2, h3, h4)[tabindex='-1']")?.focus();
  if (event.target.matches(".line:has(.opened)")) {
    foldOthers(event.target);
    event.target.scrollIntoView({ block: "nearest" });
  }
  byId("trouble").textContent = "";
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) byId("trouble").textContent = "";
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => {
    byId("trouble").textContent = byId("trouble").dataset.text;
  });
}

// Keying sheets: Enter goes to the next box, with Shift back, with Ctrl to the next member's first box.
const keyingBoxes = (form) => [...form.querySelectorAll("input, textarea, select, button")].filter((box) => box.type !== "hidden");

const nextBox = (form, box, event) => {
  const boxes = keyingBoxes(form);
  if (!event.ctrlKey) return boxes[boxes.indexOf(box) + (event.shiftKey ? -1 : 1)];
  const sheet = box.closest(".sheet");
  return boxes.find((other) => other.closest(".sheet") !== sheet && box.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
};

document.addEventListener("keydown", (event) => {
  const form = event.target.closest("[data-keying]");
  if (event.key !== "Enter" || event.isComposing || event.altKey || !form || event.target.type === "submit") return;
  if (!event.target.matches("input, textarea")) return;
  event.preventDefault();
  const next = nextBox(form, event.target, event);
  next?.focus();
  next?.select?.();
});

// Leaving a half-keyed grid asks first.
for (const form of document.querySelectorAll("[data-keying]")) {
  const stay = (event) => event.preventDefault();
  form.addEventListener("input", () => addEventListener("beforeunload", stay));
  form.addEventListener("submit", () => removeEventListener("beforeunload", stay));
}

showButtons(document);
document.querySelectorAll("[data-timezone-guess]").forEach(guessTimezone);

// Paper can take a few seconds to make: after one of them a line says so. It goes when the reader comes
// back to the page, or after a while, as where the browser saves the PDF instead of showing it.
let making = [];

const sayMaking = (on) => {
  byId("making").textContent = on ? byId("making").dataset.text : "";
};

const stopMaking = () => {
  for (const timer of making) clearTimeout(timer);
  sayMaking(false);
};

const startMaking = () => {
  stopMaking();
  making = [setTimeout(sayMaking, 1000, true), setTimeout(stopMaking, 30000)];
};

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-making]")) startMaking();
});

document.addEventListener("click", (event) => {
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  if (event.target.closest("a[data-making]") && !elsewhere) startMaking();
});

addEventListener("pageshow", stopMaking);
