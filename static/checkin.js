// The check-in on a phone: cards, a tally, a draft, and sending until it has arrived.
"use strict";

const WEEK = 7 * 864e5;
const OWN = /^(csrf_token|member|session|version|submission)$/;

const byId = (id) => document.getElementById(id);
const form = byId("check-in");
const banner = byId("sending");
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const own = (name) => form.elements[name].value;

// What is kept, by member and session: only in memory on a shared computer or where storage is shut.
let box = {};
try {
  if (!sessionStorage.shared) box = localStorage;
} catch {}
const isShared = () => !self.Storage || !(box instanceof Storage);
const get = (key) => JSON.parse(box[key] ?? null);
const put = (key, value) => {
  try {
    box[key] = JSON.stringify(value);
  } catch {
    drop(key);
    box = { ...box, [key]: JSON.stringify(value) };
  }
};
const drop = (key) => delete box[key];
const keys = () => Object.keys(box).filter((key) => key.startsWith("kept"));
keys().forEach((key) => !get(key).sent && Date.now() - get(key).at > WEEK && drop(key));

const isBlank = form?.dataset.member === "";
const member = (form && form.dataset.member) || ((isBlank || !form) && get("who"));
const blankKey = `kept ${member}`;
const key = form && (isBlank ? blankKey : `${blankKey} ${own("session")}`);

const typed = () =>
  [...new FormData(form)].filter(([name]) => !OWN.test(name)).map(([name, value]) => [name, value.replace(/\r?\n/g, "\r\n")]);
let untouched;
let saving;
let isHeld;

const keep = (isSending) => {
  clearTimeout(saving);
  saving = 0;
  if (!member || isHeld) return;
  const [record, now] = [get(key), typed()];
  if (!isSending && !record?.sent && !("typed" in form.dataset) && same(now, untouched)) return drop(key);
  const base = isBlank ? {} : { session: own("session"), version: own("version") };
  put(key, { ...record, ...base, key, member, url: form.getAttribute("action"), at: Date.now(), typed: now });
};

const fieldsOf = (part) => [...part.querySelectorAll("input, select, textarea")];
const isTick = (field) => /radio|checkbox/.test(field.type);
const isFilled = (field) => (isTick(field) ? field.checked : field.value);

const addCard = (rows) => {
  const { id, outerHTML } = rows.lastElementChild;
  const number = +id.match(/\d+$/) + 1;
  const html = outerHTML.replaceAll(id, id.replace(/\d+$/, number)).replace(/ (wrong(?=")|(open|hidden)=""|aria-invalid="true")/g, "");
  rows.insertAdjacentHTML("beforeend", html);
  const card = rows.lastElementChild;
  card.querySelectorAll(".error, [name$='-id']").forEach((part) => part.remove());
  for (const field of fieldsOf(card).filter(({ name }) => !name.endsWith("-day"))) {
    if (isTick(field)) field.checked = false;
    else field.value = "";
  }
  const title = card.querySelector("legend, summary");
  title.textContent = title.textContent.replace(/\d+/, number + 1);
  card.open = true;
  return card;
};

const hideKnown = (field) => {
  const name = field.value.trim().toLowerCase();
  const person = [...field.list.options].find((option) => option.value.toLowerCase() === name);
  const known = person?.dataset.known?.split(" ") ?? [];
  for (const part of field.closest(".card")?.querySelectorAll("[data-field]") ?? []) {
    part.hidden = known.includes(part.dataset.field) && !fieldsOf(part).some(isFilled);
  }
};

const count = () => {
  const tally = byId("tally");
  const told = [...form.querySelectorAll("[name^=talks][name$=mode]:checked, [value=happened]:checked")];
  const counts = {
    people: told.length + (+own("unnamed_conversations") || 0),
    face: told.filter((field) => field.closest(tally.dataset.where)).length + (+own("unnamed_face_to_face") || 0),
  };
  const words = ([what, number]) => tally.dataset[what + (number === 1 ? "One" : "Many")].replace("#", number);
  const text = Object.entries(counts).filter(([, number]) => number).map(words).join(", ");
  if (tally.textContent !== text) tally.textContent = text;
};

const fill = (fields) => {
  const isWhole = !fields.some(([name]) => name === "offline");
  if (isWhole) form.querySelectorAll("input:checked").forEach((field) => (field.checked = false));
  let skipped = "-";
  for (const [name, value] of fields) {
    const [row, part, number] = name.match(/^(\w+)-(\d+)-/) ?? [];
    const rows = part && form.querySelector(`[data-rows=${part}]`);
    while (rows && number < 60 && rows.lastElementChild.id.match(/\d+$/) < +number) addCard(rows);
    const found = form.elements[name];
    const field = found?.length && !found.options ? [...found].find((each) => each.value === value) : found;
    if (!field || name.startsWith(skipped)) continue;
    if (field.type === "hidden") {
      if (field.value !== value) skipped = row;
      continue;
    }
    if (isTick(field)) field.checked = true;
    else field.value = value;
    if (!isFilled(field) || name.endsWith("-day")) continue;
    for (let fold = field; (fold = fold.parentElement.closest("details")); ) fold.open = true;
  }
};

const show = (record, fields) => {
  const page = document.createElement("form");
  [page.method, page.action] = ["post", record.url];
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    page.append(field);
  }
  if (isShared()) drop(record.key);
  else sessionStorage.shown = record.key;
  document.body.append(page);
  page.submit();
};

const newId = () => crypto.getRandomValues(new Uint32Array(4)).join("");

const adopt = () => {
  const blank = get(blankKey);
  const session = own("session");
  if (!blank || blank.sent || location.search || (blank.session ?? session) !== session) return;
  drop(blankKey);
  // Rows typed offline come after those that are stored already.
  for (const field of blank.typed)
    field[0] = field[0].replace(/^(\w+-)(\d+)/, (_, part, number) => part + (+number + form.querySelectorAll(`[name^=${part}][name$="-id"]`).length));
  put(key, { ...blank, key, session, version: "0", typed: blank.typed.filter((field) => field[1]) });
};

const restore = () => {
  if ("typed" in form.dataset) {
    if (!isShared()) {
      drop(sessionStorage.shown);
      delete sessionStorage.shown;
    }
    return keep();
  }
  if (!isBlank && !get(key)) adopt();
  const record = get(key);
  if (!record) return;
  if (isBlank || record.version === own("version")) {
    fill(record.typed);
    byId("kept").hidden = false;
    return;
  }
  isHeld = true;
  for (const part of form.children) part.inert = !part.contains(banner);
  if (!record.sent) show(record, [...record.typed, ...stamp(record, newId(), own("csrf_token"))]);
};

const say = (what) => {
  const shown = isShared() && /unsent|gone/.test(what) ? "memory" : what;
  const text = banner?.dataset[shown] ?? "";
  const told = banner?.firstElementChild;
  if (!told || told.textContent === text) return;
  told.textContent = text;
  byId("send-now").hidden = !/unsent|gone/.test(what);
};

const ask = async (url, fields) => {
  const body = fields && new URLSearchParams(fields);
  const headers = { Accept: "application/json" };
  const signal = AbortSignal.timeout?.(15e3);
  const answer = await fetch(url, { method: body ? "POST" : "GET", body, headers, signal, cache: "no-store" });
  return answer.json();
};

const stamp = ({ member, session, version }, submission, csrf_token) =>
  Object.entries({ member, session, version, submission, csrf_token });

const arrived = (key, id, next, csrf) => {
  if (saving) keep();
  const record = get(key);
  if (record?.sent?.id !== id) return;
  const { typed, sent, ...rest } = record;
  if (!same(typed, sent.typed)) {
    put(key, { ...rest, typed });
    return "first";
  }
  drop(key);
  if (byId("shared")?.checked) show({ url: "/check-in/sign-out" }, [["csrf_token", csrf]]);
  else if (form) location.assign(next);
  return "arrived";
};

// Only an answer that echoes the id is a receipt. Session and version stay as first tried.
const attempt = async (record) => {
  const state = await ask("/check-in/state");
  if (state.member !== record.member) return "member" in state ? "gone" : "unsent";
  if (!record.session) put(record.key, (record = { ...get(record.key), session: state.session ?? "", version: "0" }));
  const { id, typed, button } = record.sent;
  const fields = [...typed, ...button, ...stamp(record, id, state.csrf)];
  const { receipt, next, trouble } = await ask(record.url, fields);
  if (receipt === id) return arrived(record.key, id, next, state.csrf);
  if (form && /changed|closed|invalid|empty/.test(trouble)) show(record, fields);
  return trouble === "gone" ? trouble : "unsent";
};

const waiting = () => keys().map(get).filter((record) => record.sent && record.member === member);
let wait;
let timer;
let isBusy;

const deliver = async () => {
  if (isBusy || !waiting().length) return;
  clearTimeout(timer);
  isBusy = true;
  for (const record of waiting()) say(await attempt(record).catch(() => "unsent"));
  isBusy = false;
  timer = setTimeout(deliver, wait);
  wait = Math.min(wait * 2, 30e3);
};

const deliverNow = () => {
  wait = 3e3;
  deliver();
};

let pressed;
const send = (event) => {
  if (!member || !/^(nothing)?$/.test(pressed?.name)) return;
  event.preventDefault();
  keep(true);
  const { sent, ...record } = get(key);
  const { typed } = record;
  const button = pressed.name ? [[pressed.name, pressed.value]] : [];
  const isNew = !isHeld && !(sent && same([sent.typed, sent.button], [typed, button]));
  if (isNew) put(key, { ...record, sent: { id: newId(), typed, button } });
  say("trying");
  deliverNow();
};

const forget = (start) => [...keys().filter((key) => key.startsWith(start)), "who"].forEach(drop);

const share = (isOn) => {
  const record = get(key);
  if (isOn) forget(blankKey);
  try {
    if (isOn) sessionStorage.shared = isOn;
    else sessionStorage.removeItem("shared");
    box = isOn ? {} : localStorage;
  } catch {}
  put("who", member);
  if (record) put(key, record);
};

const signOut = (event) => {
  if (!event.target.matches("[action$=sign-out], [action$=erasure]")) return;
  if (!keys().length || !banner || confirm(banner.dataset.ask)) forget("");
  else event.preventDefault();
};

const look = (event) => {
  form.querySelectorAll("[list=known-people][name$='-name']").forEach(hideKnown);
  if (byId("tally")) count();
  clearTimeout(saving);
  if (event) saving = setTimeout(keep, 400);
};

const on = (type, act, target = self) => target?.addEventListener(type, act);

if (form) {
  form.querySelectorAll("[data-today]").forEach((day) => (day.defaultValue = new Date().toLocaleDateString("sv")));
  untouched = typed();
  if (member) {
    put("who", member);
    restore();
  } else if (isBlank) [form.hidden, byId("nobody").hidden] = [true, false];
  look();
  on("input", look, form);
  on("submit", send, form);
  on("click", (event) => {
    pressed = event.target.closest("button");
    const rows = pressed?.name === "add" && form.querySelector(`[data-rows=${pressed.value}]`);
    if (!rows) return;
    event.preventDefault();
    fieldsOf(addCard(rows))[0].focus();
  }, document);
}
const shared = member && byId("shared");
if (shared) {
  shared.checked = isShared();
  shared.closest("[hidden]").hidden = false;
  on("change", () => share(shared.checked), shared);
}
on("click", deliverNow, byId("send-now"));
on("click", () => { drop(key); location.reload(); }, byId("afresh"));
on("click", () => { saving = clearTimeout(saving); drop(key); }, byId("keep-sent"));
on("submit", signOut);
on("visibilitychange", () => (document.hidden ? saving && keep() : deliverNow()), document);
on("pagehide", () => saving && keep());
on("online", deliverNow);
on("pageshow", (event) => event.persisted && location.reload());
on("beforeunload", (event) => isShared() && waiting().length && event.preventDefault());
on("load", () => member && !isShared() && navigator.serviceWorker?.register("/sw.js").catch(() => {}));
if (waiting().length) say("unsent");
deliverNow();
