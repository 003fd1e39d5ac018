// The few ticks an axis has: hairlines for values; years, quarters, months or weeks for time.

const DAY = 86400000;
export const dayNumber = (iso) => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY;

export function valueAxis(colours, number, greatest) {
  return {
    beginAtZero: true,
    suggestedMax: greatest,
    border: { display: false },
    grid: { color: colours.hairline, drawTicks: false, lineWidth: 1 },
    ticks: { color: colours.muted, font: { ...colours.font, size: 13 }, padding: 8, maxTicksLimit: 5, precision: 0, callback: (value) => number(value) },
  };
}

// What a tick stands for, by how long the time is: a year, a quarter, a month, or seven days.
function part(days, width) {
  if (days > 800 || (days > 440 && width < 420)) return "year";
  if (days > 270) return "quarter";
  return days > 45 ? "month" : "week";
}

const LABEL = 44; // px: what a year or a short month takes
const EDGES = 60; // px: what stands beside the columns or the line
const MONTHS = { year: [0], quarter: [0, 3, 6, 9], month: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] };

function named(date, months, by) {
  if (by === "week") return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  if (by === "year" || date.getUTCMonth() === 0) return String(date.getUTCFullYear());
  return months[date.getUTCMonth()];
}

// For columns: index -> text at the first step of each part.
export function timeTicks(days, width, months) {
  const numbers = days.map(dayNumber);
  const dates = numbers.map((number) => new Date(number * DAY));
  const by = part(numbers[numbers.length - 1] - numbers[0], width);
  const partOf = (date) => date.getUTCFullYear() * 12 + MONTHS[by].filter((month) => month <= date.getUTCMonth()).pop();
  const at = {};
  dates.forEach((date, i) => {
    const first = by === "week" ? (numbers[i] - numbers[0]) % 7 === 0 : !i || partOf(dates[i - 1]) !== partOf(date);
    // A year of which only the end is shown has no tick: its columns would seem to be the whole.
    const endOnly = by === "year" && !i && date.getUTCMonth() > 5 && dates[1]?.getUTCFullYear() === date.getUTCFullYear();
    if (first && !endOnly) at[i] = named(date, months, by);
  });
  const kept = new Set(spaced(Object.keys(at).map(Number), (width - EDGES) / days.length));
  return { at: Object.fromEntries(Object.entries(at).filter(([place]) => kept.has(Number(place)))) };
}

// As many as there is room for, at even distances; a first part that is too short to be named gives way.
function spaced(places, pixels) {
  const found = places.length > 2 && (places[1] - places[0]) * pixels < LABEL ? places.slice(1) : places;
  const least = Math.min(...found.slice(1).map((place, i) => place - found[i]));
  const every = Math.max(1, Math.ceil(LABEL / (least * pixels)));
  return found.filter((_, i) => i % every === 0);
}

// For lines: ticks on the scale of day numbers.
export function dayTicks(first, last, width, months) {
  const ticks = allDayTicks(first, last, width, months);
  const kept = new Set(spaced(ticks.map((tick) => tick.value), (width - EDGES) / Math.max(last - first, 1)));
  return ticks.filter((tick) => kept.has(tick.value));
}

function allDayTicks(first, last, width, months) {
  const by = part(last - first, width);
  const tick = (value) => ({ value, label: named(new Date(value * DAY), months, by) });
  const ticks = [];
  if (by === "week") {
    for (let value = first; value <= last; value += 7) ticks.push(tick(value));
    return ticks;
  }
  for (let year = new Date(first * DAY).getUTCFullYear(); ; year += 1) {
    for (const month of MONTHS[by]) {
      const value = Date.UTC(year, month, 1) / DAY;
      if (value > last) return ticks;
      if (value >= first - 2) ticks.push(tick(value));
    }
  }
}
