// Keeps on this phone what was read, and says plainly when one reads a kept copy.
// Never pages of signed-in people, which it hands through; fetches nothing in advance but the page for "no signal".
const SHELL = "kim-shell-{{ version }}", READ = "kim-read", SAVED = "kim-saved", PHOTOS = "kim-photos", PICTURES = "kim-panduan", CHOICES = "kim-choices";
const OFFLINE = "{{ offline }}", ASSETS = [{% for url in assets %}"{{ url }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
// Pages of the desk with a twin for no signal, and what these and the list of what waits need: only on phones with a desk.
const TWINS = { {% for page, twin in twins %}"{{ page }}": "{{ twin }}"{% if not forloop.last %}, {% endif %}{% endfor %} }, KEPT = Object.values(TWINS), DESK = [...KEPT, {% for url in desk %}"{{ url }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const MOST_READ = 30, MOST_SAVED = 60, MOST_PHOTOS = 40, MOST_BYTES = 300000, MOST_DAYS = 60;
const SILENCE = "Tidak ada sinyal.", AWAY = "Portal sedang tidak dapat dibuka.", SLOW = "Sambungan lambat.", STUCK = "Sambungan macet.";
// Milliseconds: until a kept copy stands in, and until we say that nothing comes.
const SOON = 2500, LONG = 30000, LATE = Symbol();
// Pages that are still on their way to documents which show something else meanwhile.
const coming = new Map();
const ARTICLE = /^\/berita\/[^/]+\/(...\/)?$/, SHORT = /^\/b\/\d+\/?$/, PRIVATE = /^\/(akun|meja|admin|aspirasi\/[jl])/;
const HANDBOOK = /^\/panduan\/([a-z]+\/)?$/, PICTURE = /\/static\/img\/panduan\/[^\s"?]+/g;

addEventListener("install", (event) => event.waitUntil((async () => {
  const shell = await caches.open(SHELL);
  await shell.add(new Request(OFFLINE, { cache: "reload" }));
  // The page that registered this worker has just loaded these: they come from the phone itself.
  await shell.addAll(ASSETS.map((url) => new Request(url, { cache: "force-cache" })));
  if (await caches.match(KEPT[0])) await keepDesk(shell);
  await skipWaiting();
})()));

async function keepDesk(shell) {
  for (const url of DESK) if (!await shell.match(url)) await shell.add(new Request(url, { cache: KEPT.includes(url) ? "reload" : "force-cache" }));
}

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("kim-shell-") && name !== SHELL) await caches.delete(name);
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url), navigates = request.mode === "navigate";
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && navigates) event.respondWith(fetch(request).catch(() => unsent(request)));
  if (request.method !== "GET") return;
  if (PRIVATE.test(url.pathname)) { if (navigates) event.respondWith(handOn(event, url)); }
  else if (navigates) event.respondWith(page(event, url));
  else if (url.pathname.startsWith("/static/")) event.respondWith(asset(event));
  else if (url.pathname.startsWith("/media/foto/")) event.respondWith(photo(event, url));
});

addEventListener("message", (event) => event.waitUntil((async () => {
  const { keep: path, before, save, drop, village, saver, fresh, desk } = event.data;
  if (desk) await keepDesk(await caches.open(SHELL));
  if (fresh && await coming.get(event.source.id)) event.source.postMessage("fresh");
  // What was read before there was a worker, if the browser still has it.
  if (before && await keeps(before)) await fetch(before, { cache: "only-if-cached", mode: "same-origin" }).then((answer) => keep(READ, before, answer, MOST_READ), () => {});
  if (path) await tidy();
  if (path && await keeps(path)) await keep(READ, path, await fetch(path, { cache: "force-cache" }), MOST_READ);
  for (const read of [before, path]) if (read) await keepPhotos(read);
  if (save) await keep(SAVED, save, await fetch(save), MOST_SAVED);
  if (save && HANDBOOK.test(save)) await keepPictures(save);
  if (drop) await (await caches.open(SAVED)).delete(drop);
  if (village !== undefined) await choose("/village", village);
  if (saver !== undefined) await choose("/saver", saver ? "1" : null);
  if (save || drop) for (const client of await clients.matchAll()) client.postMessage("saved");
})().catch(() => {})));

async function choose(name, value) {
  const cache = await caches.open(CHOICES);
  await (value ? cache.put(name, new Response(value)) : cache.delete(name));
}

async function chosen(name) {
  return (await (await caches.open(CHOICES)).match(name))?.text();
}

async function keeps(path) {
  return path === "/" || ARTICLE.test(path) || HANDBOOK.test(path) || path === await chosen("/village");
}

const late = (after) => new Promise((done) => setTimeout(done, after, LATE));

async function page(event, url) {
  const path = url.pathname, has = path === OFFLINE || KEPT.includes(path) && await caches.match(path) || await find(path);
  const answer = await inTime(event, load(event, url, has), has ? SOON : LONG);
  if (answer === LATE) return (has && await copy(path, SLOW)) || explain(url, STUCK);
  if (!answer) return await copy(path, SILENCE) ?? explain(url, SILENCE);
  // The server in front is there and the portal is not: its own answer where nothing is kept.
  if (isAway(answer)) return await copy(path, AWAY) ?? answer;
  return answer;
}

// A page of signed-in people.
async function handOn(event, url) {
  const answer = await inTime(event, fetch(event.request), LONG), twin = TWINS[url.pathname];
  if (!answer && twin && await caches.match(twin)) return Response.redirect(twin);
  return answer && answer !== LATE ? answer : explain(url, answer ? STUCK : SILENCE);
}

// An answer, null where there is no connection, or LATE; then the page is told when it has come.
async function inTime(event, asked, most) {
  const answer = asked.catch(() => null);
  const first = await Promise.race([answer, late(most)]);
  if (first !== LATE) return first;
  event.waitUntil(answer);
  if (coming.size > 20) coming.clear();
  coming.set(event.resultingClientId, answer.then((came) => Boolean(came) && came.status < 500));
  return LATE;
}

// The portal's answer: all of it where a copy could take its place, for a body can hang as well.
async function load(event, url, whole) {
  const answer = await fetch(event.request), path = url.pathname;
  if (whole) await answer.clone().arrayBuffer();
  if (answer.ok && !answer.redirected && !url.search && await keeps(path)) event.waitUntil(renew(path, answer.clone()));
  // What was withdrawn does not live on here.
  if (answer.status === 404 || answer.status === 410) event.waitUntil(forget(path));
  return answer;
}

function isAway(answer) {
  return answer.status > 501 && answer.status < 505;
}

// The form stays as it is, with all that was typed, if its page hears of it and says what happened.
async function unsent(request) {
  const pages = await clients.matchAll({ type: "window" });
  const heard = pages.map((client) => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(true);
    client.postMessage("unsent", [port2]);
    setTimeout(done, 1000, false);
  }));
  if (await some(heard)) return new Response(null, { status: 204 });
  const from = request.referrer.startsWith(location.origin) ? request.referrer : request.url;
  return explain(new URL(from), SILENCE, "Isian Anda belum terkirim: tidak ada sinyal.");
}

// Whether one of them comes true; without waiting for the others once one has.
function some(promises) {
  const first = new Promise((done) => promises.forEach((one) => one.then((yes) => yes && done(true))));
  return Promise.race([first, Promise.all(promises).then((all) => all.includes(true))]);
}

// Where a story is kept: under its own address, whichever of its addresses was asked for.
async function place(cache, path) {
  if (SHORT.test(path)) for (const key of await cache.keys()) if ((await cache.match(key)).headers.get("X-Short") === path.replace(/\/$/, "")) return key;
  return path.replace(/teks\/$/, "");
}

async function photosOf(page) {
  return (await page.text()).match(/\/media\/foto\/[^\s"?]+/g) ?? [];
}

// Photos of a story that did not come through here and that the browser has: from before there was a worker, or from
// another page that showed them.
async function keepPhotos(path) {
  const kept = ARTICLE.test(path) && await (await caches.open(READ)).match(path), cache = await caches.open(PHOTOS);
  for (const url of kept ? await photosOf(kept) : []) {
    if (await larger(new URL(url, location))) continue;
    const answer = await fetch(url, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null);
    if (answer && answer.ok) await cache.put(url, answer);
  }
  await trim(cache, MOST_PHOTOS);
}

async function forget(path) {
  const photos = await caches.open(PHOTOS);
  for (const name of [READ, SAVED]) {
    const cache = await caches.open(name), key = await place(cache, path), kept = await cache.match(key);
    if (!kept) continue;
    for (const url of await photosOf(kept)) await photos.delete(url, { ignoreSearch: true });
    await cache.delete(key);
  }
}

async function renew(path, answer) {
  // What was put aside is renewed too: offline it comes first.
  const saved = await (await caches.open(SAVED)).match(path);
  if (saved) await keep(SAVED, path, answer.clone(), MOST_SAVED);
  await keep(READ, path, answer, MOST_READ);
}

async function keep(name, path, answer, most) {
  if (!answer.ok || !(answer.headers.get("Cache-Control") || "").includes("public")) return;
  const body = await answer.text();
  if (body.length > MOST_BYTES) return;
  const title = (/<title>\s*([^]*?)\s+· [^·]*<\/title>/.exec(body) || [0, "Beranda"])[1];
  const short = (/data-share="[^"]*?(\/b\/\d+)"/.exec(body) || [0, ""])[1];
  const headers = { "Content-Type": "text/html; charset=utf-8", "X-Kept": Date.parse(answer.headers.get("Date")) || Date.now(), "X-Title": encodeURIComponent(title), "X-Short": short };
  const policy = answer.headers.get("Content-Security-Policy");
  if (policy) headers["Content-Security-Policy"] = policy;
  const cache = await caches.open(name);
  await cache.put(path, new Response(body, { headers }));
  await trim(cache, most);
}

function isOld(kept) {
  return Date.now() - kept.headers.get("X-Kept") > MOST_DAYS * 86400000;
}

// Who put a story aside keeps it; what was merely read goes after a while.
async function tidy() {
  const cache = await caches.open(READ);
  for (const key of await cache.keys()) if (isOld(await cache.match(key))) await cache.delete(key);
}

async function trim(cache, most) {
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

async function find(path) {
  for (const name of [SAVED, READ]) {
    const cache = await caches.open(name), kept = await cache.match(await place(cache, path));
    if (kept && !(name === READ && isOld(kept))) return kept;
  }
}

async function copy(path, why) {
  // What lies on the phone needs nobody else.
  if (path === OFFLINE && why !== SILENCE) return caches.match(OFFLINE);
  if (KEPT.includes(path)) return caches.match(path);
  const kept = await find(path);
  if (!kept) return undefined;
  const when = new Intl.DateTimeFormat("id-ID", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "Asia/Pontianak" }).format(Number(kept.headers.get("X-Kept")));
  return withNotice(kept, `${why} Anda membaca salinan di ponsel ini, dari ${when} WIB.`);
}

async function explain(url, why, what = `${why.replace(".", ",")} jadi halaman itu belum dapat dibuka.`) {
  const kept = await caches.match(OFFLINE);
  if (!kept) return Response.error();
  if (url.pathname === OFFLINE) return withNotice(kept, why);
  const again = url.href.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  const typed = url.pathname.startsWith("/meja/") ? " Yang Anda ketik di sana tetap ada di HP ini sampai terkirim." : "";
  const button = `<p class="row"><a class="btn" href="${again}">Coba lagi</a></p>`;
  return withNotice(kept, what + typed, why.replace(".", ""), button);
}

// Words above the page's own, and a button where there is something to do.
async function withNotice(kept, words, title, button = "") {
  let body = await kept.text();
  if (title) body = body.replace(/<title>[^]*?<\/title>/, `<title>${title}</title>`);
  const notice = `<div class="notice wait" role="status" data-copy><div><p>${words}</p>${button}</div></div>`;
  body = body.replace(/<main id="isi">\s*<div class="wrap[^"]*">/, (start) => start + notice);
  return new Response(body, { headers: kept.headers });
}

async function asset({ request, clientId }) {
  const had = await caches.match(request, { ignoreSearch: true });
  if (had) return had;
  // A page kept before the last update asks for files that are gone: today's take their place.
  const present = ASSETS.find((url) => unhashed(url) === unhashed(request.url));
  const today = present && await caches.match(present);
  if (today && coming.has(clientId)) return today;
  const answer = await fetch(request).catch(() => Response.error());
  // Names of pictures change with their content, so they outlive a release.
  const drawn = request.url.match(PICTURE), cache = await caches.open(drawn ? PICTURES : SHELL);
  if (answer.ok) await cache.put(request, answer.clone());
  if (drawn) await trim(cache, MOST_SAVED);
  return answer.ok ? answer : today || answer;
}

function unhashed(url) {
  return url.replace(/^.*\//, "").replace(/\.[0-9a-f]{12}\./, ".");
}

// The same copy of a photo, or a larger one: names of its copies differ in the width, four hex digits.
async function larger(url) {
  const [, photo, width, kind] = /(.+)([0-9a-f]{4})(\..+)/.exec(url.pathname) || [], cache = await caches.open(PHOTOS);
  for (const key of await cache.keys()) {
    const [, same, wide, like] = /(\/media.+)([0-9a-f]{4})(\.[^?]+)/.exec(key.url) || [];
    if (same === photo && like === kind && wide >= width) return cache.match(key);
  }
}

// All pictures of a handbook that somebody put aside: its page says how much that is.
async function keepPictures(path) {
  const kept = await (await caches.open(SAVED)).match(path);
  for (const url of kept ? (await kept.text()).match(PICTURE) || [] : []) await asset({ request: new Request(url) });
}

async function photo(event, url) {
  const had = await larger(url);
  if (had) return had;
  const saver = await chosen("/saver") || navigator.connection?.saveData;
  if (saver && !url.search) return new Response(null, { status: 204 });
  const answer = await fetch(event.request);
  const client = event.clientId && await clients.get(event.clientId);
  if (answer.ok && !saver && client && ARTICLE.test(new URL(client.url).pathname)) {
    const cache = await caches.open(PHOTOS), kept = answer.clone();
    event.waitUntil(cache.put(event.request, kept).then(() => trim(cache, MOST_PHOTOS)));
  }
  return answer;
}
