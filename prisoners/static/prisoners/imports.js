// Imports: how far a step is, without loading the page anew; and what only a script can show. Without it every page works as well.

const AGAIN_AFTER = 1500;

document.body.classList.add("scripts-run");

const waiting = document.querySelector("[data-progress]");
if (waiting) {
  const bar = waiting.querySelector("progress");
  const words = waiting.querySelector("[data-words]");

  const show = (told) => {
    if (told.total) {
      bar.max = told.total;
      bar.value = told.done;
    }
    // The live region is changed only where its words change, so that it isn't read again and again.
    if (words.textContent !== told.words) words.textContent = told.words;
  };

  const ask = async () => {
    try {
      const answer = await fetch(waiting.dataset.progress, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (!told.running) {
        location.reload();
        return;
      }
      show(told);
    } catch {
      words.textContent = waiting.dataset.lost;
    }
    setTimeout(ask, AGAIN_AFTER);
  };
  setTimeout(ask, AGAIN_AFTER);
}
