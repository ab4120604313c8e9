// What waits on this phone, as a list: on /tersimpan/ and on the first page of the desk. Needs
// isian.js, kotak.js and draf.js.
(() => {
  const box = document.querySelector("[data-kotak-list]");
  if (!box) return;
  const { make, press, moment, able, sign, kilobytes, show: fill } = window.isian, { kotak } = window, list = box.querySelector("ul");
  const SIGNS = {
    kept: ["info", "M2.5 3h7v7h-7ZM6.5 6.5h7v7h-7Z", "Di HP ini"],
    waiting: ["wait", "M8 2a6 6 0 1 0 .1 0M8 5v3.5l2.5 1.5", "Menunggu sinyal"],
    sent: ["go", "M3 8.5 6.5 12 13 4.5", "Terkirim"],
    refused: ["bad", "m4 4 8 8m0-8-8 8", "Perlu diperbaiki"],
    conflict: ["info", "M2.5 3h7v7h-7ZM6.5 6.5h7v7h-7Z", "Ada dua versi"],
  };
  const NOTES = { sign_in: "Masuk dulu untuk mengirim", busy: "Portal sibuk, dicoba lagi", no_signal: "Menunggu sinyal" };
  const going = {};
  const size = (bytes) => bytes ? ` · ${kilobytes(bytes)}` : "";

  // A file of text from this page into the phone's downloads.
  const download = (name, text) => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/html" }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  };
  // A page of text and pictures that every browser opens.
  const copy = async (form, files) => {
    const escape = (text) => make("i", { textContent: text }).innerHTML.replace(/"/g, "&quot;"), pictures = [];
    for (const { blob, name } of files) {
      const data = await new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(blob);
      });
      pictures.push(/^data:image/.test(data) ? `<p><img src="${data}" alt=""></p>` : `<p><a download="${escape(name)}" href="${data}">${escape(name)}</a></p>`);
    }
    const words = Object.values(form.fields).filter((value) => typeof value === "string" && value).map((value) => `<p>${escape(value).replace(/\n/g, "<br>")}</p>`);
    download(`${(form.words || form.title).slice(0, 40)}.html`, `<!doctype html><meta charset="utf-8"><title>${escape(form.words || form.title)}</title>${words.join("")}${pictures.join("")}`);
  };
  const discard = (form) => {
    if (!confirm(`Buang “${form.words || form.title}” dari HP ini? Ini tidak dapat dikembalikan.`)) return;
    kotak.remove(form.id);
  };
  const item = (form, files) => {
    const { state, note } = form, [tone, path, words] = SIGNS[state];
    const why = state === "refused" && form.why?.[0] ? ` · ${form.why[0].text}` : "";
    const bar = state === "waiting" && going[form.id] ? [make("progress", { className: "gauge", max: going[form.id].size, value: going[form.id].at })] : [];
    const told = state === "sent" ? ` · ${moment(form.at)}` : `${why} · ${moment(form.at)}${size(files.reduce((sum, { blob }) => sum + blob.size, 0))}`;
    const said = make("p", {}, make("b", { className: `${tone}-ink` }, state === "waiting" && (bar.length ? "Mengirim" : NOTES[note]) || words), told);
    const actions = make("p", { className: "row" });
    const away = form.page.startsWith("/tersimpan/") ? form.action : form.page;
    const shell = !navigator.onLine && { Berita: "/tersimpan/tulis/", "Aspirasi warga": "/tersimpan/bawakan/" }[form.kind] || away;
    if (state === "sent") actions.append(make("a", { className: "btn quiet", href: form.answer?.to || away }, "Lihat"));
    else {
      const open = note === "sign_in" ? ["Masuk", `/akun/masuk/?next=${encodeURIComponent(form.page)}`] : ["Buka", `${shell}#${form.id}`];
      actions.append(make("a", { className: "btn", href: open[1] }, open[0]));
      if (state === "waiting" && navigator.onLine) actions.append(press("Kirim sekarang", () => kotak.send(form.id).then(show)));
      actions.append(press("Salin ke berkas", () => copy(form, files), "quiet"), press("Buang", () => discard(form), "quiet"));
    }
    return make("li", { className: "out" }, sign(tone, path), make("div", {}, make("b", {}, form.words || form.title), ...bar, said, actions));
  };

  const show = async () => {
    const holder = await kotak.note("holder") || "", forms = await kotak.all();
    const mine = forms.filter((form) => form.holder === holder || !form.signIn), nobody = forms.filter(({ holder: of, signIn }) => signIn && !of && holder);
    const others = forms.filter(({ holder: of, signIn, state }) => signIn && of && of !== holder && state !== "sent").length;
    const rows = [];
    for (const form of mine) rows.push(item(form, await kotak.filesOf(form.id)));
    for (const form of nobody) {
      const claim = press("Ya, ini tulisan saya", async () => { await kotak.change(form.id, (now) => { now.holder = holder; }); kotak.send().catch(() => {}); });
      rows.push(make("li", { className: "out" }, sign("wait", SIGNS.waiting[1]), make("div", {}, make("b", {}, form.words || form.title),
        make("p", {}, `Ditulis di HP ini tanpa masuk, ${moment(form.at)}. Punya Anda?`), make("p", { className: "row" }, claim))));
    }
    fill(list, ...rows);
    const contact = await kotak.note("contact"), last = box.querySelector("[data-contact]");
    last.textContent = [
      contact && `Terakhir terhubung ${moment(new Date(contact))}.`,
      mine.some(({ state }) => state === "waiting") && "Yang menunggu terkirim sendiri begitu ada sinyal.",
      others && `Ada juga ${others} tulisan dari akun lain di HP ini; tampil kalau pemiliknya masuk.`,
    ].filter(Boolean).join(" ");
    box.hidden = !rows.length && !others;
    // What only its writer can mend comes before what waits for others.
    if (mine.some(({ state }) => state === "refused" || state === "conflict")) document.querySelector(".box.first")?.before(box);
    const nothing = document.querySelector("[data-nothing-waits]");
    if (nothing) nothing.hidden = !box.hidden;
  };
  let soon = 0;
  kotak.listen(({ id, file, at, size }) => {
    if (file) going[id] = { at, size };
    clearTimeout(soon);
    soon = setTimeout(show, 200);
  });
  addEventListener("online", show);
  addEventListener("offline", show);
  able.then(show).catch(() => {});
})();
