// Horizontal bars in the order given, the value at each bar's end; small numbers as dots, one a person.

import { base, isSpecial, isUnsure, numbers, spoken, textWidth, wrap } from "./palette.js";

const NARROW = 520; // px: below, a label stands over its bar instead of left of it

export function bars(data, colours, width, say) {
  const { font } = colours;
  const number = numbers(data.words.separator);
  const narrow = width < NARROW;
  const several = data.series.length > 1;
  const totals = data.labels.map((_, i) => data.series.reduce((sum, one) => sum + (one.values[i] || 0), 0));
  const highs = data.labels.map((_, i) => (several ? totals[i] : Math.max(totals[i], data.series[0].high?.[i] ?? 0)));
  const greatest = Math.max(1, ...(data.type === "dots" ? totals : highs));

  const longest = Math.max(...data.labels.map((label) => textWidth(label, font)));
  const gutter = narrow ? 0 : Math.ceil(Math.min(longest, width * 0.36)) + 14;
  const labels = data.labels.map((label) => wrap(label, narrow ? width : gutter - 14, font, 2));
  const rows = Math.max(...labels.map((label) => label.length));
  const thickness = narrow ? 14 : 18;
  const step = narrow ? 16 + rows * 18 + 12 : Math.max(32, rows * 18 + 10);
  const right = Math.ceil(Math.max(...totals.map((value) => textWidth(number(value), font, "600")))) + 14;
  const asDots = data.type === "dots" && Math.max(...totals) < 50;

  const datasets = data.series.map((one) => {
    const colourOf = (i) => colours.role(one.roles?.[i] || one.role);
    const paint = (i) => {
      if (asDots) return "transparent";
      if (isSpecial(one.marks?.[i])) return colours.hatch(colours.role("muted"));
      return isUnsure(one.marks?.[i]) ? colours.hatch(colourOf(i)) : colourOf(i);
    };
    const edge = (i) => (isSpecial(one.marks?.[i]) ? colours.role("muted") : colourOf(i));
    return {
      data: one.values,
      backgroundColor: data.labels.map((_, i) => paint(i)),
      borderColor: data.labels.map((_, i) => (several ? colours.paper : edge(i))),
      borderWidth: asDots ? 0 : data.labels.map((_, i) => {
        if (several) return { top: 0, bottom: 0, left: 0, right: 1 };
        return isSpecial(one.marks?.[i]) || isUnsure(one.marks?.[i]) ? 1 : 0;
      }),
      barThickness: thickness,
      borderSkipped: false,
    };
  });

  const plugin = {
    id: "bars",
    afterDatasetsDraw(chart) {
      const { ctx, scales, chartArea } = chart;
      ctx.save();
      ctx.textBaseline = "middle";
      data.labels.forEach((_, i) => {
        // Stacked bars end at their total; whatever the stacking, this is that point.
        const y = scales.y.getPixelForValue(i) + (narrow ? (rows * 18 - 2) / 2 : 0);
        const end = scales.x.getPixelForValue(totals[i]);
        const special = data.series.every((one) => isSpecial(one.marks?.[i]));
        const chosen = chart.chosen === i;
        let labelled = end;
        if (asDots) labelled = drawDots(ctx, data, i, y, chartArea, scales.x, colours);
        ctx.font = `${chosen ? "700 " : ""}${font.size}px ${font.family}`;
        ctx.fillStyle = special ? colours.muted : colours.ink;
        ctx.textAlign = narrow ? "left" : "right";
        labels[i].forEach((text, row) => {
          const offset = narrow ? -thickness / 2 - 11 - (labels[i].length - 1 - row) * 18 : (row - (labels[i].length - 1) / 2) * 17;
          ctx.fillText(text, narrow ? 0 : gutter - 12, y + offset);
        });
        if (!several && !asDots) labelled = Math.max(end, whisker(ctx, data.series[0], i, y, scales.x, colours));
        ctx.textAlign = "left";
        ctx.font = `600 ${font.size}px ${font.family}`;
        ctx.fillText(number(totals[i]), labelled + 7, y + 0.5);
        if (chosen) {
          ctx.fillStyle = colours.ink;
          ctx.fillRect(chartArea.left - 3, y - thickness / 2 - 2, 2, thickness + 4);
        }
      });
      ctx.fillStyle = colours.ink;
      ctx.fillRect(chartArea.left - 0.5, chartArea.top, 1, narrow ? 0 : chartArea.bottom - chartArea.top);
      ctx.restore();
    },
    // In a narrow chart the bar moves down, to leave its label room above.
    beforeDatasetsDraw(chart) {
      if (!narrow) return;
      chart.data.datasets.forEach((_, n) => chart.getDatasetMeta(n).data.forEach((bar, i) => {
        bar.y = chart.scales.y.getPixelForValue(i) + (rows * 18 - 2) / 2;
      }));
    },
  };

  const options = base(colours);
  Object.assign(options, {
    indexAxis: "y",
    layout: { padding: { left: gutter, right, top: 0, bottom: 0 } },
    scales: {
      x: { display: false, beginAtZero: true, min: 0, max: greatest, stacked: data.stacked !== false },
      y: { display: false, stacked: data.stacked !== false },
    },
  });

  return {
    height: data.labels.length * step + 4,
    config: { type: "bar", data: { labels: data.labels, datasets }, options, plugins: [plugin] },
    stops: data.labels.map((label, i) => ({ index: i, text: told(data, label, i, totals[i], number, say) })),
    nearest: (chart, x, y) => Math.min(data.labels.length - 1, Math.max(0, Math.floor(y / step))),
  };
}

function told(data, label, index, total, number, say) {
  if (data.series.length === 1) return `${label}: ${spoken(data.series[0], index, number, say)}`;
  const parts = data.series.map((one) => `${one.label} ${spoken(one, index, number, say)}`);
  return `${label}: ${parts.join(", ")}; ${say.sayTotal} ${number(total)}`;
}

function whisker(ctx, series, i, y, scale, colours) {
  const low = series.low?.[i];
  const high = series.high?.[i];
  if (low === null || low === undefined || high === null || high === undefined || low === high) return 0;
  const [from, to] = [scale.getPixelForValue(low), scale.getPixelForValue(high)];
  if (to - from < 6) return 0; // too short to be seen; the readout and the table tell it
  for (const [colour, wide] of [[colours.paper, 4], [colours.ink, 1.5]]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = wide;
    ctx.beginPath();
    ctx.moveTo(from, y);
    ctx.lineTo(to, y);
    for (const x of [from, to]) {
      ctx.moveTo(x, y - 4);
      ctx.lineTo(x, y + 4);
    }
    ctx.stroke();
  }
  return to;
}

function drawDots(ctx, data, i, y, area, scale, colours) {
  const greatest = scale.max;
  const room = area.right - area.left;
  const deep = room / greatest < 8 ? 2 : 1;
  const pitch = Math.min(deep === 2 ? 9 : 12, room / Math.ceil(greatest / deep));
  const radius = Math.min(deep === 2 ? 3.4 : 4.4, pitch / 2 - 0.6);
  let n = 0;
  for (const one of data.series) {
    const special = isSpecial(one.marks?.[i]);
    for (let k = 0; k < (one.values[i] || 0); k += 1, n += 1) {
      const x = area.left + 2 + pitch * (Math.floor(n / deep) + 0.5);
      const shift = deep === 2 ? ((n % 2) - 0.5) * (radius * 2 + 1.4) : 0;
      ctx.beginPath();
      ctx.arc(x, y + shift, special ? radius - 0.6 : radius, 0, 7);
      if (special) {
        ctx.strokeStyle = colours.role("muted");
        ctx.lineWidth = 1.4;
        ctx.stroke();
      } else {
        ctx.fillStyle = colours.role(one.roles?.[i] || one.role);
        ctx.fill();
      }
    }
  }
  return area.left + 2 + pitch * Math.ceil(n / deep);
}
