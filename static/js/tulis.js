// The writing page: photos as rows, marks in the text, what the text still lacks, and how it will
// look. Everything here is extra: the form works without it. Needs isian.js and draf.js.
(() => {
  const form = document.getElementById("tulis");
  if (!form) return;
  const { make, press, show, sign, uuid, kilobytes, pressed } = window.isian;
  const one = (selector, within = form) => within.querySelector(selector);
  const all = (selector, within = form) => [...within.querySelectorAll(selector)];
  const { title, body, summary, twin, twin_title: twinTitle, twin_language: language } = form.elements;
  const count = make("p", { className: "count-left" });
  title.after(count);
  form.dataset.stays = "";
  form.classList.add("live");

  // Photos
  const box = one("[data-shots]"), list = one(".shots"), blank = one("[data-shot-blank]"), picker = one("input[type=file][multiple]");
  const rows = () => all("[data-shot]", list), shown = () => rows().filter((row) => !part(row, "out").checked);
  const part = (row, name) => form.elements[`foto-${row.dataset.shot}-${name}`];
  const state = (row, words, ...more) => show(one("[data-state]", row), words, ...more);

  const say = (row) => {
    const { checked } = part(row, "out"), alt = part(row, "alt").value.trim(), size = row.dataset.size;
    const nth = checked ? "" : part(row, "position").value;
    one("[data-name]", row).textContent = nth ? `Foto ${nth}${nth === "1" ? " · depan" : ""}` : "Foto";
    row.classList.toggle("out", checked);
    one("[data-back]", row).hidden = !checked;
    if (row.dataset.busy) return;
    state(row, checked ? "Dikeluarkan, masih dapat dikembalikan" : [alt ? "" : "belum dijelaskan", size && kilobytes(size)].filter(Boolean).join(" · "));
  };
  // The line in a text that says where a photo comes.
  const place = (nth, more) => new RegExp(`^[ \\t]*\\[foto ${nth}\\][ \\t]*${more}`, "gm");
  const texts = (change) => { for (const text of [body, twin]) if (text) text.value = change(text.value); };
  // Numbers follow the order of the rows, and marks in the texts follow the numbers.
  const number = (quiet) => {
    const moved = {};
    // The mark of a photo that is out goes before another gets its number.
    for (const row of rows().filter((each) => part(each, "out").checked && part(each, "position").value)) {
      texts((value) => value.replace(place(part(row, "position").value, "\\n?"), ""));
      part(row, "position").value = "";
    }
    shown().forEach((row, index) => {
      const field = part(row, "position"), now = String(index + 1);
      if (field.value && field.value !== now) moved[field.value] = now;
      field.value = now;
    });
    if (Object.keys(moved).length) {
      texts((value) => value.replace(place("(\\d+)", "$"), (mark, old) => moved[old] ? `[foto ${moved[old]}]` : mark));
    }
    rows().forEach(say);
    if (quiet) for (const row of rows()) part(row, "position").defaultValue = part(row, "position").value;
    else body.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const move = (row, step) => {
    const places = shown(), other = places[places.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    number();
    one(step < 0 ? "[data-up]" : "[data-down]", row).focus();
  };
  const dress = (row) => {
    const fold = one("details", row), arrows = make("p", { className: "row" },
      press("Naikkan", () => move(row, -1)),
      press("Turunkan", () => move(row, 1)),
      press("Keluarkan", () => { part(row, "out").checked = true; number(); }, "bad"));
    arrows.children[0].dataset.up = arrows.children[1].dataset.down = "";
    for (const button of arrows.children) button.append(make("span", { className: "sr" }, " foto ini"));
    const back = press("Kembalikan", () => { part(row, "out").checked = false; number(); });
    back.dataset.back = "";
    back.hidden = true;
    one("[data-order]", row).hidden = true;
    part(row, "out").closest(".field").hidden = true;
    fold.append(arrows);
    row.append(back);
    part(row, "alt").addEventListener("input", () => say(row));
  };
  const draw = async (row, blob) => {
    row.dataset.size = blob.size;
    try {
      const picture = await createImageBitmap(blob), width = 480, height = width * picture.height / picture.width;
      const canvas = make("canvas", { width, height });
      canvas.getContext("2d").drawImage(picture, 0, 0, width, height);
      picture.close();
      row.view = canvas.toDataURL("image/jpeg");
      show(one(".thumb", row), canvas);
    } catch {}
  };
  const addRow = (key) => {
    const made = make("ul", { innerHTML: blank.innerHTML.split("__key__").join(key) }).firstElementChild;
    list.append(made);
    const fold = list.closest("details");
    if (fold) fold.open = true;
    dress(made);
    return made;
  };
  const rowOf = ({ field }) => one(`[data-shot="${field.slice(5, 41)}"]`, list);
  // Puts the mark of a photo that is chosen for a place in the text.
  let spot;

  const sameAs = async ({ key, name, blob }) => (await kotak.filesOf(form.kim.draft.id))
    .find((file) => file.key !== key && file.name === name && file.blob.size === blob.size);
  // Each photo is made small, kept on the phone, and gets a row.
  const choose = () => {
    const fresh = [...picker.files].map((file) => {
      const row = addRow(uuid());
      row.dataset.busy = "1";
      state(row, `Mengecilkan dari ${kilobytes(file.size)}…`);
      return [row, file];
    });
    picker.value = "";
    number();
    form.kim.after(() => take(fresh));
  };
  const take = async (fresh) => {
    const twice = [];
    for (const [row, file] of fresh) {
      const kept = await form.kim.addFile(`foto-${row.dataset.shot}-file`, file);
      delete row.dataset.busy;
      // A store that fails now leaves the photo here, and no row that works for ever.
      const same = kept && await sameAs(kept).catch(() => null), had = same && rowOf(same);
      if (had) part(had, "out").checked = false;
      if (kept && !same) await draw(row, kept.blob);
      else row.remove();
      if (same) {
        twice.push(kept.name);
        await form.kim.dropFile(kept.field).catch(() => {});
      }
    }
    if (twice.length) form.kim.warning += ` ${twice.join(", ")} sudah ada.`;
    number();
    const first = fresh[0]?.[0];
    if (first?.isConnected) {
      spot?.();
      part(first, "alt").focus({ preventScroll: true });
    }
    spot = null;
  };
  rows().forEach(dress);
  picker.dataset.own = "1";
  picker.closest(".field").classList.add("add-photo");
  picker.addEventListener("click", () => { spot = null; });
  picker.addEventListener("change", () => form.kim && !form.kim.cannot && choose());
  // Kept photos come back with their words.
  form.addEventListener("kim:fill", ({ detail: { draft, files } }) => {
    const wanted = new Set(Object.keys(draft.fields).map((name) => /^foto-(.{36})-alt$/.exec(name)?.[1]).filter(Boolean));
    for (const row of rows()) if (!row.dataset.busy && !row.querySelector(".thumb img") && !wanted.has(row.dataset.shot)) row.remove();
    const places = (key) => Number(draft.fields[`foto-${key}-position`]) || 99;
    for (const key of [...wanted].sort((a, b) => places(a) - places(b))) {
      const file = files.find(({ field }) => field === `foto-${key}-file`), had = one(`[data-shot="${key}"]`, list);
      if (!file && !had) continue;
      const row = had ?? addRow(key);
      list.append(row);
      if (file) draw(row, file.blob).then(() => say(row));
    }
    setTimeout(() => rows().forEach(say));
  });
  kotak.listen(({ id, file, at, size }) => {
    if (!file || id !== form.kim?.draft.id) return;
    kotak.filesOf(id).then((files) => {
      const found = files.find(({ key }) => key === file), row = found && rowOf(found);
      if (!row) return;
      const bar = make("progress", { className: "gauge", max: size, value: at });
      state(row, at < size ? `Mengirim ${kilobytes(at)} dari ${kilobytes(size)}` : "Terkirim", at < size ? bar : "");
    });
  });
  if (rows().length) number(true);
  // What the portal would refuse.
  form.addEventListener("submit", (event) => {
    const blank = shown().filter((row) => !part(row, "alt").value.trim());
    if (pressed(event)?.name !== "kirim" || !blank.length || !form.kim || form.kim.cannot) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.kim.tellRefused(blank.map((row) => ({ field: part(row, "alt").name, text: `Foto ${part(row, "position").value}: tulis apa yang tampak.` })));
  });

  // Marks in the text
  const tools = one("[data-tools]");
  const put = (text, from = body.selectionStart, to = body.selectionEnd, select = from + text.length) => {
    body.focus();
    body.setRangeText(text, from, to, "end");
    body.setSelectionRange(select, select);
    body.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const around = (mark) => {
    const { selectionStart: from, selectionEnd: to, value } = body, chosen = value.slice(from, to);
    put(`${mark}${chosen}${mark}`, from, to, chosen ? to + 2 : from + 1);
  };
  const before = (mark) => {
    const from = body.value.lastIndexOf("\n", body.selectionStart - 1) + 1;
    const there = body.value.startsWith(mark, from);
    put(there ? "" : mark, from, from + (there ? mark.length : 0), body.selectionStart + (there ? -mark.length : mark.length));
  };
  // Photos that no line of the text names; the first stands above it.
  const unplaced = () => shown().map((_, index) => index + 1).filter((nth) => nth > 1 && !place(nth, "$").test(body.value));
  const here = () => {
    const { value } = body, end = value.indexOf("\n", body.selectionEnd), at = end < 0 ? value.length : end;
    const [free] = unplaced();
    const mark = (nth) => put(`${at ? "\n\n" : ""}[foto ${nth}]\n\n`, at, at);
    if (free) return mark(free);
    // None is left: one is chosen for this place.
    const next = Math.max(2, shown().length + 1);
    picker.click();
    spot = () => mark(next);
    return undefined;
  };
  tools.hidden = false;
  tools.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.mark) around(button.dataset.mark);
    else if (button?.dataset.line) before(button.dataset.line);
    else if (button) here();
  });
  // A title is one line.
  title.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    body.focus();
  });

  // What the text lacks; news.hints looks at the saved text with the same lists.
  const lists = JSON.parse(document.getElementById("petunjuk").textContent);
  const has = (words, text) => new RegExp(`(?:^|[^\\p{L}\\d])(?:${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?![\\p{L}\\d])`, "iu").test(text);
  const SIGNS = { go: "M3 8.5 6.5 12 13 4.5", wait: "M8 2 14.5 13.5h-13ZM8 6.5v3.3M8 11.7v.1" };
  const line = (tone, ...words) => make("li", {}, sign(tone, SIGNS[tone]), make("span", {}, ...words));
  const advise = (text, lesson, name) => {
    const words = name ? [make("b", {}, name), ` ${text}`] : [text];
    if (lesson) words.push(" ", make("a", { href: `${lists.lessons}#${lesson}`, target: "_blank" }, "Pelajari"));
    return line("wait", ...words);
  };
  const hints = () => {
    // Until then the page says what to think of.
    if (!body.value.trim()) return;
    const { asks, warns, wary, says: said } = lists, alts = shown().map((row) => part(row, "alt").value);
    const heading = title.value, all = [heading, body.value, twin?.value, ...alts].join("\n");
    const answered = ({ name, words }) => has(words, all) || name === "Bagaimana" && /\d/.test(all) || name === "Sumber" && /[“”"]/.test(all);
    const found = asks.filter(answered), lines = found.length ? [line("go", `${found.map(({ name }) => name).join(", ")}: ada`)] : [];
    for (const { name, ask, lesson } of asks.filter((each) => !answered(each))) lines.push(advise(`belum tampak. ${ask}`, lesson, name));
    if (heading.length > 8 && heading === heading.toUpperCase() && heading !== heading.toLowerCase()) lines.push(advise(said.capitals, "judul"));
    if (heading.length > lists.long[0]) lines.push(advise(lists.long[1], "judul"));
    if (body.value.trim().split(/\s+/).length < lists.short[0]) lines.push(advise(lists.short[1], "panjang"));
    if (!shown().length) lines.push(advise(said.photo, "foto"));
    if (/(?:\d[ .-]?){16}/.test(all)) lines.push(advise(said.nik, "nik"));
    else if (/(?:\+62|\b0)8[\d .-]{8,14}/.test(all)) lines.push(advise(said.phone, "nik"));
    for (const { words, text, lesson } of warns) if (has(words, all)) lines.push(advise(text, lesson));
    for (const [word, text] of Object.entries(wary)) if (has([word], all)) lines.push(advise(text, "", `“${word}”`));
    show(one("[data-hints]"), ...lines);
  };

  // The summary follows the first sentence until it is changed; as news.summaries does.
  const firstSentence = () => {
    const lines = body.value.split("\n").map((row) => row.trim()).filter((row) => row && !row.startsWith("#") && !/^\[foto \d+\]$/.test(row));
    const text = (lines[0] ?? "").replace(/^(?:[-*+>]|\d+[.)]) /, "").replace(/[*_]/g, "");
    const end = [...text.matchAll(/[.!?]+[”"')]*(?=\s|$)/g)].map((found) => found.index + found[0].length).find((at) => at >= 40);
    const sentence = text.slice(0, end);
    return sentence.length > 240 ? `${sentence.slice(0, 239).replace(/ [^ ]*$/, "").replace(/[,;:\- ]+$/, "")}…` : sentence;
  };
  let last = firstSentence();
  const says = (name) => {
    const field = form.elements[name];
    return field?.tagName === "SELECT" ? field.selectedOptions[0]?.textContent.trim() : field?.value;
  };
  const folds = () => {
    const now = firstSentence();
    if (!summary.value || summary.value === last) summary.value = now;
    last = now;
    const { length } = title.value, [enough] = lists.long;
    count.textContent = `${length} dari ${length > enough ? title.maxLength : enough}`;
    count.classList.toggle("wait-ink", length > enough - 10);
    for (const small of all("[data-says]")) small.textContent = small.dataset.says.split(" ").map(says).filter(Boolean).join(", ");
  };

  // How it will look
  const view = one("[data-view]");
  const inline = (text) => text.split(/(\*[^*\n]+\*|_[^_\n]+_)/).map((piece) => (
    /^\*.+\*$/.test(piece) ? make("strong", {}, piece.slice(1, -1)) : /^_.+_$/.test(piece) ? make("em", {}, piece.slice(1, -1)) : piece
  ));
  const photo = (nth) => {
    const row = shown()[nth - 1], src = row && (row.view ?? one("img", row)?.src.replace("kecil", "sedang"));
    if (nth < 2 && !row) return "";
    const words = row ? part(row, "caption").value : `Foto ${nth} tidak ada.`;
    return make("figure", {}, src ? make("img", { src, alt: "" }) : "", make("figcaption", {}, words));
  };
  const block = (text) => {
    const [, nth] = /^\[foto (\d+)\]$/.exec(text) ?? [];
    // The first photo stands above the text.
    if (nth) return nth > 1 ? photo(nth) : "";
    if (text.startsWith("## ")) return make("h2", {}, ...inline(text.slice(3)));
    const rowsOf = text.split("\n");
    if (rowsOf.every((row) => /^> ?/.test(row))) return make("blockquote", {}, make("p", {}, ...inline(rowsOf.map((row) => row.replace(/^> ?/, "")).join("\n"))));
    if (rowsOf.every((row) => /^[-•] /.test(row))) return make("ul", {}, ...rowsOf.map((row) => make("li", {}, ...inline(row.slice(2)))));
    return make("p", {}, ...rowsOf.flatMap((row, nth) => nth ? [make("br"), ...inline(row)] : inline(row)));
  };
  const look = () => {
    if (!view.open) return;
    const blocks = ({ value }) => value.replace(place("\\d+", "$"), "\n$&\n").split(/\n{2,}/).map((text) => text.trim()).filter(Boolean).map(block);
    show(one("div", view), make("h1", {}, title.value), make("p", { className: "lede" }, summary.value === firstSentence() ? "" : summary.value), photo(1), ...blocks(body), ...unplaced().map(photo));
    if (!twin?.value) return;
    const head = make("p", { className: "kick" }, make("b", {}, `Teks kedua: ${says("twin_language")}`));
    view.lastElementChild.append(make("hr"), head, make("div", { lang: language.value }, make("h2", {}, twinTitle.value || title.value), ...blocks(twin)));
  };
  view.hidden = false;
  view.addEventListener("toggle", look);

  let soon = 0;
  form.addEventListener("input", ({ target }) => {
    // Who empties the summary writes another.
    if (target !== summary) folds();
    clearTimeout(soon);
    soon = setTimeout(() => { folds(); hints(); look(); }, 200);
  });
  folds();
  summary.defaultValue = summary.value;
  hints();
})();
