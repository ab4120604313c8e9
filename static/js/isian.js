// Forms of desk, office and account, and the message to a KIM: a pressed button says that it works,
// and a form that could not be sent stays as it is. What is typed is kept by draf.js.
(() => {
  const make = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const press = (words, act, tone = "") => {
    const button = make("button", { type: "button", className: `btn ${tone}`, textContent: words });
    button.addEventListener("click", act);
    return button;
  };
  const notice = (tone, role, words, ...inside) => {
    const made = make("div", { className: `notice ${tone}` }, make("div", {}, make("p", {}, words), ...inside));
    made.setAttribute("role", role);
    return made;
  };
  // Buttons may stand outside their form. Words are put before those inside it, or at its end.
  const buttonsOf = (form) => [...form.elements].filter(({ type }) => type === "submit");
  const putIn = (form, words) => {
    const place = form.querySelector(".actions, .submit-row") ?? buttonsOf(form).find((button) => form.contains(button) && !button.matches(".sr"));
    if (place) place.before(words);
    else form.append(words);
  };

  const WORKING = { Simpan: "Menyimpan…", Kirim: "Mengirim…" };
  const SLOW = "Sambungan lambat: belum ada jawaban dari portal. Tunggu, atau tekan sekali lagi. "
    + "Yang Anda ketik masih ada di halaman ini.";
  const worker = navigator.serviceWorker;
  let sending = null;

  // Enter presses a form's first button, which may be hidden: its visible twin speaks for it.
  const seen = (form, button) => {
    const twin = `.btn[name="${button.name}"][value="${button.value}"]`;
    return (button.matches(".sr") && form.querySelector(twin)) || button;
  };

  const busy = (form, pressed) => {
    const button = seen(form, pressed), field = button.tagName === "INPUT";
    const label = field ? button.value : [...button.childNodes];
    const [first] = /\w*/.exec(field ? label : button.textContent.trim());
    const words = WORKING[first] ?? "Sebentar…";
    const undo = () => {
      clearTimeout(begin);
      clearTimeout(tired);
      sending = null;
      button.removeAttribute("aria-busy");
      button.textContent = "";
      if (field) button.value = label;
      else button.append(...label);
    };
    // After the browser has read the form: a button has its value in it.
    const begin = setTimeout(() => {
      button.setAttribute("aria-busy", "true");
      if (field) button.value = words;
      else button.textContent = words;
    });
    // A form of the outbox tells itself how far it is: photos take minutes. After a file no page comes.
    const file = "file" in form.dataset;
    const tired = form.dataset.kotak ? 0 : setTimeout(() => {
      undo();
      if (!file) tell(form, notice("wait", "status", SLOW));
    }, file ? 3000 : 30000);
    sending = { form, pressed, undo };
    return undo;
  };
  const pressed = ({ submitter, target }) => {
    const buttons = buttonsOf(target);
    return submitter ?? buttons.find((button) => button === document.activeElement) ?? buttons[0];
  };
  // As replaceChildren(), which is younger than some phones.
  const show = (place, ...inside) => {
    place.textContent = "";
    place.append(...inside);
  };
  const kilobytes = (bytes) => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;
  // A small sign in the colour of a tone, as components/_sign.html draws it.
  const sign = (tone, path) => make("i", { innerHTML: `<svg class="sign ${tone}-ink" viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>` }).firstChild;
  window.isian = { make, press, notice, putIn, show, sign, kilobytes, pressed, busy: (form, pressed) => pressed ? busy(form, pressed) : () => {} };

  // Beside the button where there is something to type, else on top of the page.
  const tell = (form, words) => {
    document.querySelector("[data-unsent]")?.remove();
    words.dataset.unsent = "";
    const types = form.querySelector("textarea, select, input:not([type=hidden]):not([type=submit])");
    if (types) putIn(form, words);
    else document.querySelector("main > .wrap, #content")?.prepend(words);
    words.scrollIntoView({ block: "center" });
  };

  const unsent = (form, pressed, what) => {
    const again = press("Kirim lagi", () => {
      words.remove();
      if (form.requestSubmit) form.requestSubmit(pressed);
      else pressed.click();
    });
    const where = form.dataset.keeps ? "di halaman ini dan di ponsel ini" : "di halaman ini";
    const once = form.querySelector("[name=form_key]") ? "; yang sama tidak masuk dua kali" : "";
    const said = `${what} Yang Anda ketik masih ada ${where}. Kirim lagi nanti${once}.`;
    const words = notice("bad", "alert", said, make("p", { className: "row" }, again));
    tell(form, words);
    addEventListener("online", () => {
      words.querySelector("p").textContent = "Sinyal ada lagi. Yang Anda ketik belum terkirim: kirim sekarang.";
    }, { once: true });
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post") return;
    if (sending?.form === form) {
      event.preventDefault();
      return;
    }
    const button = pressed(event);
    form.dispatchEvent(new Event("kim:send"));
    document.querySelector("[data-unsent]")?.remove();
    if (navigator.onLine === false && !worker?.controller) {
      event.preventDefault();
      unsent(form, button, "Belum terkirim: tidak ada sinyal.");
      return;
    }
    sending?.undo();
    if (button) busy(form, button);
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) sending?.undo();
  });

  // A day that was picked, in words: a slip of the year is seen at once.
  const inWords = new Intl.DateTimeFormat("id", { dateStyle: "full", timeZone: "UTC" });
  document.addEventListener("input", ({ target }) => {
    const words = target.type === "date" && target.parentElement.querySelector("[data-day]");
    if (words) words.textContent = target.value ? inWords.format(target.valueAsDate) : "";
  });

  // The worker could not send it. It leaves the page as it is if the page says that it heard.
  worker?.addEventListener("message", ({ data, ports }) => {
    if (data !== "unsent" || !sending) return;
    const { form, pressed, undo } = sending;
    ports[0]?.postMessage("heard");
    undo();
    unsent(form, pressed, "Mungkin belum terkirim: sambungan terputus.");
  });
})();
