// What a browser adds to the office's pages about a group, which work without it: pages of papers
// in tabs, larger and turned; the reviewer's own ticks and notes; printing. Ticks and notes stay in
// this tab of the browser (docs/adr/0038): they are no part of any form and are never sent. Every
// control here is hidden in the page until this script has made it work.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const show = (element) => { element.hidden = false; };

  for (const button of all("[data-print]")) {
    show(button);
    button.addEventListener("click", () => print());
  }

  // ── Pages of papers ────────────────────────────────────────────────────────────────────────────
  const SIZES = [1, 1.5, 2, 3];

  const viewer = (box) => {
    const stage = one("[data-stage]", box), list = one(".tabs", box), tabs = all("a", list);
    const sheets = tabs.map((tab) => document.getElementById(tab.hash.slice(1)));
    const views = sheets.map(() => ({ size: 0, turns: 0 }));
    const reset = one("[data-reset]", box);
    let now = 0;

    // The picture keeps its place in the flow: its link becomes the frame of the turned picture.
    const lay = () => {
      const { size, turns } = views[now], frame = one("a", sheets[now]), image = one("img", frame);
      const across = turns % 2 === 1, ratio = image.getAttribute("width") / image.getAttribute("height");
      const room = sheets[now].clientWidth * SIZES[size];
      frame.classList.toggle("turned", turns > 0 || size > 0);
      const whole = { width: `${room}px`, height: `${across ? room * ratio : room / ratio}px` };
      Object.assign(frame.style, turns || size ? whole : { width: "", height: "" });
      Object.assign(image.style, turns || size ? {
        width: `${across ? room * ratio : room}px`,
        height: `${across ? room : room / ratio}px`,
        transform: `translate(-50%, -50%) rotate(${turns * 90}deg)`,
      } : { width: "", height: "", transform: "" });
      reset.hidden = !(size || turns);
      one("[data-size]", box).textContent = reset.hidden ? "" : `${SIZES[size] * 100}%${turns ? ", diputar" : ""}`;
    };
    const choose = (index, focus) => {
      now = index;
      tabs.forEach((tab, each) => {
        const chosen = each === index;
        tab.setAttribute("aria-selected", chosen);
        tab.tabIndex = chosen ? 0 : -1;
        sheets[each].hidden = !chosen;
      });
      for (const paper of all("[data-paper]", stage)) paper.hidden = !paper.contains(sheets[index]);
      stage.scrollTo(0, 0);
      if (focus) tabs[index].focus();
      lay();
    };

    list.setAttribute("role", "tablist");
    tabs.forEach((tab, index) => {
      tab.parentNode.setAttribute("role", "presentation");
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", sheets[index].id);
      sheets[index].setAttribute("role", "tabpanel");
      sheets[index].setAttribute("aria-labelledby", tab.id);
      tab.addEventListener("click", (event) => {
        event.preventDefault();
        choose(index);
      });
    });
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      choose((step + tabs.length) % tabs.length, true);
    });
    const change = (how) => () => {
      how(views[now]);
      lay();
    };
    one("[data-turn]", box).addEventListener("click", change((view) => { view.turns = (view.turns + 1) % 4; }));
    reset.addEventListener("click", change((view) => {
      view.size = view.turns = 0;
      // The button goes: what was pressed before takes over.
      one("[data-turn]", box).focus();
    }));
    for (const button of all("[data-zoom]", box)) {
      const step = Number(button.dataset.zoom);
      button.addEventListener("click", change((view) => {
        view.size = Math.min(Math.max(view.size + step, 0), SIZES.length - 1);
      }));
    }
    addEventListener("resize", lay);
    box.classList.add("one");
    show(one("[data-tools]", box));
    choose(Math.max(tabs.findIndex((tab) => tab.hash === location.hash), 0));
  };
  all("[data-viewer]").forEach(viewer);

  // ── The reviewer's own ticks and notes ─────────────────────────────────────────────────────────
  const PREFIX = "kim-cocok:";
  const quietly = (act) => {
    try { return act(); } catch { return undefined; }
  };
  const store = quietly(() => sessionStorage);
  const read = (key) => quietly(() => JSON.parse(store.getItem(PREFIX + key))) ?? {};
  const write = (key, people) => quietly(() => store.setItem(PREFIX + key, JSON.stringify(people)));
  // What belongs to an earlier sending of this thing, or to another person at this browser, goes.
  const tidy = (thing, seen) => {
    const [owner] = thing.split(":");
    for (const key of Object.keys(store ?? {}).filter((name) => name.startsWith(PREFIX))) {
      const kept = key.slice(PREFIX.length);
      const old = kept.startsWith(`${thing}:`) && kept !== `${thing}:${seen}`;
      if (old || !kept.startsWith(`${owner}:`)) quietly(() => store.removeItem(key));
    }
  };

  const matching = (panes) => {
    const { notes: thing, seen } = panes.dataset, key = `${thing}:${seen}`;
    tidy(thing, seen);
    const rows = all("[data-match]", panes), told = one("[data-unmatched]");
    if (!rows.length || !told) return;
    const people = read(key);

    const count = () => {
      const left = rows.filter((row) => !people[row.dataset.match]?.ok).length;
      const notes = rows.filter((row) => people[row.dataset.match]?.note).length;
      const matched = left ? `${left} dari ${rows.length} orang belum dicocokkan` : "Semua orang sudah dicocokkan";
      told.textContent = `${matched}${notes ? `, ${notes} catatan` : ""}.`;
    };
    const begin = (row) => {
      const { match, name } = row.dataset, person = people[match] ?? { ok: false, note: "" };
      const tick = one("input[type=checkbox]", row), note = one("input[type=text]", row), label = one("[data-jotted]", row);
      const paint = () => {
        label.textContent = person.note ? `Catatan Anda: ${person.note}` : "Catat";
        row.classList.toggle("differs", person.note !== "");
      };
      const keep = () => {
        Object.assign(person, { ok: tick.checked, note: note.value.trim(), name });
        people[match] = person;
        write(key, people);
        paint();
        count();
      };
      tick.checked = person.ok;
      note.value = person.note;
      tick.addEventListener("change", keep);
      note.addEventListener("input", keep);
      // The field is ready for typing as soon as it is opened; Enter closes it.
      const fold = note.closest("details"), summary = one("summary", fold);
      summary.addEventListener("click", (event) => {
        event.preventDefault();
        fold.open = !fold.open;
        if (fold.open) note.focus();
      });
      note.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        fold.open = false;
        summary.focus();
      });
      paint();
    };
    rows.forEach(begin);
    all("[data-tick]", panes).forEach(show);
    show(told);
    count();
  };
  all("[data-notes]").forEach(matching);

  // The reason of a return begins with the notes. The address says which sending was looked at.
  const prefill = (form) => {
    const reason = one("textarea", form), seen = new URLSearchParams(location.search).get("seen");
    const notes = Object.values(read(`${form.dataset.reasonFrom}:${seen}`)).filter(({ note }) => note);
    if (!reason || reason.value || !notes.length) return;
    reason.value = `Yang berbeda dengan SK:\n${notes.map(({ name, note }) => `- ${name}: ${note}`).join("\n")}\n`;
    const said = "Catatan Anda dari halaman pemeriksaan sudah dimasukkan. Ubah seperlunya.";
    reason.after(Object.assign(document.createElement("p"), { className: "hint", textContent: said }));
    reason.dispatchEvent(new Event("input", { bubbles: true }));
  };
  all("form[data-reason-from]").forEach(prefill);
})();
