// Copy buttons: <button data-copy="text" data-done="word afterwards" hidden>.
// They stay hidden where this script or the clipboard is missing.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
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
// Share buttons: <button data-share="address" data-title="words" hidden>, where the phone can share.
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) break;
  button.hidden = false;
  button.addEventListener("click", () => {
    // Closing the phone's sheet is no error.
    navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(() => {});
  });
}
