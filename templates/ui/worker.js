// The service worker: keeps what pages are drawn with, and the page that says there is no signal. Nothing of anybody's.
"use strict";
const NAME = "{{ name }}";
const KEPT = {{ kept|safe }};

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME)
    .then((cache) => Promise.all(KEPT.map((address) => fetch(address, { credentials: "omit" }).then((answer) => answer.ok && cache.put(address, answer)))))
    .then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith("xiangyin-") && name !== NAME).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch((error) => caches.match(KEPT[0]).then((page) => page || Promise.reject(error))));
  } else if (KEPT.indexOf(new URL(request.url).pathname + new URL(request.url).search) > 0) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  }
});
