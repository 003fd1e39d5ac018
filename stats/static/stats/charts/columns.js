// Vertical columns: steps of time, or groups that have an order.

import { base, isSpecial, isWhollyUnsure, numbers, spoken, textWidth } from "./palette.js";
import { timeTicks, valueAxis } from "./axes.js";

export function columns(data, colours, width, say) {
  const { font } = colours;
  const number = numbers(data.words.separator);
  const totals = data.labels.map((_, i) => data.series.reduce((sum, one) => sum + (one.values[i] || 0), 0));
  const stacked = data.stacked !== false;
  const greatest = Math.max(1, data.most || 0, ...(stacked ? totals : data.series.flatMap((one) => one.values)));
  const slot = (width - 48) / data.labels.length;
  const allFit = totals.every((value) => textWidth(number(value), font, "600") + 4 < slot);
  const peak = totals.indexOf(Math.max(...totals));

  // A column's solid part is certain; the part that vague dates leave in doubt is hatched above it. A whole column is
  // hatched where it is incomplete, an estimate, or of what has no value.
  const datasets = data.series.flatMap((one, n) => {
    const colour = colours.role(one.role);
    const whole = (i) => isSpecial(one.marks?.[i]) || isWhollyUnsure(one.marks?.[i]);
    const solid = data.labels.map((_, i) => {
      const value = one.values[i] || 0;
      return whole(i) ? 0 : Math.min(value, one.low?.[i] ?? value);
    });
    const shape = {
      stack: stacked ? "all" : `series ${n}`,
      borderSkipped: false,
      categoryPercentage: 1,
      barPercentage: slot > 12 ? 0.78 : 0.9,
      maxBarThickness: 56,
    };
    const hatched = data.labels.map((_, i) => colours.hatch(isSpecial(one.marks?.[i]) ? colours.role("muted") : colour));
    return [
      { ...shape, data: solid, backgroundColor: colour },
      { ...shape, data: data.labels.map((_, i) => (one.values[i] || 0) - solid[i]), backgroundColor: hatched, borderColor: colour, borderWidth: data.labels.map((_, i) => (one.values[i] > solid[i] ? 1 : 0)) },
    ];
  });

  const plugin = {
    id: "columns",
    afterDatasetsDraw(chart) {
      const { ctx, scales, chartArea } = chart;
      ctx.save();
      ctx.fillStyle = colours.ink;
      ctx.fillRect(chartArea.left, chartArea.bottom - 0.5, chartArea.right - chartArea.left, 1);
      ctx.textAlign = "center";
      ctx.textBaseline = "bottom";
      totals.forEach((total, i) => {
        const chosen = chart.chosen === i;
        if (!(chosen || (stacked && (allFit || i === peak)))) return;
        const half = textWidth(number(total), font, "600") / 2;
        const x = Math.min(Math.max(scales.x.getPixelForValue(i), half), width - half);
        const y = scales.y.getPixelForValue(total) - 4;
        if (chosen) {
          ctx.fillStyle = colours.paper;
          ctx.fillRect(x - half - 3, y - font.size - 1, half * 2 + 6, font.size + 3);
          ctx.fillStyle = colours.ink;
          ctx.fillRect(scales.x.getPixelForValue(i) - Math.max(slot / 2, 4), chartArea.bottom, Math.max(slot, 8), 3);
        }
        ctx.font = `600 ${font.size}px ${font.family}`;
        ctx.fillStyle = colours.ink;
        ctx.fillText(number(total), x, y);
      });
      ctx.restore();
    },
  };

  const ticks = data.x ? timeTicks(data.x, width, data.words.months) : null;
  const options = base(colours);
  Object.assign(options, {
    layout: { padding: { top: 22, right: 2 } },
    scales: {
      x: {
        stacked: true,
        grid: { display: false },
        border: { display: false },
        ticks: {
          color: colours.muted,
          font: { ...font, size: 13 },
          maxRotation: 0,
          autoSkip: !ticks,
          autoSkipPadding: 12,
          callback: (_, i) => (ticks ? ticks.at[i] ?? null : data.labels[i]),
        },
      },
      y: { stacked: true, ...valueAxis(colours, number, greatest) },
    },
  });

  return {
    height: width < 520 ? 230 : 280,
    config: { type: "bar", data: { labels: data.labels, datasets }, options, plugins: [plugin] },
    stops: data.labels.map((label, i) => ({
      index: i,
      text: `${label}: ${data.series.map((one) => `${data.series.length > 1 ? `${one.label} ` : ""}${spoken(one, i, number, say)}`).join(", ")}`,
    })),
    nearest: (chart, x) => Math.min(data.labels.length - 1, Math.max(0, chart.scales.x.getValueForPixel(x))),
  };
}
