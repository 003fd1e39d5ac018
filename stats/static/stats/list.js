// The list of cases, quicker: what a reader changes in its form, or follows within it, is fetched from the address that the page without
// script would load, and the parts of that page (data-part) take the place of those here. If anything goes wrong the address is loaded as
// a page. While it is counted the old numbers are hidden by the stylesheet (is-counting): none stands beside a filter that it doesn't know.

const PAUSE = 300; // milliseconds after the last letter
const root = document.querySelector("[data-list]");

if (root) {
  const form = document.getElementById("list-form");
  const search = document.getElementById("q");
  const results = document.getElementById("results");
  const phone = window.matchMedia("(max-width: 899.98px)");
  let running = null;
  let waiting = 0;
  let onward = null; // where else the reader went meanwhile
  let typing = false; // letters typed one after the other are one step of the history
  let shown = location.pathname + location.search;

  const address = () => {
    const given = new URLSearchParams();
    const columns = [...document.querySelectorAll("input[name=column]")];
    const usual = columns.every((box) => box.checked === box.hasAttribute("data-usual"));
    for (const [name, value] of new FormData(form)) {
      if (value.trim() && !(usual && name === "column")) given.append(name, value.trim());
    }
    return `${root.dataset.list}?${given}`.replace(/\?$/, "");
  };

  const counting = (on) => {
    root.classList.toggle("is-counting", on);
    root.setAttribute("aria-busy", String(on));
    if (on) root.querySelector("[data-told]").textContent = "";
  };

  const forget = () => {
    clearTimeout(waiting);
    running?.abort();
    running = onward = null;
  };

  async function go(to, { push = true, replace = false, moved = false, fromForm = false } = {}) {
    forget();
    const own = (running = new AbortController());
    counting(true);
    try {
      const response = await fetch(to, { signal: own.signal, credentials: "same-origin" });
      const text = await response.text();
      if (own !== running) return;
      if (!response.ok) throw new Error(String(response.status));
      take(new DOMParser().parseFromString(text, "text/html"), fromForm);
      if (push) history[replace ? "replaceState" : "pushState"](null, "", response.url);
      shown = location.pathname + location.search;
      running = null;
      counting(false);
      tell();
      if (!moved) return;
      results.focus({ preventScroll: true });
      results.scrollIntoView({ block: "start" });
    } catch {
      if (own === running) location.assign(onward ?? to);
    }
  }

  // Take over the parts of another page of the list: what was unfolded stays so, and the focus where it was.
  function take(next, fromForm) {
    const parts = [...document.querySelectorAll("[data-part], .colophon")];
    const others = parts.map(({ dataset: { part } }) => next.querySelector(part ? `[data-part="${part}"]` : ".colophon"));
    if (others.includes(null)) throw new Error("this is another page");
    const here = document.activeElement;
    const folds = [...root.querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open, fold.querySelector(".facet")?.scrollTop]);
    parts.forEach((part, number) => part.replaceWith(others[number]));
    for (const [id, open, top] of folds) {
      const fold = document.getElementById(id);
      if (!fold) continue;
      fold.open = open;
      if (top) fold.querySelector(".facet")?.scrollTo(0, top);
    }
    document.title = next.title;
    const language = "input[name=next]";
    document.querySelector(language).value = next.querySelector(language).value;
    if (!fromForm) search.value = next.getElementById("q").value;
    if (!here.isConnected) focusAgain(here);
  }

  function focusAgain(here) {
    const fold = here.closest("details[id]");
    const named = here.name ? [...root.querySelectorAll(`[name="${here.name}"]`)] : [];
    let same = named.find((each) => each.id ? each.id === here.id : each.value === here.value);
    if (here.tagName === "SUMMARY" && fold) same = document.getElementById(fold.id)?.querySelector("summary");
    if (same && same.matches("input:not([type=checkbox], [type=radio])")) {
      same.replaceWith(here); // what is half written there is kept
      same = here;
    }
    (same ?? results).focus({ preventScroll: true });
  }

  // Say the result beside the form, where the line itself may be out of sight, and to those who listen.
  function tell({ aloud = true } = {}) {
    const line = root.querySelector(".result-line").textContent.replace(/\s+/g, " ").trim();
    root.querySelector("[data-told]").textContent = root.querySelector("[data-short]").textContent.replace(/\s+/g, " ").trim();
    if (aloud) root.querySelector("[data-announce]").textContent = line;
  }

  // What is ticked or chosen is asked for at once; what is written, when nothing was written for a moment and it can be right.
  root.addEventListener("input", (event) => {
    if (event.target.form !== form) return;
    root.classList.add("is-changed");
    if (event.target.matches("select, [type=checkbox], [type=radio]")) {
      typing = false;
      if (form.reportValidity()) go(address(), { fromForm: true });
      return;
    }
    forget();
    counting(true);
    waiting = setTimeout(() => {
      if (!form.reportValidity()) return;
      go(address(), { fromForm: true, replace: typing });
      typing = true;
    }, PAUSE);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typing = false;
    if (phone.matches) form.closest("details").open = false;
    go(address(), { fromForm: true, moved: phone.matches });
  });

  document.querySelector("main").addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    typing = false;
    onward = link.href;
    if (link.origin !== location.origin || link.pathname !== root.dataset.list) return;
    event.preventDefault();
    go(link.href, { moved: link.hasAttribute("data-turn") });
  });

  window.addEventListener("popstate", () => {
    typing = false;
    if (location.pathname + location.search !== shown) go(location.href, { push: false });
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted && root.classList.contains("is-counting")) location.reload();
  });

  root.classList.add("is-live");
  tell({ aloud: false });
}
