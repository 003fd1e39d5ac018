// The few ticks an axis has: hairlines for values, years or quarters for time.

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

function named(date, months, inYears) {
  if (inYears || date.getUTCMonth() === 0) return String(date.getUTCFullYear());
  return months[date.getUTCMonth()];
}

// For columns: index -> text at the first step of a year, or of a quarter where the time is short.
export function timeTicks(days, width, months) {
  const dates = days.map((day) => new Date(`${day.slice(0, 10)}T00:00:00Z`));
  const inYears = dates.length > 30 || (dates.length > 14 && width < 420);
  const at = {};
  dates.forEach((date, i) => {
    const before = i ? dates[i - 1] : null;
    const newYear = !before || before.getUTCFullYear() !== date.getUTCFullYear();
    const newQuarter = newYear || Math.floor(before.getUTCMonth() / 3) !== Math.floor(date.getUTCMonth() / 3);
    if (inYears ? newYear && (i > 0 || date.getUTCMonth() < 6) : newQuarter) at[i] = named(date, months, inYears);
  });
  return { at };
}

// For lines: ticks on the scale of day numbers.
export function dayTicks(first, last, width, months) {
  const years = (last - first) / 365.25;
  const inYears = years > 2.2 || (years > 1.2 && width < 420);
  const ticks = [];
  const start = new Date(first * DAY);
  for (let year = start.getUTCFullYear(); ; year += 1) {
    for (const month of inYears ? [0] : [0, 3, 6, 9]) {
      const value = Date.UTC(year, month, 1) / DAY;
      if (value > last) return ticks;
      if (value >= first - 2) ticks.push({ value, label: named(new Date(value * DAY), months, inYears) });
    }
  }
}
