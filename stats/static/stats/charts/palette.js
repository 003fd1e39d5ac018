// Colours from the stylesheet's tokens, hatches, and numbers in the page's language.

const SPECIAL = ["not-known", "not-applicable", "not-disclosed"];
const UNSURE = ["incomplete", "imprecise", "estimate"];
const WHOLLY_UNSURE = ["incomplete", "estimate"];
const ROLES = { plain: "plain", accent: "accent", women: "women", men: "men", other: "other", muted: "unknown", ink: "ink" };

export const isSpecial = (marks = []) => marks.some((mark) => SPECIAL.includes(mark));
export const isUnsure = (marks = []) => marks.some((mark) => UNSURE.includes(mark));
export const isWhollyUnsure = (marks = []) => marks.some((mark) => WHOLLY_UNSURE.includes(mark));

export function palette({ print = false } = {}) {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${print ? "light-" : ""}${name}`).trim();
  const font = { family: style.getPropertyValue("--sans").trim() || "sans-serif", size: 14 };
  return {
    font,
    paper: print ? "#ffffff" : read("paper"),
    ink: read("ink"),
    muted: read("muted"),
    hairline: read("hairline"),
    accent: read("accent"),
    role: (role) => read(ROLES[role] || role || "plain"),
    fade: (colour) => `${colour}40`, // 25 %
    hatch: (colour) => hatch(colour, print ? "#ffffff" : read("paper")),
  };
}

function hatch(colour, paper) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6;
  const pen = tile.getContext("2d");
  pen.fillStyle = paper;
  pen.fillRect(0, 0, 6, 6);
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (const shift of [-6, 0, 6]) {
    pen.moveTo(shift - 1, 7);
    pen.lineTo(shift + 7, -1);
  }
  pen.stroke();
  return pen.createPattern(tile, "repeat");
}

// Whole numbers as the page writes them: a browser need not know the page's language.
export function numbers(separator) {
  const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, separator);
  return (value) => (value === null || value === undefined ? "–" : grouped(value));
}

const ruler = document.createElement("canvas").getContext("2d");

export function textWidth(text, font, weight = "400") {
  ruler.font = `${weight} ${font.size}px ${font.family}`;
  return ruler.measureText(text).width;
}

export function wrap(text, width, font, most = 2) {
  const rows = [];
  let row = "";
  for (const word of String(text).split(" ")) {
    const longer = row ? `${row} ${word}` : word;
    if (row && textWidth(longer, font) > width && rows.length < most - 1) {
      rows.push(row);
      row = word;
    } else {
      row = longer;
    }
  }
  rows.push(row);
  const last = rows.length - 1;
  while (textWidth(rows[last], font) > width && rows[last].length > 4) {
    rows[last] = `${rows[last].replace(/…$/, "").slice(0, -1).trimEnd()}…`;
  }
  return rows;
}

// What one stop of the readout says: "Women: 170 (168 to 171); an estimate"
export function spoken(series, index, number, say) {
  const value = series.values[index];
  const low = series.low?.[index];
  const high = series.high?.[index];
  let text = number(value);
  if (low !== undefined && low !== null && high !== null && high !== undefined && low !== high) {
    text += ` (${say.sayRange.replace("{low}", number(low)).replace("{high}", number(high))})`;
  }
  const marks = series.marks?.[index] || [];
  if (marks.includes("incomplete")) text += `, ${say.sayIncomplete}`;
  if (marks.includes("imprecise")) text += `, ${say.sayImprecise}`;
  if (marks.includes("estimate")) text += `, ${say.sayEstimate}`;
  return text;
}

export function base(colours) {
  return {
    responsive: false,
    animation: false,
    events: [],
    font: colours.font,
    plugins: { legend: { display: false }, tooltip: { enabled: false }, title: { display: false } },
  };
}
