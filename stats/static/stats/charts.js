// Draws every figure marked [data-chart] from the JSON beside it, over the table that is already there.
// Our small vocabulary (bars, columns, line, dots) is turned into Chart.js here and nowhere else.

import { bars } from "./charts/bars.js";
import { columns } from "./charts/columns.js";
import { lines } from "./charts/lines.js";
import { key } from "./charts/key.js";
import { palette } from "./charts/palette.js";
import { Readout } from "./charts/readout.js";

const BUILDERS = { bars, dots: bars, columns, line: lines };
const PRINT_WIDTH = 640; // px: what an A4 page with its margins leaves
const MIN_WIDTH = 240;

class DrawnFigure {
  constructor(figure) {
    this.figure = figure;
    this.data = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
    this.holder = figure.querySelector(".chart-canvas");
    this.canvas = this.holder.querySelector("canvas");
    this.readout = new Readout(this);
    this.width = 0;
  }

  start() {
    this.holder.hidden = false;
    this.draw();
    const fold = this.figure.querySelector("details[data-fold]");
    if (fold) fold.open = false;
    new ResizeObserver(() => {
      if (!this.printing && Math.abs(this.holder.clientWidth - this.width) > 1) this.draw();
    }).observe(this.holder);
  }

  draw({ print = false } = {}) {
    this.printing = print;
    this.width = Math.max(print ? PRINT_WIDTH : this.holder.clientWidth, MIN_WIDTH);
    const colours = palette({ print });
    const built = BUILDERS[this.data.type](this.data, colours, this.width, this.figure.dataset);
    if (this.chart) this.chart.destroy();
    this.canvas.width = this.width;
    this.canvas.height = built.height;
    this.chart = new window.Chart(this.canvas, built.config);
    this.readout.stops = built.stops;
    this.readout.nearest = built.nearest;
    key(this.figure.querySelector(".chart-key"), this.data, this.figure.dataset);
  }
}

function start() {
  if (!window.Chart) return; // the tables stay as they are
  const drawn = [];
  for (const figure of document.querySelectorAll("[data-chart]")) {
    const one = new DrawnFigure(figure);
    try {
      one.start();
      drawn.push(one);
    } catch (error) {
      one.holder.hidden = true; // the table stays as it is
      console.error(error);
    }
  }
  const redraw = (options) => drawn.forEach((one) => one.draw(options));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => redraw());
  window.addEventListener("beforeprint", () => redraw({ print: true }));
  window.addEventListener("afterprint", () => redraw());
}

start();
