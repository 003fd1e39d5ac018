// The key over a chart: only where the lines or bars cannot carry their own names.

import { POINT_STYLES } from "./lines.js";

const SVG = "http://www.w3.org/2000/svg";
const MARKS = {
  circle: "M5 1.2a3.8 3.8 0 1 0 .01 0z",
  triangle: "M5 1.2L9 8.6H1z",
  rect: "M1.5 1.5h7v7h-7z",
  rectRot: "M5 .8L9.2 5 5 9.2.8 5z",
};

function entry(path, classes, text) {
  const item = document.createElement("li");
  const swatch = document.createElementNS(SVG, "svg");
  swatch.setAttribute("viewBox", "0 0 10 10");
  swatch.setAttribute("class", `swatch ${classes}`);
  swatch.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  swatch.append(shape);
  item.append(swatch, text);
  return item;
}

export function key(list, data, say) {
  const entries = [];
  if (data.type !== "line" && data.series.length > 1) {
    for (const one of data.series) entries.push(entry("M0 0h10v10H0z", `role-${one.role || "plain"}`, one.label));
  }
  const publishers = [...new Set((data.points || []).map((point) => point.publisher))];
  publishers.forEach((publisher, n) => {
    entries.push(entry(MARKS[POINT_STYLES[n % POINT_STYLES.length]], "swatch--point role-ink", say.sayReported.replace("{publisher}", publisher)));
  });
  list.replaceChildren(...entries);
  list.hidden = entries.length === 0;
}
