/* While a record is typed: has the form checked after a pause, and shows what comes back beside the form and beside its fields.
   Nothing is saved by it. Without this script the button that checks does the same. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const PAUSE = 900; // milliseconds without a key
  const aside = document.querySelector("aside.seen");
  const form = aside?.closest("form");
  const name = aside?.dataset.check;
  if (!form || !name) return;
  const state = aside.querySelector(".seen-state");
  let waiting, asked;

  const written = () => new URLSearchParams(new FormData(form)).toString();
  let checked = written();

  const say = (words) => { state.textContent = words; };

  /* The warnings beside a field follow whatever draws it: a choice that searches is drawn after the field itself. */
  const last = (field) => {
    const wrapper = field.closest(".related-widget-wrapper") ?? field;
    return wrapper === field && field.nextElementSibling?.classList.contains("select2") ? field.nextElementSibling : wrapper;
  };

  const describe = (field, id, add) => {
    const ids = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
    if (add) ids.push(id);
    if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
    else field.removeAttribute("aria-describedby");
  };

  const showBeside = (answer) => {
    for (const list of form.querySelectorAll(".beside")) {
      const field = document.getElementById(list.id.replace(/_beside$/, ""));
      if (field) describe(field, list.id, false);
      list.remove();
    }
    for (const part of answer.querySelectorAll("template[data-beside]")) {
      const field = document.getElementById(part.dataset.beside);
      if (!field) continue;
      const help = field.parentElement.querySelector(":scope > .help.in-cell");
      (help ?? last(field)).after(part.content.cloneNode(true));
      describe(field, `${field.id}_beside`, true);
    }
  };

  const check = async () => {
    const now = written();
    if (now === checked) return;
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    const sent = new FormData(form);
    sent.set(name, "live");
    say(aside.dataset.checking);
    try {
      const response = await fetch(form.action, { method: "POST", body: sent, signal });
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      const answer = new DOMParser().parseFromString(await response.text(), "text/html");
      const parts = answer.querySelector(".seen-parts");
      if (!parts) throw new Error("no answer");
      aside.querySelector(".seen-parts").replaceWith(document.adoptNode(parts));
      // What can't be saved says nothing of the warnings that it would have.
      if (!aside.querySelector(".seen-refused")) showBeside(answer);
      checked = now;
      say("");
    } catch (error) {
      if (error.name !== "AbortError") say(aside.dataset.failed);
    }
  };

  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, PAUSE);
  };
  for (const event of ["input", "change", "focusout", "formset:added", "formset:removed"]) form.addEventListener(event, later);
  // Choices that search tell of a change in their own way alone.
  window.django?.jQuery?.(form).on("change", later);
  form.addEventListener("submit", () => { clearTimeout(waiting); asked?.abort(); });
});
