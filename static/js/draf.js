// Keeps what is typed and chosen in forms on this phone, as it is typed. Those with data-kotak are
// sent by the outbox (kotak.js). docs/adr/0046-outbox.md. Needs isian.js and kotak.js.
(() => {
  const { make, press, notice, putIn } = window.isian, { kotak } = window;
  const { owner = "", receipts = "", answer, signedOut, shell } = document.currentScript?.dataset ?? {};
  // Who is signed in, or without signal who was last.
  let holder = owner;
  const TAB = "kim-isian:", SENT = "kim-terkirim", SAID = "kim-kata", MOST_SHOWN = 2000, RETRY = 30000;
  const PROMISE = "Tersimpan di HP ini sampai terkirim.";
  const SLOW = 300, MAKING = "Menyimpan di HP ini…";
  const CANNOT = "HP ini tidak dapat menyimpan tulisan Anda. Simpan ke portal sesering mungkin.";
  const AGAIN = "Tersimpan di HP ini, tetapi berubah sesudah tombol ditekan. Tekan sekali lagi.";
  const FULL = "HP ini hampir penuh: yang baru tidak tersimpan. Kirim atau buang dulu sebagian dari Tersimpan di HP ini.";
  const BYTES = 350000, SIDE = 1600, MOST_PIXELS = 50e6;

  const time = (at, more) => new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Pontianak", ...more }).format(at);
  const moment = (at) => `${time(at, { day: "numeric", month: "long", year: "numeric" })} WIB`;
  const uuid = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => (
    (digit ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> digit / 4).toString(16)
  ));
  const quietly = (act) => {
    try { return act(); } catch { return undefined; }
  };
  const mark = () => uuid().slice(-12);
  const session = {
    get: (name) => quietly(() => sessionStorage.getItem(name)),
    set: (name, value) => quietly(() => sessionStorage.setItem(name, value)),
    take: (name) => {
      const value = session.get(name);
      quietly(() => sessionStorage.removeItem(name));
      return value;
    },
  };
  // Sent by this tab with its last page, and the mark under which it arrives.
  const [sentMark, ...wasSent] = (session.take(SENT) ?? "").split(" ");
  let follows = [];
  const able = kotak.note("holder")
    .then((was) => (signedOut !== undefined || owner && owner !== was) && kotak.note("holder", owner))
    .then(() => true, () => false);
  Object.assign(window.isian, { uuid, moment, able });
  if (owner) {
    for (const worker of ["/sw.js", "/kiriman/sw.js"]) navigator.serviceWorker?.register(worker).catch(() => {});
    navigator.serviceWorker?.ready.then(({ active }) => active.postMessage({ desk: true }));
  }

  // Photos are made small before they are kept
  const encode = (canvas, quality) => new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
  // Longer side at most ``side`` px and at most BYTES, upright; or as it is.
  const shrink = async (file, side = SIDE) => {
    if (!/^image\//.test(file.type) || file.size < 60000) return file;
    try {
      const whole = await createImageBitmap(file);
      const scale = Math.min(1, side / Math.max(whole.width, whole.height));
      if (whole.width * whole.height > MOST_PIXELS && file.size < 15e6) { whole.close(); return file; }
      const canvas = make("canvas", { width: Math.round(whole.width * scale), height: Math.round(whole.height * scale) });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.imageSmoothingQuality = "high";
      pen.drawImage(whole, 0, 0, canvas.width, canvas.height);
      whole.close();
      for (const quality of [0.82, 0.7, 0.58, 0.45, 0.3]) {
        const small = await encode(canvas, quality);
        if (small && small.size < BYTES) return small.size < file.size ? small : file;
      }
    } catch {}
    return file;
  };

  // Fields of a form
  const SKIPPED = ["password", "file", "hidden", "submit", "button", "reset", "image", "fieldset", "output", "select-multiple"];
  const ticks = ({ type }) => type === "checkbox" || type === "radio";
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
  const typed = (field) => ticks(field) ? field.checked : field.value;
  const given = (field) => {
    if (ticks(field)) return field.defaultChecked;
    if (field.tagName !== "SELECT") return field.defaultValue;
    const options = [...field.options];
    return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
  };
  const set = (field, value) => {
    const offered = field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value);
    if (ticks(field)) field.checked = value;
    else if (offered) field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const values = (form, how) => Object.fromEntries([...fieldsOf(form)].map(([name, field]) => [name, how(field)]));
  const label = ({ labels, name }) => labels?.[0]?.firstChild.textContent.trim() || labels?.[0]?.textContent.trim() || name;
  const buttons = (...inside) => make("p", { className: "row" }, ...inside);
  const actionOf = (form) => {
    const { pathname, search } = new URL(form.getAttribute("action") || location.href, location.href);
    return pathname + search + (form.dataset.part ?? "");
  };
  const filesIn = (form) => [...form.elements].filter(({ type }) => type === "file");

  // One tab at a time holds a draft; a closed one lets go within the second.
  const hold = (id, patience) => new Promise((done) => {
    if (!navigator.locks) return done(true);
    const late = new AbortController();
    if (patience) setTimeout(() => late.abort(), patience);
    const held = () => {
      done(true);
      return new Promise(() => {});
    };
    return navigator.locks.request(TAB + id, { signal: late.signal }, held).catch(() => done(false));
  });

  // One form
  class Kept {
    constructor(form) {
      this.form = form;
      this.kind = form.dataset.kotak;
      this.action = actionOf(form);
      this.base = JSON.stringify(values(form, given));
      // Its line has its place before there is anything to say.
      this.words = make("span", { textContent: "\u00a0" });
      this.when = make("span", { className: "when" });
      this.words.setAttribute("role", "status");
      this.draft = this.fresh();
      // How much is under way, one thing after the other (``after``), and the last of it.
      this.making = 0;
      this.adding = Promise.resolve();
      // Fields whose files found no room: they go with the form itself.
      this.whole = new Set();
      this.holds = new Set();
      form.kim = this;
    }

    hidden(name) {
      return this.form.querySelector(`input[type=hidden][name=${name}]`);
    }

    fresh() {
      return {
        id: uuid(), holder, signIn: this.form.dataset.signIn !== undefined || Boolean(owner), action: this.action,
        kind: this.kind, page: location.pathname + location.search, title: document.title.split(" · ")[0],
        base: this.base, version: this.hidden("version")?.value ?? "", formKey: this.hidden("form_key")?.value ?? "",
        fields: {}, files: [], names: [], state: "kept", asked: [], why: [], at: 0, follows,
      };
    }

    begin() {
      const { form } = this;
      this.receipt = make("input", { type: "hidden", name: "draf", value: "" });
      form.append(this.receipt);
      const place = document.querySelector(`[data-kept-line="${form.id}"]`);
      const line = make("p", { className: "meta kept-line" }, this.words, " ", this.when);
      if (place) place.prepend(line);
      else putIn(form, line);
      const soon = () => this.changed();
      form.addEventListener("input", soon);
      form.addEventListener("change", ({ target }) => target.type === "file" && this.kind && !target.dataset.own ? this.after(() => this.choose(target)) : soon());
      for (const name of ["online", "offline"]) addEventListener(name, () => this.say());
      document.addEventListener("visibilitychange", () => this.flush());
      if (this.kind) {
        form.addEventListener("submit", (event) => {
          if (this.cannot || this.leaving) {
            this.leave();
            return;
          }
          event.preventDefault();
          this.send(window.isian.pressed(event));
        });
      } else {
        form.addEventListener("kim:send", () => this.leave());
      }
      this.after(() => this.find().catch(() => { this.cannot = true; }));
    }

    say(words) {
      const works = !this.cannot && !this.failed, busy = this.making || this.writing, { at } = this.draft;
      this.form.dataset.keeps = works ? "1" : "";
      const promise = this.again ? AGAIN : (navigator.onLine ? "" : "Tanpa sinyal. ") + PROMISE;
      this.words.textContent = words ?? (!works ? CANNOT : busy ? MAKING : this.warning || (this.whole.size ? FULL : promise));
      this.when.textContent = works && at && !busy && !words ? `Terakhir ${time(at)}.` : "";
    }

    changed() {
      if (this.filling) return;
      this.dirty = true;
      this.flush();
    }

    // Each change is written at once, one after the other; all who call wait for the last.
    flush() {
      if (this.dirty && !this.cannot && !this.writing) {
        const slow = setTimeout(() => this.say(), SLOW);
        this.writing = this.write().then(() => {
          clearTimeout(slow);
          this.writing = null;
          this.say();
        });
      }
      return this.writing;
    }

    async write() {
      do {
        this.dirty = false;
        this.failed = await this.save().then(() => false, () => true);
      } while (this.dirty && !this.failed);
      // Tried again with the next change, look, or signal.
      if (this.failed) this.dirty = true;
    }

    // Another draft in this form; what was said of the last one is over.
    begins(draft) {
      this.draft = draft;
      this.dirty = this.failed = this.again = this.missing = false;
      this.warning = "";
    }

    isTouched() {
      return JSON.stringify(values(this.form, typed)) !== this.draft.base || this.draft.files.length || this.names().length;
    }

    names() {
      return filesIn(this.form).filter(({ dataset }) => !dataset.own).flatMap((field) => [...field.files].map(({ name }) => name));
    }

    async save() {
      const { draft } = this;
      // No longer what was sent, or was to be sent.
      session.take(SENT);
      if (draft.state === "waiting") {
        this.again = true;
        this.clearRefused();
      }
      const before = draft.mark;
      Object.assign(draft, { state: "kept", key: "", why: [], note: "", names: this.names() });
      if (!this.isTouched() && !draft.asked.length) {
        draft.at = 0;
        await kotak.remove(draft.id);
        return;
      }
      const now = values(this.form, typed);
      draft.at = Date.now();
      draft.fields = { ...draft.fields, ...now };
      // Without an account nobody knows who looks at the list next.
      draft.words = now.title || (holder && now.name) || "";
      // What is changed now is not what was sent before.
      draft.mark = mark();
      try {
        await kotak.put(draft);
      } catch (error) {
        draft.mark = before;
        throw error;
      }
      this.grip(draft.id);
    }

    // Files
    // Files and kept words are taken one after the other; sending and the promise wait for all.
    after(act) {
      if (!this.making++) {
        this.warning = "";
        this.missing = false;
      }
      setTimeout(() => this.making && this.say(), SLOW);
      this.adding = this.adding.then(act).catch(() => this.lacks(FULL)).then(() => {
        this.making -= 1;
        this.say();
      });
    }

    // A chosen file is missing: who has pressed the button is told before anything is sent.
    lacks(why) {
      this.warning = why;
      this.missing = true;
    }

    // Keeps the files of a field in place of those that it had.
    async choose(field) {
      const { name } = field;
      this.whole.add(name);
      await this.dropFile(name);
      let all = true;
      for (const file of field.files) if (!await this.addFile(name, file, field.dataset.side)) all = false;
      if (all) this.whole.delete(name);
      this.changed();
    }

    // Makes a file small and keeps it; returns what is kept, or null.
    async addFile(field, file, side) {
      const blob = await shrink(file, Number(side) || SIDE), { ok, soon } = await kotak.room(blob.size).catch(() => ({}));
      const name = blob === file ? file.name : `${file.name.replace(/\.[^.]*$/, "")}.jpg`;
      const kept = { key: uuid(), form: this.draft.id, field, name, blob };
      if (!file.size || !ok || !await kotak.putFile(kept).then(() => true, () => false)) {
        this.lacks(file.size ? FULL : "Berkas itu kosong. Buka dulu di galeri, lalu pilih lagi.");
        return null;
      }
      if (soon && !this.warning) this.warning = FULL.replace("yang baru tidak tersimpan", "sebentar lagi tidak ada tempat");
      if (!this.draft.files.includes(field)) this.draft.files.push(field);
      this.dirty = true;
      await this.flush();
      navigator.storage?.persist?.().catch(() => {});
      return kept;
    }

    async dropFile(field) {
      for (const file of await kotak.filesOf(this.draft.id)) if (file.field === field) await kotak.dropFile(file.key);
      this.draft.files = this.draft.files.filter((name) => name !== field);
      this.changed();
    }

    // What was kept before
    async grip(id, patience) {
      if (!this.holds.has(id)) {
        this.holds.add(id);
        if (!await hold(id, patience)) {
          this.holds.delete(id);
          return false;
        }
      }
      session.set(TAB + this.action, id);
      return true;
    }

    fill(draft, files) {
      this.filling = true;
      this.form.dispatchEvent(new CustomEvent("kim:fill", { detail: { draft, files } }));
      for (const [name, field] of fieldsOf(this.form)) if (name in draft.fields) set(field, draft.fields[name]);
      for (const field of filesIn(this.form)) if (!field.dataset.own && files.some((file) => file.field === field.name)) this.showFiles(field, files);
      this.filling = false;
    }

    // Goes on with kept words, unless they were sent meanwhile.
    async use(found, free) {
      const { version, state, base } = found;
      let gone = false;
      const act = (now) => {
        gone = now.state === "sent";
        return !gone && Object.assign(now, { version, state, base });
      };
      // On a full phone this fails, and the words can still be read.
      await kotak.change(found.id, act).catch(() => {});
      const files = await kotak.filesOf(found.id);
      await this.flush();
      if (gone) return false;
      // Neither what is being typed gives way, nor what cannot be kept.
      if (this.dirty || free && !free()) return this.offer(found);
      this.fill(found, files);
      this.begins({ ...this.fresh(), ...found });
      for (const [name, value] of [["version", version], ["form_key", found.formKey]]) {
        if (value && this.hidden(name)) this.hidden(name).value = value;
      }
      this.keepFiles();
      this.grip(found.id);
      this.say();
      return true;
    }

    // Files chosen before they could be kept.
    keepFiles() {
      for (const field of filesIn(this.form)) if (field.files.length && !this.draft.files.includes(field.name)) field.dispatchEvent(new Event("change", { bubbles: true }));
    }

    async drop(found, back) {
      const files = await kotak.filesOf(found.id);
      await kotak.remove(found.id);
      const gone = notice("info", "status", "Tulisan itu dibuang dari HP ini.", buttons(press("Urungkan", async () => {
        gone.remove();
        await kotak.put(found);
        for (const file of files) await kotak.putFile(file);
        this[back](found);
      })));
      this.form.before(gone);
    }

    toChoose({ names, files }) {
      return names?.length && !files?.length ? [make("p", { textContent: `Pilih lagi berkasnya: ${names.join(", ")}.` })] : [];
    }

    async restore(found, free) {
      if (!await this.use(found, free)) return;
      if (found.state === "refused") {
        this.tellRefused(found.why);
        return;
      }
      const said = `Tulisan Anda dari ${moment(found.at)} dipasang lagi dari HP ini. Belum terkirim.`;
      const away = press("Buang tulisan ini", () => this.after(() => {
        back.remove();
        this.fill({ fields: JSON.parse(this.base) }, []);
        this.begins(this.fresh());
        return this.drop(found, "restore");
      }));
      const back = notice("info", "status", said, ...this.toChoose(found), buttons(away));
      this.form.before(back);
    }

    // Written without an account: not shown unasked to the next person.
    ask(found) {
      const mine = press("Ya, pasang lagi", () => this.after(() => {
        there.remove();
        return this.restore(found);
      }), "go");
      const away = press("Buang", () => {
        there.remove();
        this.drop(found, "ask");
      });
      const said = `Di HP ini ada isian yang belum terkirim, ${moment(found.at)}. Punya Anda?`;
      const there = notice("wait", "status", said, buttons(mine, away));
      this.form.before(there);
    }

    offer(found) {
      const theirs = found.state === "conflict";
      const said = theirs
        ? "Ada dua versi: orang lain mengubah berita ini sesudah Anda membukanya. Yang tampil di bawah adalah versi mereka; versi Anda masih utuh di HP ini."
        : `Di HP ini ada tulisan yang belum terkirim, ${moment(found.at)}.`;
      const differs = ([name, field]) => !ticks(field) && found.fields[name] && found.fields[name] !== given(field);
      const shown = [...fieldsOf(this.form)].filter(differs).map(([name, field]) => (
        make("p", { className: "kept" }, make("b", { textContent: label(field) }), `\n${found.fields[name].slice(0, MOST_SHOWN)}`)
      ));
      const look = make("details", { className: "fold" }, make("summary", { textContent: "Lihat tulisan saya" }), ...shown);
      const take = press("Pakai tulisan saya", () => this.after(() => {
        there.remove();
        // Chosen with both in sight: it is based on what the portal has now.
        return this.use(theirs ? { ...found, state: "kept", base: this.base, version: this.hidden("version")?.value ?? "" } : found);
      }), "go");
      const away = press(theirs ? "Pakai versi mereka" : "Buang", () => {
        there.remove();
        this.drop(found, "offer");
      });
      const there = notice("wait", "status", said, ...this.toChoose(found), look, buttons(take, away));
      this.form.before(there);
    }

    async find() {
      if (!await able) {
        this.cannot = true;
        return;
      }
      const { id: begun } = this.draft, wanted = location.hash.slice(1), tab = session.get(TAB + this.action);
      const found = (await kotak.all()).filter(({ id, state, holder: of, action }) => state !== "sent" && of === holder && (action === this.action || id === wanted));
      const own = answer !== undefined && !this.kind && found.find(({ id }) => id === tab && wasSent.includes(id));
      if (own) {
        // Sent, and back with a question: kept as the page shows it.
        this.draft = { ...own, version: this.draft.version, base: own.version === this.draft.version ? own.base : "" };
        this.changed();
        // Typed meanwhile, and written anew with this one.
        await this.flush();
        if (!this.failed) await kotak.remove(begun);
        return;
      }
      for (const one of found.sort((a, b) => (b.id === wanted) - (a.id === wanted))) if (await this.isThis(one, wanted, tab)) break;
      if (this.draft.id !== begun) return;
      // Typed and chosen before this phone was ready.
      this.keepFiles();
      this.changed();
    }

    async isThis(one, wanted, tab) {
      const known = [...fieldsOf(this.form)].filter(([name]) => name in one.fields);
      // Another form with the same address.
      if (!known.length && Object.keys(one.fields).length) return false;
      const same = (how) => known.every(([name, field]) => one.fields[name] === how(field));
      if (one.state !== "waiting" && same(given) && !one.files?.length && !one.names?.length && !one.asked?.length) {
        await kotak.remove(one.id);
        return false;
      }
      if (!one.signIn && !one.holder && one.id !== tab && one.id !== wanted) {
        this.ask(one);
        return true;
      }
      if (one.state === "waiting" && one.id !== wanted && /\/(tulis|kirim|bawakan)\/$/.test(one.action)) return false;
      if (!await this.grip(one.id, one.id === tab ? 4000 : 800)) return false;
      // Never over words that are being typed, or a file; a reopened tab has the same words.
      const chosen = ({ name, files }) => files.length && one.files?.includes(name);
      const free = () => !this.form.contains(document.activeElement) && !filesIn(this.form).some(chosen) && (JSON.stringify(values(this.form, typed)) === this.base || same(typed));
      const sameBase = one.version ? one.version === this.draft.version : one.base === this.base || shell !== undefined;
      if (one.state !== "conflict" && (sameBase || one.id === wanted)) await this.restore(one, free);
      else this.offer(one);
      return true;
    }

    // Sending
    // Outside of the outbox the next page says whether it has arrived.
    leave() {
      const { draft } = this;
      if (!this.failed && (this.dirty || !draft.mark)) draft.mark = mark();
      if (this.dirty || draft.follows.length) {
        kotak.put({ ...draft, fields: { ...draft.fields, ...values(this.form, typed) }, at: draft.at || Date.now() }).catch(() => {});
      }
      this.dirty = false;
      this.receipt.value = draft.mark ?? "";
      session.set(SENT, [draft.mark, draft.id, ...draft.follows].join(" "));
    }

    async send(submitter) {
      if (this.busy) return;
      this.busy = true;
      // What was missing before is known to who presses.
      if (!this.making) this.missing = false;
      const undo = window.isian.busy(this.form, submitter), key = uuid();
      do {
        await this.adding;
        await this.flush();
      } while (this.making || this.writing);
      const kept = !this.whole.size && (this.missing || await this.enqueue(submitter, key));
      this.say();
      if (!kept) await this.gather();
      else if (!this.missing) await kotak.send(this.draft.id).catch(() => {});
      undo();
      this.busy = false;
      if (!kept) this.sendWhole(submitter);
      else if (!this.missing) this.settled(await kotak.get(this.draft.id).catch(() => null), key);
    }

    // Puts the form among those that wait for signal; returns whether there was room.
    async enqueue(submitter, key) {
      const { draft, form } = this, skip = ["csrfmiddlewaretoken", "version", "form_key", "draf", "berkas"];
      const body = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !skip.includes(name));
      // What was typed on another page of this form goes along.
      const here = fieldsOf(form);
      for (const [name, value] of Object.entries(draft.fields)) {
        if (typeof value === "string" && !here.has(name) && !/^foto-|\+$/.test(name)) body.push([name, value]);
      }
      if (submitter?.name) body.push([submitter.name, submitter.value]);
      // All that is in the form goes with it.
      this.again = this.dirty = this.failed = false;
      Object.assign(draft, { state: "waiting", body, key, at: Date.now(), why: [], note: "", later: 0, again: false });
      draft.fields = { ...draft.fields, ...values(form, typed) };
      draft.words = draft.fields.title || draft.words || "";
      this.grip(draft.id);
      return kotak.put(draft).then(() => true, () => {
        Object.assign(draft, { state: "kept", key: "" });
        this.dirty = this.failed = true;
        return false;
      });
    }

    // Without room it goes as forms do, with the files kept so far.
    async gather() {
      for (const { field, name, blob } of await kotak.filesOf(this.draft.id).catch(() => [])) {
        if (this.form.elements[field]) continue;
        quietly(() => {
          const basket = new DataTransfer();
          basket.items.add(new File([blob], name, { type: blob.type }));
          this.form.append(make("input", { type: "file", name: field, hidden: true, files: basket.files }));
        });
      }
    }

    sendWhole(submitter) {
      this.leaving = true;
      if (this.form.requestSubmit) this.form.requestSubmit(submitter);
      else submitter?.click();
      this.leaving = false;
    }

    // Tells what was sent meanwhile, here or in the background.
    async look() {
      await this.flush();
      const { id, state, key } = this.draft;
      if (state === "waiting" && !this.busy && !this.dirty) {
        const now = await kotak.get(id);
        if (now && !this.busy && (now.state !== "waiting" || now.note !== this.told)) this.settled(now, key);
      }
    }

    settled(now, key) {
      // Changed while it was on its way.
      if (!now || now.key !== key || this.draft.key !== key || this.making) return;
      this.draft = now.state === "sent" ? this.draft : { ...this.draft, ...now };
      if (now.state === "sent") this.arrived(now);
      else if (now.state === "refused") this.tellRefused(now.why);
      else if (now.state === "conflict") {
        // The page as the portal has it now; the form finds itself there by its name.
        history.replaceState(null, "", `${now.page.split("#")[0]}#${now.id}`);
        location.reload();
      }
      else this.waits(now);
    }

    arrived({ answer: { to, words, version, page } }) {
      const said = words.join(" ");
      if (new URL(to, location).pathname === page && version && this.form.dataset.stays !== undefined) {
        this.stay(page, String(version), said || "Terkirim.");
        return;
      }
      session.set(SAID, said);
      location.assign(to);
    }

    // After saving one is where one was: same page, same place, a newer version.
    stay(page, version, said) {
      history.replaceState(null, "", page);
      this.form.setAttribute("action", page);
      this.hidden("form_key")?.remove();
      const field = this.hidden("version") ?? make("input", { type: "hidden", name: "version" });
      field.value = version;
      this.form.prepend(field);
      this.action = actionOf(this.form);
      this.base = JSON.stringify(values(this.form, typed));
      this.begins(this.fresh());
      document.querySelector("[data-unsent]")?.remove();
      this.say(`${said.replace(/\.$/, "")} di portal pukul ${time(Date.now())} WIB.`);
    }

    // Beside each field, and on top with links.
    tellRefused(why) {
      this.clearRefused();
      const lines = why.map(({ field, text }) => {
        const named = this.form.elements[field], control = named?.tagName ? named : named?.[0];
        if (!control?.id) return make("li", {}, text);
        for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
        const place = control.closest(".field"), said = make("p", { className: "error", id: `${control.id}_kotak` }, text);
        place?.classList.add("wrong");
        if (control.type === "file") this.offerWithout(control, text, said);
        control.setAttribute("aria-invalid", "true");
        const asks = place?.querySelector("legend"), link = make("a", { href: `#${control.id}` }, asks?.textContent.trim() ?? label(control));
        (control.closest(".opt") ?? control).before(said);
        link.addEventListener("click", () => setTimeout(() => {
          control.focus();
          control.scrollIntoView({ block: "center" });
        }));
        return make("li", {}, link, ` – ${text}`);
      });
      const head = make("h2", { textContent: "Belum terkirim: perlu diperbaiki" });
      const box = make("div", { className: "errors", tabIndex: -1 }, head, make("ul", {}, ...lines));
      box.setAttribute("role", "alert");
      box.dataset.unsent = "";
      this.form.before(box);
      document.title = `Salah: ${document.title}`;
      box.focus();
      box.scrollIntoView();
    }

    // A file that the portal does not take is taken out with one touch; the others stay.
    async offerWithout(control, text, place) {
      for (const file of await kotak.filesOf(this.draft.id)) {
        if (file.field !== control.name || !text.startsWith(`${file.name}:`)) continue;
        const away = press(`Keluarkan ${file.name}`, async () => {
          await kotak.dropFile(file.key);
          away.remove();
          await this.showFiles(control, await kotak.filesOf(this.draft.id));
          this.changed();
        });
        place.append(" ", away);
      }
    }

    // Kept files go back into their field.
    showFiles(field, files) {
      const chosen = files.filter((file) => file.field === field.name), basket = quietly(() => new DataTransfer());
      for (const { blob, name } of chosen) basket?.items.add(new File([blob], name, { type: blob.type }));
      if (basket) quietly(() => { field.files = basket.files; });
      this.draft.files = [...new Set(files.map(({ field: name }) => name))];
    }

    clearRefused() {
      document.title = document.title.replace(/^Salah: /, "");
      document.querySelector("[data-unsent]")?.remove();
      for (const old of this.form.querySelectorAll("[id$=_kotak]")) {
        old.parentElement.closest(".field")?.classList.remove("wrong");
        old.remove();
      }
      for (const control of this.form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    }

    waits({ note }) {
      this.told = note;
      this.clearRefused();
      const back = encodeURIComponent(location.pathname + location.search);
      const [words, ...links] = {
        sign_in: ["Anda sudah tidak masuk, jadi belum terkirim. Tulisan Anda utuh di HP ini.", make("a", { className: "btn go", textContent: "Masuk lagi", href: `/akun/masuk/?next=${back}` })],
        busy: ["Portal sedang sibuk. Tulisan Anda utuh di HP ini dan dikirim lagi sebentar lagi."],
      }[note] ?? ["Menunggu sinyal. Tulisan Anda utuh di HP ini dan terkirim sendiri begitu ada sinyal, juga kalau halaman ini ditutup."];
      const list = make("a", { className: "btn", textContent: "Lihat yang menunggu", href: "/tersimpan/" });
      const box = notice("wait", "status", words, buttons(...links, list));
      box.dataset.unsent = "";
      this.form.before(box);
      box.scrollIntoView({ block: "center" });
      window.kotakLatar?.();
    }
  }

  // In the background: this worker controls no page and keeps none.
  window.kotakLatar = async () => {
    try {
      const worker = await navigator.serviceWorker.getRegistration("/kiriman/");
      await worker?.sync.register("kim-kirim");
    } catch {}
  };

  // What the portal has received from forms outside of the outbox is forgotten here.
  const forget = async () => {
    const arrived = receipts.split(" ").filter(Boolean);
    // The last write of the page that sent it may have been cut off with that page.
    const here = arrived.includes(sentMark) ? wasSent : [];
    for (const { id, mark: its, holder: of, follows: before = [] } of arrived.length ? await kotak.all() : []) {
      if (of === owner && (arrived.includes(its) || here.includes(id))) for (const each of [id, ...before]) await kotak.remove(each);
    }
  };
  // What an earlier release kept in localStorage moves here.
  const OLD = "kim-draf:";
  const move = async () => {
    for (const name of Object.keys(quietly(() => localStorage) ?? {}).filter((key) => key.startsWith(OLD))) {
      const { owner: of, key: formKey, ...old } = quietly(() => JSON.parse(localStorage.getItem(name))) ?? {};
      if (old.fields) {
        const kind = /^\/meja\/berita\/(tulis|\d+\/ubah)\//.test(old.action) ? "Berita" : undefined;
        if (await kotak.put({ ...old, id: uuid(), holder: of, signIn: true, kind, formKey, files: [], names: old.files ?? [], state: "kept", asked: [], why: [], follows: [], words: old.fields.title }).then(() => false, () => true)) continue;
      }
      quietly(() => localStorage.removeItem(name));
    }
  };
  const said = session.take(SAID);
  if (said) document.querySelector("main > .wrap")?.prepend(notice("go", "status", said));

  const begin = async () => {
    // Scripts of single pages come first: what they set is how the form begins.
    if (document.readyState !== "complete") await new Promise((done) => addEventListener("DOMContentLoaded", done));
    const forms = [...document.querySelectorAll("main form[method=post]")].filter((form) => (
      form.dataset.kotak || owner && form.dataset.unkept === undefined && actionOf(form).startsWith("/meja/") && [...fieldsOf(form).values()].some((field) => !ticks(field))
    ));
    if (await able) {
      if (owner) kotak.note("contact", Date.now()).catch(() => {});
      await move().catch(() => {});
      await forget().catch(() => {});
      // An answer may show another form (a preview) that goes on from the one that was sent: once the
      // portal has kept it, both may go.
      const last = wasSent.length && await kotak.get(wasSent[0]).catch(() => null);
      if (answer !== undefined && last && !forms.some((form) => actionOf(form) === last.action)) follows = wasSent;
      if (shell !== undefined) holder = await kotak.note("holder").catch(() => "") || "";
    }
    const kept = forms.map((form) => new Kept(form));
    for (const each of kept) each.begin();
    if (!await able) return;
    const go = async () => {
      await kotak.send().catch(() => {});
      for (const each of kept) await each.look().catch(() => {});
    };
    addEventListener("online", go);
    setInterval(go, RETRY);
    go();
  };
  begin();

  document.querySelector("form.me")?.addEventListener("submit", (event) => {
    const open = [...document.querySelectorAll("form")].filter(({ kim }) => kim?.draft.at && kim.draft.state !== "sent");
    const words = "Yang belum terkirim tetap tersimpan di HP ini, dan baru tampil lagi kalau Anda masuk. Keluar sekarang?";
    if (open.length && !confirm(words)) event.preventDefault();
    // Hidden from now on; the page of signing out says so.
    else kotak.note("holder", "").catch(() => {});
  });
})();
