{% load static %}importScripts("{% static 'js/kotak.js' %}");
addEventListener("install", () => skipWaiting());
addEventListener("sync", (event) => {
  // What still waits makes the browser try again later.
  if (event.tag === "kim-kirim") event.waitUntil(kotak.send().then((cut) => { if (cut) throw new Error("waits"); }));
});
