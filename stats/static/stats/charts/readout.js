// The line under a chart that tells the value one points at, by mouse, finger or arrow keys, and leads to its figure:
// by the link beside it, by Enter, or by a click on what is chosen already.

export class Readout {
  constructor(drawn) {
    this.drawn = drawn;
    this.line = drawn.figure.querySelector(".chart-readout");
    this.link = drawn.figure.querySelector(".chart-lead");
    this.stops = [];
    this.pressed = null;
    this.line.hidden = false;
    this.hint();
    const { canvas } = drawn;
    canvas.addEventListener("pointermove", (event) => this.point(event));
    canvas.addEventListener("pointerdown", (event) => {
      this.pressed = drawn.chart.chosen; // a finger's first touch only chooses
      this.point(event);
    });
    canvas.addEventListener("click", () => {
      if (this.pressed === drawn.chart.chosen) this.open();
    });
    canvas.addEventListener("keydown", (event) => this.walk(event));
    // Whoever goes on to the link keeps what was chosen.
    const stays = (event) => [canvas, this.link, this.line, this.line.parentElement].includes(event.relatedTarget);
    for (const place of [canvas, this.line.parentElement]) {
      place.addEventListener("pointerleave", (event) => {
        if (event.pointerType === "mouse" && !stays(event)) this.choose(null);
      });
      place.addEventListener("focusout", (event) => {
        if (!stays(event)) this.choose(null);
      });
    }
  }

  open() {
    if (this.link.hasAttribute("href")) this.link.click();
  }

  hint() {
    // Said once a page, under its first chart; the others keep the line free.
    if (document.querySelector("[data-chart]") !== this.drawn.figure) {
      this.line.replaceChildren();
      return;
    }
    const hint = document.createElement("span");
    hint.className = "hint";
    hint.textContent = this.drawn.figure.dataset.sayHint;
    this.line.replaceChildren(hint);
  }

  point(event) {
    const box = this.drawn.canvas.getBoundingClientRect();
    const scale = this.drawn.width / box.width;
    this.choose(this.nearest(this.drawn.chart, (event.clientX - box.left) * scale, (event.clientY - box.top) * scale));
  }

  walk(event) {
    const here = this.stops.findIndex((stop) => stop.index === this.drawn.chart.chosen);
    const end = this.stops.length - 1;
    const there = {
      ArrowRight: Math.min(end, here + 1),
      ArrowDown: Math.min(end, here + 1),
      ArrowLeft: here < 0 ? end : Math.max(0, here - 1),
      ArrowUp: here < 0 ? end : Math.max(0, here - 1),
      Home: 0,
      End: end,
    }[event.key];
    if (event.key === "Escape") this.choose(null);
    if (event.key === "Enter") this.open();
    if (there === undefined || there < 0) return;
    event.preventDefault();
    this.choose(this.stops[there].index);
  }

  choose(index) {
    const { chart } = this.drawn;
    if (chart.chosen === index) return;
    chart.chosen = index;
    chart.draw();
    const stop = this.stops.find((one) => one.index === index);
    if (stop) this.line.textContent = stop.text;
    else this.hint();
    const address = stop && (this.drawn.data.addresses || [])[stop.index];
    if (address) this.link.setAttribute("href", address);
    else this.link.removeAttribute("href");
    this.link.hidden = !address;
    this.drawn.canvas.classList.toggle("leads", Boolean(address));
  }
}
