// Opens the blank check-in where there is no connection. The server writes FILES above this.
"use strict";

const keepFiles = async () => {
  const current = FILES.join();
  await (await caches.open(current)).addAll(FILES);
  for (const name of await caches.keys()) if (name !== current) await caches.delete(name);
};

const page = async (request) => {
  const answer = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, 6000));
  const first = await Promise.race([answer, late]).catch(() => 0);
  if (first && !/50[24]/.test(first.status)) return first;
  const blank = await caches.match(FILES[0]);
  return blank && !request.url.endsWith("/check-in") ? Response.redirect("/check-in") : blank ?? answer;
};

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keepFiles());
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { pathname, search } = new URL(url);
  if (FILES.includes(pathname + search)) {
    event.respondWith(caches.match(url).then((file) => file ?? fetch(url)));
  } else if (mode + method === "navigateGET" && /^\/(check-in$|c\/)/.test(pathname)) {
    event.respondWith(page(event.request));
  }
});
