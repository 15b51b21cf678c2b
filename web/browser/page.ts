import "../styles/page.css";

// Pages work without this script. With it, a choice is enough, and texts are copied with a button.
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-choose]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  const text = button.parentElement?.querySelector("pre")?.textContent ?? "";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  });
}
