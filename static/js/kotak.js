// The outbox of this phone: what was typed and chosen, in IndexedDB, and its sending, each form
// exactly once. No page and no document in it, for the worker of /kiriman/ uses it too.
// Rules and shapes: docs/adr/0046-outbox.md.
self.kotak = (() => {
  const FORMS = "isian", FILES = "berkas", NOTES = "catatan";
  // Bytes of one piece; milliseconds without an answer; how long a busy portal is left alone.
  const PIECE = 64 * 1024, PATIENCE = 90000, PAUSE = 60000;
  const MOST_FORMS = 60, MOST_BYTES = 80 * 1024 * 1024, MOST_SENT = 8, SENT_DAYS = 7;
  const GONE = "Tempat tujuannya tidak ada lagi, atau bukan milik Anda.";
  const TOO_LARGE = "Kiriman ini terlalu besar untuk portal. Keluarkan sebagian foto atau berkasnya.";
  const NOT_ALLOWED = "Portal menolak kiriman ini. Buka, lalu kirim lagi.";
  // Pages and worker tell each other what has changed; a page tells itself too.
  const channel = self.BroadcastChannel ? new BroadcastChannel("kim-kotak") : { postMessage() {} };
  const listeners = [];
  const hear = (data) => listeners.forEach((listen) => listen(data));
  channel.onmessage = ({ data }) => hear(data);
  const tell = (id, more) => {
    channel.postMessage({ id, ...more });
    hear({ id, ...more });
  };
  class Cut extends Error {}

  // The store
  let opened;
  const open = () => opened || (opened = new Promise((done, fail) => {
    const asked = indexedDB.open("kim", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(FORMS, { keyPath: "id" });
      asked.result.createObjectStore(FILES, { keyPath: "key" }).createIndex("form", "form");
      asked.result.createObjectStore(NOTES);
    };
    asked.onsuccess = () => {
      const base = asked.result;
      // A page of a newer release waits for this one to let go.
      base.onversionchange = base.onclose = () => { base.close(); opened = undefined; };
      done(base);
    };
    asked.onerror = asked.onblocked = () => { opened = undefined; fail(asked.error); };
  }));
  // Runs ``act`` with the stores in one transaction; returns the result of the request it returns.
  const within = async (mode, act) => {
    const base = await open();
    return new Promise((done, fail) => {
      const work = base.transaction([FORMS, FILES, NOTES], mode);
      const request = act(...[FORMS, FILES, NOTES].map((name) => work.objectStore(name)));
      work.oncomplete = () => done(request?.result);
      work.onerror = work.onabort = () => fail(work.error);
    });
  };
  const read = (act) => within("readonly", act);
  const write = (act) => within("readwrite", act);

  const all = async () => (await read((forms) => forms.getAll())).sort((one, other) => other.at - one.at);
  const get = (id) => read((forms) => forms.get(id));
  // What sending has found out belongs to the store; the page's own copy may be older.
  const FOUND = ["asked", "version", "action", "page"];
  const put = async (form) => {
    await write((forms) => {
      const asked = forms.get(form.id);
      asked.onsuccess = () => {
        for (const name of FOUND) if (asked.result) form[name] = asked.result[name];
        forms.put(form);
      };
    });
    tell(form.id);
  };
  // Changes a form as it is now; ``change`` returns false to leave it alone.
  const change = async (id, act) => {
    await write((forms) => {
      const asked = forms.get(id);
      asked.onsuccess = () => {
        if (asked.result && act(asked.result) !== false) forms.put(asked.result);
      };
      return asked;
    });
    tell(id);
  };
  const filesOf = (id) => read((_, files) => files.index("form").getAll(id));
  const putFile = (file) => write((_, files) => files.put(file));
  // How much of a file has arrived; one that was taken out meanwhile stays out.
  const noteSent = (key, sent) => write((_, files) => {
    const asked = files.get(key);
    asked.onsuccess = () => { if (asked.result) files.put({ ...asked.result, sent }); };
  }).catch(() => {});
  const dropFile = (key) => write((_, files) => files.delete(key));
  const emptied = (files, id) => {
    const asked = files.index("form").getAllKeys(id);
    asked.onsuccess = () => asked.result.forEach((key) => files.delete(key));
  };
  const remove = async (id) => {
    await write((forms, files) => {
      emptied(files, id);
      return forms.delete(id);
    });
    tell(id);
  };
  const note = (name, value) => value === undefined
    ? read((forms, files, notes) => notes.get(name))
    : write((forms, files, notes) => notes.put(value, name));

  // Bytes that wait here, and whether there is room for more: false, or "soon" when it gets tight.
  const room = async (more = 0) => {
    const files = await read((_, store) => store.getAll()), { quota = Infinity, usage = 0 } = await navigator.storage?.estimate?.() ?? {};
    const bytes = files.reduce((sum, { blob }) => sum + blob.size, more);
    const count = await read((forms) => forms.count());
    if (bytes > MOST_BYTES || usage + more > quota * 0.95 || count >= MOST_FORMS) return { bytes, ok: false };
    return { bytes, ok: true, soon: bytes > MOST_BYTES * 0.8 || count > MOST_FORMS * 0.8 };
  };
  // What was sent is shown for a while, without its words.
  const tidy = async () => {
    const sent = (await all()).filter(({ state }) => state === "sent"), pages = new Set();
    const old = Date.now() - SENT_DAYS * 86400000;
    for (const { id, at, answer: { page, to } = {} } of sent) {
      if (pages.has(page || to) || pages.size >= MOST_SENT || at < old) await remove(id);
      pages.add(page || to);
    }
  };

  // Sending
  const ask = async (url, options = {}) => {
    const patience = new AbortController(), timer = setTimeout(() => patience.abort(), PATIENCE);
    try {
      return await fetch(url, { redirect: "manual", cache: "no-store", ...options, signal: patience.signal });
    } catch {
      throw new Cut();
    } finally {
      clearTimeout(timer);
    }
  };
  const body = async (answer) => {
    try {
      return await answer.json();
    } catch {
      throw new Cut();
    }
  };

  // Token, who is signed in, and the answers that this phone may have missed.
  const permit = async (keys) => {
    const query = new URLSearchParams(keys.slice(-50).map((key) => ["kunci", key]));
    const answer = await ask(`/kiriman/izin/?${query}`);
    if (!answer.ok) throw new Cut();
    const allowed = await body(answer);
    await note("contact", allowed.now).catch(() => {});
    return allowed;
  };

  const upload = async (file, form, token) => {
    const url = `/kiriman/berkas/${file.key}/`, { size } = file.blob, headers = { "X-CSRFToken": token, "Upload-Length": size };
    // A line that breaks within the head of an answer leaves the status alone.
    const offset = (answer) => {
      const at = answer.headers.get("Upload-Offset");
      if (!at) throw new Cut();
      return Number(at);
    };
    let at = 0, odd = 0;
    if (file.sent) {
      const here = await ask(url, { method: "HEAD" });
      if (here.status !== 200) return here;
      at = offset(here);
    }
    while (at < size) {
      const piece = await file.blob.slice(at, at + PIECE).arrayBuffer();
      const answer = await ask(url, { method: "PATCH", headers: { ...headers, "Upload-Offset": at }, body: piece });
      if (answer.status !== 204 && (answer.status !== 409 || ++odd > 3)) return answer;
      at = offset(answer);
      await noteSent(file.key, at);
      tell(form.id, { file: file.key, at, size });
    }
    return null;
  };

  const sent = (form, answer) => {
    Object.assign(form, { state: "sent", answer, at: Date.now(), fields: {}, body: [], files: [], asked: [], why: [], note: "" });
  };
  // An earlier sending of the same form, whose answer was lost, has been accepted after all.
  const adopt = (form, answer) => {
    if (Number(answer.version) > Number(form.version || 0)) form.version = String(answer.version);
    if (answer.page) form.action = form.page = answer.page;
  };
  const adopted = async (form, key, answer) => {
    const act = (now) => {
      adopt(now, answer);
      now.asked = (now.asked ?? []).filter((each) => each !== key);
    };
    act(form);
    await change(form.id, act);
  };
  // Writes what became of a sending, unless the form was changed meanwhile.
  const settle = async (form, act) => {
    await change(form.id, (now) => {
      if (now.key === form.key) return act(now);
      adopt(now, form.answer ?? {});
      return undefined;
    });
  };
  const refused = (form, why, state = "refused") => settle(form, (now) => { Object.assign(now, { state, why, note: "" }); });
  const later = (form, note) => settle(form, (now) => { Object.assign(now, { note, later: note === "busy" ? Date.now() + PAUSE : 0 }); });

  const accept = async (form, answer) => {
    form.answer = answer;
    await settle(form, (now) => {
      adopt(now, answer);
      sent(now, answer);
    });
    if ((await get(form.id))?.state === "sent") await write((_, files) => emptied(files, form.id));
    await tidy();
  };

  // Keys under which this form was sent, or is sent now.
  const keysOf = (form) => [...new Set([...form.asked ?? [], form.key])];
  const post = async (form, files, token) => {
    const lines = [...form.body ?? [], ...files.map(({ key, field, name }) => ["berkas", `${field}=${key}=${name}`])];
    if (form.version) lines.push(["version", form.version]);
    if (form.formKey) lines.push(["form_key", form.formKey]);
    // Should one of these come late, it changes nothing any more.
    for (const key of (form.asked ?? []).slice(-50)) if (key !== form.key) lines.push(["sebelum", key]);
    // On a full phone nothing more can be noted, and sending is what makes room.
    await change(form.id, (now) => { now.asked = [...new Set([...now.asked ?? [], form.key])]; }).catch(() => {});
    const headers = { Kiriman: form.key, "X-CSRFToken": token, "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" };
    return ask(form.action, { method: "POST", headers, body: new URLSearchParams(lines).toString() });
  };

  const judge = async (form, answer) => {
    const { status } = answer;
    if (answer.type === "opaqueredirect" || status === 401) return later(form, "sign_in");
    if (status === 200) {
      const told = await body(answer);
      if (told.state === "sent") return accept(form, told);
      if (told.state === "sign_in") return later(form, "sign_in");
      if (told.state === "files") return settle(form, (now) => { now.again = true; });
      return refused(form, told.reasons, told.state);
    }
    if (status === 404 || status === 410) return refused(form, [{ field: "", text: GONE }]);
    if (status === 413) return refused(form, [{ field: "", text: TOO_LARGE }]);
    if (status === 403 || status === 400) return refused(form, [{ field: "", text: NOT_ALLOWED }]);
    return later(form, "busy");
  };

  const deliver = async (form, allowed) => {
    for (const key of keysOf(form)) {
      const answer = allowed.receipts[key];
      if (answer && key === form.key) return accept(form, answer);
      if (answer) await adopted(form, key, answer);
    }
    if (form.signIn && form.holder !== allowed.holder) return later(form, "sign_in");
    const files = (await filesOf(form.id)).filter(({ field }) => form.files?.includes(field));
    for (const file of files) {
      const problem = await upload({ ...file, sent: form.again ? 1 : file.sent }, form, allowed.token);
      if (problem) return judge(form, problem);
    }
    return judge(form, await post(form, files, allowed.token));
  };

  // Sends all that waits, or one form at once. Returns whether something still waits for signal.
  const run = async (only) => {
    // What is further away than a pause was written by a clock that went wrong.
    const now = Date.now(), due = ({ id, state, later: until = 0 }) => state === "waiting" && (only ? id === only : until < now || until > now + PAUSE);
    const waiting = (await all()).filter(due).reverse();
    let cut = false;
    for (const { id } of waiting) {
      const form = await get(id);
      if (form?.state !== "waiting") continue;
      let allowed;
      try {
        allowed = await permit(keysOf(form));
        await deliver(form, allowed);
      } catch (error) {
        // One form that fails in a way of its own does not hold up the others.
        if (!(error instanceof Cut)) {
          await later(form, "busy").catch(() => {});
          continue;
        }
        cut = true;
        await settle(form, (now) => { now.note = "no_signal"; }).catch(() => {});
        // Without a permit there is no signal for the others either.
        if (!allowed) break;
      }
    }
    return cut;
  };
  const send = (only) => navigator.locks ? navigator.locks.request("kim-kirim", () => run(only)) : run(only);

  return { all, get, put, change, remove, filesOf, putFile, dropFile, note, room, send, listen: (act) => listeners.push(act) };
})();
