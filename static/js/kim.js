// What a phone adds to pages that work without it. Every button here stays hidden in the page
// until its part of the phone is found; what a reader chooses lies on this phone alone.
(() => {
  const all = (selector) => document.querySelectorAll(selector);
  const choice = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem(name);
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch { /* A phone that keeps nothing: the choice lasts as long as the page. */ }
    return value ?? null;
  };
  // The text of a title as it stands in its page.
  const words = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  const worker = "serviceWorker" in navigator ? navigator.serviceWorker : null;
  const tell = async (message) => (await worker?.ready)?.active.postMessage(message);
  const start = () => {
    if (!document.querySelector("link[rel=manifest]")) document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: "/manifest.webmanifest" }));
    const before = choice("before");
    choice("before", null);
    // Where one is at work already, the browser itself asks at every page whether it is the newest.
    const there = worker?.controller || worker?.register("/sw.js");
    Promise.resolve(there).then(() => tell({ keep: location.pathname, before })).catch(() => {});
  };

  // A worker for those who come back: from the second page on.
  const views = Number(choice("views") ?? 0) + 1;
  choice("views", Math.min(views, 9));
  if (views > 1) start();
  else choice("before", location.pathname);

  // A switch that the phone remembers, shown by a class of the whole page and by all its buttons.
  const toggle = (name, buttons, changed) => {
    const show = () => {
      const on = choice(name) === "1";
      document.documentElement.classList.toggle(name, on);
      for (const button of buttons) button.setAttribute("aria-pressed", on);
    };
    for (const button of buttons) {
      button.hidden = false;
      button.addEventListener("click", () => {
        choice(name, choice(name) === "1" ? "0" : "1");
        show();
        changed?.(choice(name) === "1");
      });
    }
    show();
  };
  toggle("besar", all("[data-size]"));

  // Hemat data: a photo waits until it is touched. A phone that saves data begins with it on.
  if (navigator.connection?.saveData && choice("hemat") === null) choice("hemat", "1");
  const veil = (on) => {
    for (const picture of all(".pic picture")) {
      const img = picture.querySelector("img");
      let button = picture.parentNode.querySelector("button");
      if (!on || img.dataset.wanted) { button?.remove(); continue; }
      if (button) continue;
      button = Object.assign(document.createElement("button"), { type: "button", textContent: "Lihat foto" });
      button.addEventListener("click", (event) => {
        event.preventDefault();
        button.remove();
        img.dataset.wanted = "1";
        for (const source of picture.querySelectorAll("source")) source.srcset = source.srcset.replace(/(\.\w+) /g, "$1?muat ");
        img.loading = "eager";
        img.src = img.getAttribute("src") + "?muat";
      });
      picture.after(button);
    }
  };
  toggle("hemat", all("[data-saver]"), (on) => { veil(on); start(); tell({ saver: on }); });
  veil(choice("hemat") === "1");

  // <button data-copy="text" data-done="word afterwards">, and data-share="address" for the
  // phone's own sheet.
  for (const button of navigator.clipboard ? all("[data-copy]") : []) {
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = button.dataset.done || "Tersalin";
      } catch {
        button.textContent = "Tekan lama untuk menyalin";
      }
      setTimeout(() => { button.textContent = label; }, 2500);
    });
  }
  for (const button of navigator.share ? all("[data-share]") : []) {
    button.hidden = false;
    button.addEventListener("click", () => {
      // Closing the phone's sheet is no error.
      navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(() => {});
    });
  }

  // Simpan untuk dibaca nanti.
  for (const button of all("[data-save]")) {
    if (!worker || !window.caches) break;
    const path = button.dataset.save;
    const show = async () => {
      const kept = await caches.open("kim-saved").then((cache) => cache.match(path));
      button.textContent = kept ? "Tersimpan di ponsel" : "Simpan untuk dibaca nanti";
      button.setAttribute("aria-pressed", Boolean(kept));
      return kept;
    };
    show().then(() => { button.hidden = false; });
    button.addEventListener("click", async () => {
      const kept = await show();
      if (!kept) start();
      tell(kept ? { drop: path } : { save: path });
    });
    worker.addEventListener("message", show);
  }

  // Desa saya: chosen here or on a village's page, it then leads the front page. This page leads
  // to it, unless somebody wants another one (#ganti).
  const chooser = document.querySelector("[data-choose]");
  if (chooser && choice("village") && location.hash !== "#ganti") location.replace(choice("village"));
  if (chooser) chooser.querySelector("[data-where]").hidden = false;
  const typed = chooser?.querySelector("input");
  const find = () => {
    const words = typed.value.toLowerCase().trim();
    const found = [...all("[data-choose] details a")].filter((a) => words && a.dataset.name.toLowerCase().includes(words));
    chooser.querySelector("[data-found]").replaceChildren(...found.slice(0, 8).map((a) => {
      const item = document.createElement("li");
      const where = Object.assign(document.createElement("b"), { textContent: a.closest("details").dataset.kecamatan });
      item.append(a.cloneNode(true));
      item.firstChild.append(" ", where);
      return item;
    }));
  };
  typed?.addEventListener("input", find);
  // Typed before this script had come.
  if (typed?.value) find();
  chooser?.addEventListener("click", ({ target }) => {
    const village = target.closest("a[data-name]");
    if (!village) return;
    choice("village", village.pathname);
    choice("village-name", village.dataset.name);
    tell({ village: village.pathname });
  });
  for (const button of all("[data-village]")) {
    const { village, name } = button.dataset;
    const show = () => {
      const mine = choice("village") === village;
      button.textContent = mine ? "Ini desa saya" : "Jadikan desa saya";
      button.setAttribute("aria-pressed", mine);
    };
    show();
    button.hidden = false;
    button.addEventListener("click", () => {
      const mine = choice("village") === village;
      choice("village", mine ? null : village);
      choice("village-name", mine ? null : name);
      start();
      tell({ village: mine ? null : village });
      show();
    });
  }
  // The first line of the front page: a question until a village is chosen, then its news, or that
  // of its neighbours with the way to a KIM.
  const front = document.querySelector("[data-my-village]");
  if (front && choice("village")) {
    const name = choice("village-name");
    const link = (href, textContent) => Object.assign(document.createElement("a"), { href, textContent });
    front.querySelector("b").replaceChildren(link(choice("village"), name));
    front.querySelector(".meta").textContent = "Desa saya";
    front.querySelector(".btn").replaceWith(Object.assign(link("/desa-saya/#ganti", "Ganti"), { className: "btn quiet" }));
    fetch(choice("village")).then((answer) => answer.text()).then((text) => {
      const page = new DOMParser().parseFromString(text, "text/html");
      const items = (from) => [...page.querySelectorAll(`[data-${from}] .item`)].slice(0, 3);
      const list = Object.assign(document.createElement("ul"), { className: "news grid" });
      const own = items("own"), near = items("near");
      list.append(...(own.length ? own : near));
      const said = document.createElement("p");
      said.textContent = own.length ? "" : `Belum ada kabar dari ${name}.${near.length ? " Ini dari desa tetangga:" : ""}`;
      const way = Object.assign(document.createElement("p"), { className: "row" });
      const kim = page.querySelector("[data-kim]");
      way.append(link(choice("village"), own.length ? "Semua kabar dan KIM-nya" : "Halaman desa"), ...(kim ? [link(kim.getAttribute("href"), kim.textContent.trim())] : []));
      front.append(...(said.textContent ? [said] : []), ...(list.children.length ? [list] : []), way);
      veil(choice("hemat") === "1");
    }).catch(() => {});
  }

  // Dengarkan: the phone's own Indonesian voice, paragraph by paragraph.
  const listen = document.querySelector("[data-listen]");
  if (listen && window.speechSynthesis) {
    const voice = () => speechSynthesis.getVoices().find((each) => each.lang.startsWith("id"));
    const offer = () => { listen.hidden = !voice(); };
    const stop = () => { speechSynthesis.cancel(); listen.textContent = "Dengarkan"; };
    offer();
    speechSynthesis.addEventListener("voiceschanged", offer);
    addEventListener("pagehide", stop);
    listen.addEventListener("click", () => {
      if (speechSynthesis.speaking) { stop(); return; }
      const parts = [...all("article h1, article .lede, article .prose p, article .prose li, article .prose h2")];
      parts.forEach((part, index) => {
        const words = new SpeechSynthesisUtterance(part.textContent);
        words.lang = "id-ID";
        words.voice = voice();
        if (index === parts.length - 1) words.onend = stop;
        speechSynthesis.speak(words);
      });
      listen.textContent = "Berhenti membaca";
    });
  }

  // What waits in the outbox: its scripts are on phones where a form was opened.
  const outbox = document.querySelector("[data-kotak-list][data-with]");
  if (outbox && window.indexedDB) {
    (async () => {
      const urls = outbox.dataset.with.trim().split(/\s+/);
      // The worker has them since a form was opened here; without a worker nothing was kept either.
      if (!worker?.controller || !await caches.match(urls[2])) return;
      for (const url of urls) {
        const made = document.createElement(/\.css$/.test(url) ? "link" : "script");
        Object.assign(made, made.tagName === "LINK" ? { rel: "stylesheet", href: url } : { src: url, async: false });
        document.head.append(made);
      }
    })();
  }

  // What lies on this phone, on the page that is shown without signal.
  if (document.querySelector("[data-kept]") && window.caches) {
    (async () => {
      const seen = new Set();
      const day = new Intl.DateTimeFormat("id-ID", { day: "numeric", month: "long", timeZone: "Asia/Pontianak" });
      for (const section of all("[data-kept]")) {
        const cache = await caches.open(section.dataset.kept);
        for (const request of (await cache.keys()).reverse()) {
          const { pathname } = new URL(request.url);
          // The worker may take one away meanwhile.
          const kept = await cache.match(request);
          if (!kept || seen.has(pathname)) continue;
          seen.add(pathname);
          section.hidden = false;
          const { headers } = kept;
          const link = Object.assign(document.createElement("a"), { href: pathname, textContent: words(decodeURIComponent(headers.get("X-Title") || pathname)) });
          link.append(" ", Object.assign(document.createElement("b"), { textContent: day.format(Number(headers.get("X-Kept"))) }));
          const item = document.createElement("li");
          item.append(link);
          section.querySelector("ul").append(item);
        }
      }
      document.querySelector("[data-nothing]").hidden = seen.size > 0;
    })();
  }

  // A copy that is shown because the connection is slow: the worker says when the page has come.
  const copy = document.querySelector("[data-copy]");
  if (copy) {
    worker?.addEventListener("message", ({ data }) => {
      if (data !== "fresh" || copy.querySelector(".fresh")) return;
      const row = Object.assign(document.createElement("p"), { className: "row fresh", textContent: "Halaman terbaru sudah ada." });
      row.append(Object.assign(document.createElement("a"), { className: "btn", href: location.href, textContent: "Muat" }));
      copy.querySelector(".row")?.remove();
      copy.firstChild.append(row);
    });
    tell({ fresh: true });
  }
})();
