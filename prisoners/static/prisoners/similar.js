/* While a name or a birth date is typed: asks who looks alike after a pause, and lists them with why.
   Nothing is saved and nobody is merged by it. Without this script the same list is shown when the form is saved. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const PAUSE = 600; // milliseconds without a key
  const section = document.querySelector("section.similar[data-address]");
  const form = section?.closest("form");
  if (!form) return;
  const said = section.querySelector(".similar-said");
  const list = section.querySelector(".similar-list");
  const box = section.querySelector(".similar-box");
  const tick = box?.querySelector("input");
  const WATCHED = /^(name_(be|ru|en)|born|gender|other_names-\d+-text)$/;
  let waiting, asked;

  const typed = () => {
    const sent = new FormData();
    for (const [name, value] of new FormData(form)) if (WATCHED.test(name)) sent.set(name, value);
    sent.set("person", section.dataset.person);
    return sent;
  };
  const written = (sent) => new URLSearchParams(sent).toString();
  let known = written(typed());

  const ask = async () => {
    const sent = typed();
    const now = written(sent);
    if (now === known) return;
    asked?.abort();
    asked = new AbortController();
    sent.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    try {
      const response = await fetch(section.dataset.address, { method: "POST", body: sent, signal: asked.signal });
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      const answer = await response.json();
      known = now;
      const parsed = new DOMParser().parseFromString(answer.html, "text/html");
      list.replaceChildren(...[...parsed.body.children].map((each) => document.adoptNode(each)));
      said.textContent = answer.summary;
      if (answer.count || section.dataset.person) section.hidden = false;
      else if (!list.children.length) section.hidden = true;
      if (box) {
        box.hidden = !answer.asks;
        if (box.hidden) tick.checked = false;
      }
    } catch (error) {
      // Saving asks the same.
      if (error.name !== "AbortError") said.textContent = "";
    }
  };

  form.addEventListener("input", (event) => {
    if (!WATCHED.test(event.target.name ?? "")) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (!WATCHED.test(event.target.name ?? "")) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  form.addEventListener("submit", () => { clearTimeout(waiting); asked?.abort(); });
});
