// Aspirations on this phone: the village that was chosen, what others said alike, how long answers
// take, the slip that must not be lost, and the list of what was sent from here.
(() => {
  const LIST = "kim-aspirasi", MOST = 30;
  const quietly = (act) => {
    try { return act(); } catch { return undefined; }
  };
  const find = (selector) => document.querySelector(selector);
  const kept = () => quietly(() => JSON.parse(localStorage.getItem(LIST))) ?? [];
  const keep = (list) => quietly(() => localStorage.setItem(LIST, JSON.stringify(list.slice(0, MOST))));

  // The form
  const form = find("#aspirasi");
  if (form) {
    const { desa, subject } = form.elements, home = quietly(() => localStorage.getItem("village"));
    // "Desa saya" is kept as the address of its page, which is made of the names.
    const slug = (name) => name.replace(/\(.*/, "").trim().toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const path = (option) => `/wilayah/${slug(option.parentElement.label ?? "")}/${slug(option.text)}/`;
    const own = home && [...desa.options].find((option) => path(option) === home);
    if (own && !desa.value) desa.value = own.value;
    const usual = find("#biasanya"), said = find("[data-usual] b"), all = said?.textContent;
    const box = find("[data-alike]"), list = find("[data-alike-list]");
    const look = async () => {
      if (said) said.textContent = `${JSON.parse(usual.textContent)[subject.value] ?? parseInt(all, 10)} hari`;
      if (!box || !desa.value || !subject.value) return;
      const query = new URLSearchParams({ desa: desa.value, tentang: subject.value });
      const answer = await fetch(`/aspirasi/kirim/mirip/?${query}`).catch(() => null);
      if (!answer?.ok) return;
      list.innerHTML = await answer.text();
      box.hidden = !list.firstElementChild;
    };
    for (const field of [desa, subject]) field.addEventListener("change", look);
    if (!form.querySelector("[name=tetap]")) look();
  }

  // The slip
  const slip = find("[data-slip]");
  if (slip) {
    const { slip: token, title, place, ask } = slip.dataset;
    const own = { token, title, place }, others = () => kept().filter((each) => each.token !== token);
    const box = find("[data-keep]");
    if (ask === undefined) keep([own, ...others()]);
    else {
      box.hidden = false;
      box.querySelector("input").addEventListener("change", ({ target }) => keep(target.checked ? [own, ...others()] : others()));
    }
    const warn = (event) => event.preventDefault();
    addEventListener("beforeunload", warn);
    for (const way of document.querySelectorAll("[data-used]")) {
      way.addEventListener("click", () => removeEventListener("beforeunload", warn));
    }
  }

  // What was sent from here
  const mine = find("[data-mine]");
  const show = () => {
    const rows = kept().map(({ token, title, place }) => {
      const row = document.createElement("li"), link = document.createElement("a");
      link.href = `/aspirasi/lacak/${encodeURIComponent(token)}/`;
      link.textContent = title;
      row.append(link, Object.assign(document.createElement("p"), { className: "meta", textContent: place }));
      return row;
    });
    mine.querySelector("ul").replaceChildren(...rows);
    mine.hidden = !rows.length;
  };
  if (mine) {
    show();
    mine.querySelector("[data-forget]").addEventListener("click", () => {
      keep([]);
      show();
    });
  }

  // The sender came back with the code: counted once, and only that they did.
  const { back } = document.currentScript?.dataset ?? {}, proof = find("[name=csrfmiddlewaretoken]");
  if (back && proof) fetch(back, { method: "POST", headers: { "X-CSRFToken": proof.value } }).catch(() => {});
})();
