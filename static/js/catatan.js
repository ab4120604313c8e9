// Notes on sentences: a reader of the review page touches or marks a sentence and writes. Without
// this script each passage has its own "Catat" with a list of its sentences.
(() => {
  const page = document.querySelector("[data-passages]");
  if (!page) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn go catat-here", hidden: true });
  button.textContent = "Catat kalimat ini";
  document.body.append(button);
  let chosen = null;

  const squeeze = (text) => text.replace(/\s+/g, " ").trimStart();
  // The sentence of the passage in which a marked text begins: its place in the list of sentences.
  const sentenceAt = (passage, range) => {
    const before = document.createRange();
    before.selectNodeContents(passage.querySelector("[data-passage]"));
    before.setEnd(range.startContainer, range.startOffset);
    const start = squeeze(before.toString()).length;
    let end = 0;
    const options = [...passage.querySelectorAll("option")];
    const found = options.findIndex((option) => (end += squeeze(option.textContent).length + 1) > start);
    return found < 0 ? options.length - 1 : found;
  };
  const look = () => {
    const marked = getSelection();
    const range = marked.rangeCount && !marked.isCollapsed ? marked.getRangeAt(0) : null;
    const node = range && range.startContainer;
    const within = node && (node.closest ? node : node.parentElement).closest("[data-passage]");
    const passage = within && within.closest(".passage");
    chosen = passage && passage.querySelector(".catat") ? { passage, index: sentenceAt(passage, range) } : null;
    button.hidden = !chosen;
  };
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  });
  // The press must not take the selection away before the click comes.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (!chosen) return;
    const { passage, index } = chosen;
    const fold = passage.querySelector(".catat"), list = fold.querySelector("select");
    fold.open = true;
    if (list) list.selectedIndex = index;
    getSelection().removeAllRanges();
    button.hidden = true;
    fold.querySelector("textarea").focus();
  });
})();
