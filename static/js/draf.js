// What is typed at the desk is kept on this phone, for its writer only, until the portal has it:
// docs/adr/0019-kept-on-the-phone.md. Needs isian.js.
(() => {
  const { make, press, notice, putIn } = window.isian;
  const { owner, receipts = "", answer, signedOut } = document.currentScript.dataset;
  const PREFIX = "kim-draf:", TAB = "kim-isian:", SENT = "kim-terkirim", LEFT = "kim-keluar", DAYS = 30, PAUSE = 250, MOST_SHOWN = 2000;
  const PROMISE = "Tulisan Anda juga disimpan di ponsel ini sampai terkirim.";
  const CANNOT = "Ponsel ini tidak dapat menyimpan tulisan Anda. Simpan ke portal sesering mungkin.";
  const OUT = "Anda sudah keluar di halaman lain, jadi ponsel ini tidak lagi menyimpan tulisan ini.";

  const time = (at, more) => {
    const options = { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Pontianak", ...more };
    return `${new Intl.DateTimeFormat("id-ID", options).format(at)} WIB`;
  };
  const clock = (at) => time(at);
  const moment = (at) => time(at, { day: "numeric", month: "long", year: "numeric" });
  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join("");

  // Whoever signs in will fill in forms: a worker from the first page on.
  if (owner) navigator.serviceWorker?.register("/sw.js").catch(() => {});

  // ── The phone's store ──────────────────────────────────────────────────────────────────────────
  const quietly = (act) => {
    try { return act(); } catch { return undefined; }
  };
  const store = quietly(() => localStorage);
  const forget = (id) => quietly(() => store.removeItem(PREFIX + id));
  const able = quietly(() => {
    store.setItem(PREFIX, "");
    store.removeItem(PREFIX);
    return true;
  }) ?? false;
  // Pages that are still open elsewhere keep nothing any more once somebody has signed out. A page
  // that the browser keeps asleep hears no message: it compares the moment of the last signing out.
  const channel = window.BroadcastChannel && new BroadcastChannel("kim-draf");
  if (signedOut !== undefined) quietly(() => store.setItem(LEFT, Date.now()));
  const lastLeft = () => quietly(() => store.getItem(LEFT)) ?? "";
  const leftBefore = lastLeft();
  let out = false;
  const isOut = () => {
    out = out || lastLeft() !== leftBefore;
    return out;
  };
  const put = (draft) => quietly(() => {
    if (isOut()) return false;
    store.setItem(PREFIX + draft.id, JSON.stringify(draft));
    return true;
  }) ?? false;
  const all = () => Object.keys(store ?? {}).filter((key) => key.startsWith(PREFIX)).map((key) => (
    quietly(() => JSON.parse(store.getItem(key))) ?? { id: key.slice(PREFIX.length), at: 0 }
  ));
  const mine = () => all().filter((draft) => draft.owner === owner).sort((one, other) => other.at - one.at);

  const arrived = receipts.split(" ");
  for (const { id, at, mark, follows = [] } of all()) {
    const old = at < Date.now() - DAYS * 86400000;
    if (signedOut !== undefined || old || (mark && arrived.includes(mark))) [id, ...follows].forEach(forget);
  }
  if (signedOut !== undefined) channel?.postMessage("out");
  if (!owner) return;

  // One tab at a time holds a draft. A tab that was just closed lets go within the second.
  const hold = (id, patient) => new Promise((done) => {
    if (!navigator.locks) {
      done(true);
      return;
    }
    const late = new AbortController();
    if (!patient) setTimeout(() => late.abort(), 800);
    const held = () => {
      done(true);
      return new Promise(() => {});
    };
    navigator.locks.request(PREFIX + id, { signal: late.signal }, held).catch(() => done(false));
  });

  // ── Fields of a form ───────────────────────────────────────────────────────────────────────────
  const SKIPPED = ["password", "file", "hidden", "submit", "button", "reset", "image", "fieldset", "output", "select-multiple"];
  const ticks = ({ type }) => type === "checkbox" || type === "radio";
  // Sixteen digits are a NIK, which the portal does not take either: in one piece, as 6-6-4, or in
  // other groups with a day and a month of birth (of women, the day is 40 more).
  const isNik = (groups) => {
    const digits = groups.join(""), lengths = groups.map(({ length }) => length).join();
    const day = Number(digits.slice(6, 8)), month = Number(digits.slice(8, 10));
    const born = digits[0] !== "0" && (day > 40 ? day - 40 : day) <= 31 && day % 40 > 0 && month > 0 && month < 13;
    return digits.length === 16 && (lengths === "16" || lengths === "6,6,4" || born);
  };
  const withoutNik = (row) => {
    // Gaps and groups of digits by turns; the groups have the odd places.
    const parts = row.split(/(\d+)/);
    for (let first = 1; first < parts.length; first += 2) {
      const groups = [];
      for (let last = first; last < parts.length && groups.length < 16; last += 2) {
        groups.push(parts[last]);
        if (!isNik(groups)) continue;
        parts.fill("", first, last + 1);
        break;
      }
    }
    return parts.join("");
  };
  const ROW = /\d+(?:[^\p{L}\p{N}\n]{1,8}\d+)*/gu;
  const clean = (text) => text.replace(ROW, (row) => row.length < 16 ? row : withoutNik(row));
  const fieldsOf = (form) => {
    const found = new Map();
    for (const field of form.elements) {
      if (!field.name || SKIPPED.includes(field.type) || field.autocomplete === "one-time-code") continue;
      let name = field.name + (ticks(field) ? `=${field.value}` : "");
      while (found.has(name)) name += "+";
      found.set(name, field);
    }
    return found;
  };
  const typed = (field) => ticks(field) ? field.checked : clean(field.value);
  const given = (field) => {
    if (ticks(field)) return field.defaultChecked;
    if (field.tagName !== "SELECT") return clean(field.defaultValue);
    const options = [...field.options];
    return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
  };
  const set = (field, value) => {
    const offered = field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value);
    if (ticks(field)) field.checked = value;
    else if (offered) field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const read = (fields, how) => Object.fromEntries([...fields].map(([name, field]) => [name, how(field)]));
  const label = (field) => field.labels?.[0]?.firstChild?.textContent.trim() || field.name;
  const buttons = (...inside) => make("p", { className: "row" }, ...inside);

  const actionOf = (form) => {
    const { pathname, search } = new URL(form.getAttribute("action") || location.href, location.href);
    return pathname + search + (form.dataset.part ?? "");
  };

  // ── One form ───────────────────────────────────────────────────────────────────────────────────
  const keep = (form) => {
    const fields = fieldsOf(form), base = JSON.stringify(read(fields, given)), action = actionOf(form);
    if (!action.startsWith("/meja/") || ![...fields.values()].some((field) => !ticks(field))) return;
    const tab = quietly(() => sessionStorage.getItem(TAB + action));
    const hidden = (name) => form.querySelector(`input[type=hidden][name=${name}]`);
    const version = hidden("version")?.value ?? "", key = hidden("form_key")?.value ?? "";
    const fresh = () => ({
      id: random(), owner, action, base, version, key, fields: {},
      page: location.pathname + location.search, title: document.title.split(" · ")[0],
    });
    let draft = { ...fresh(), follows: sent }, held = "", timer = 0, filling = false;

    const receipt = make("input", { type: "hidden", name: "draf", value: "" });
    const words = make("span", { textContent: PROMISE }), when = make("span", { className: "when" });
    words.setAttribute("role", "status");
    form.append(receipt);
    putIn(form, make("p", { className: "meta" }, words, " ", when));
    const say = (works, at) => {
      const keeps = works && !isOut();
      form.dataset.kept = keeps ? "1" : "";
      words.textContent = keeps ? PROMISE : out ? OUT : CANNOT;
      when.textContent = keeps && at ? `Terakhir pukul ${clock(at)}.` : "";
    };

    const grip = async (id, patient) => {
      if (held === id) return true;
      held = id;
      const ours = await hold(id, patient);
      if (ours) quietly(() => sessionStorage.setItem(TAB + action, id));
      else held = "";
      return ours;
    };
    const save = () => {
      clearTimeout(timer);
      timer = 0;
      const now = read(fields, typed);
      const files = [...form.elements].filter(({ type }) => type === "file").flatMap((field) => [...field.files]);
      if (JSON.stringify(now) === draft.base && !files.length) {
        forget(draft.id);
        say(able);
        return;
      }
      draft.at = Date.now();
      draft.fields = { ...draft.fields, ...now };
      draft.files = files.length ? files.map((file) => file.name) : draft.files;
      const works = put(draft);
      if (works) grip(draft.id, true);
      say(works, draft.at);
    };
    const soon = () => {
      if (filling) return;
      // What is changed now is not what was sent before.
      draft.mark = "";
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    };
    const now = () => {
      if (timer) save();
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    // What this tab kept while the other one emptied the phone is forgotten too.
    const leave = () => {
      out = true;
      clearTimeout(timer);
      timer = 0;
      forget(draft.id);
      say(false);
    };
    channel?.addEventListener("message", leave);
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted && isOut()) leave();
    });
    addEventListener("pagehide", now);
    document.addEventListener("visibilitychange", now);
    form.addEventListener("kim:send", () => {
      now();
      draft.mark = receipt.value = random();
      if (!isOut() && (draft.follows || quietly(() => store.getItem(PREFIX + draft.id)))) put({ at: Date.now(), ...draft });
      quietly(() => sessionStorage.setItem(SENT, JSON.stringify([draft.id, ...draft.follows ?? []])));
    });

    const fill = (values, itsKey, itsVersion) => {
      filling = true;
      for (const [name, field] of fields) if (name in values) set(field, values[name]);
      filling = false;
      if (key) hidden("form_key").value = itsKey || key;
      if (version) hidden("version").value = itsVersion || version;
    };
    // The words go on where they were begun: the portal knows them again, and tells of a newer save.
    const use = (found) => {
      now();
      fill(found.fields, found.key, found.version);
      draft = found;
      grip(draft.id, true);
      say(true, draft.at);
    };
    const toChoose = ({ files: names }) => names?.length ? [make("p", { textContent: `Pilih lagi berkasnya: ${names.join(", ")}.` })] : [];
    const drop = (found, back) => {
      forget(found.id);
      const gone = notice("info", "status", "Tulisan itu dibuang dari ponsel ini.", buttons(press("Urungkan", () => {
        gone.remove();
        put(found);
        back(found);
      })));
      form.before(gone);
    };
    const restore = (found) => {
      use(found);
      const said = `Tulisan Anda dari ${moment(found.at)} dipasang lagi dari ponsel ini. Belum terkirim.`;
      const away = press("Buang tulisan ini", () => {
        now();
        back.remove();
        fill(JSON.parse(base));
        draft = fresh();
        say(true);
        drop(found, restore);
      });
      const back = notice("info", "status", said, ...toChoose(found), buttons(away));
      form.before(back);
    };
    const offer = (found) => {
      const said = `Di ponsel ini ada tulisan yang belum terkirim, ${moment(found.at)}. Isi di portal sudah berubah sejak itu.`;
      const differs = ([name, field]) => !ticks(field) && found.fields[name] && found.fields[name] !== given(field);
      const shown = [...fields].filter(differs).map(([name, field]) => (
        make("p", { className: "kept" }, make("b", { textContent: label(field) }), `\n${found.fields[name].slice(0, MOST_SHOWN)}`)
      ));
      const look = make("details", { className: "fold" }, make("summary", { textContent: "Lihat tulisannya" }), ...shown);
      const take = press("Pakai", () => {
        there.remove();
        use(found);
      }, "go");
      const away = press("Buang", () => {
        there.remove();
        drop(found, offer);
      });
      const there = notice("wait", "status", said, ...toChoose(found), look, buttons(take, away));
      form.before(there);
    };

    const begin = async () => {
      const found = mine().filter((one) => one.action === action);
      const own = answer !== undefined && found.find(({ id, mark }) => id === tab && mark);
      if (own) {
        // What was sent came back with a question: it goes on being kept, as the page shows it.
        draft = { ...own, mark: "", version, base: own.version === version ? own.base : "" };
        save();
        return;
      }
      for (const one of found) {
        const known = [...fields].filter(([name]) => name in one.fields);
        // Another form with the same address.
        if (!known.length && Object.keys(one.fields).length) continue;
        const same = (how) => known.every(([name, field]) => one.fields[name] === how(field));
        if (same(given) && !one.files?.length) {
          forget(one.id);
          continue;
        }
        if (!await grip(one.id, one.id === tab)) continue;
        // A browser that opens a closed tab again may have put the words back itself.
        const untouched = JSON.stringify(read(fields, typed)) === base || same(typed);
        one.follows = draft.follows ?? one.follows;
        if (one.base === base && one.version === version && untouched) restore(one);
        else offer(one);
        return;
      }
    };
    say(able);
    begin();
  };
  const forms = [...document.querySelectorAll("main form[method=post]")];
  const actions = forms.map(actionOf);
  // An answer may show another form (a preview) in place of the one that was sent: it goes on from
  // there, and once the portal has kept it, both may go.
  let sent = quietly(() => JSON.parse(sessionStorage.getItem(SENT))) ?? undefined;
  quietly(() => sessionStorage.removeItem(SENT));
  if (answer === undefined || all().some(({ id, action }) => id === sent?.[0] && actions.includes(action))) sent = undefined;
  forms.forEach(keep);

  document.querySelector("form.me")?.addEventListener("submit", (event) => {
    const titles = mine().filter(({ mark, fields }) => !mark && Object.keys(fields).length).map(({ title }) => title);
    if (titles.length && !confirm(`Belum terkirim: ${titles.join(", ")}. Kalau keluar, tulisan itu hilang dari ponsel ini. Tetap keluar?`)) {
      event.preventDefault();
    }
  });

  // The first page of the desk says what waits.
  const waiting = location.pathname === "/meja/" ? mine().filter(({ page, fields }, nth, drafts) => (
    page?.startsWith("/meja/") && Object.keys(fields).length && drafts.findIndex((other) => other.page === page) === nth
  )) : [];
  const lines = waiting.map(({ page, title, at, fields }) => {
    const words = fields.title || fields.name;
    const link = make("a", { href: page }, make("span", {}, words ? `${title}: ${words.slice(0, 60)}` : title));
    return make("li", {}, link, make("small", { textContent: moment(at) }));
  });
  if (lines.length) {
    const list = make("ul", { className: "tally one" }, ...lines);
    document.querySelector("main > .wrap").prepend(notice("wait", "status", "Di ponsel ini ada tulisan yang belum terkirim:", list));
  }
})();
