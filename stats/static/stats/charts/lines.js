// Lines over time: labelled at their end, low to high as a band, the counts others published as open marks.

import { base, isUnsure, numbers, spoken, textWidth } from "./palette.js";
import { dayNumber, dayTicks, valueAxis } from "./axes.js";

export const POINT_STYLES = ["circle", "triangle", "rect", "rectRot"];
const has = (value) => value !== null && value !== undefined;

export function lines(data, colours, width, say) {
  const { font } = colours;
  const number = numbers(data.words.separator);
  const at = data.x ? data.x.map(dayNumber) : data.labels.map((_, i) => i);
  const pointAt = (point) => (data.x ? dayNumber(point.x) : data.labels.indexOf(point.x));
  const points = (data.points || []).filter((point) => pointAt(point) >= 0);
  const first = Math.min(...at, ...points.map(pointAt));
  const last = Math.max(...at, ...points.map(pointAt));
  const publishers = [...new Set(points.map((point) => point.publisher))];
  const greatest = Math.max(1, ...data.series.flatMap((one) => [...one.values, ...(one.high || [])]), ...points.map((point) => point.value));

  const xy = (values) => values.map((value, i) => ({ x: at[i], y: has(value) ? value : null }));
  const datasets = [];
  for (const one of data.series) {
    const colour = colours.role(one.role);
    datasets.push({
      data: xy(one.values),
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: 2.5,
      pointRadius: one.values.length < 9 ? 3 : 0,
      pointHitRadius: 0,
      tension: 0,
      spanGaps: false,
      segment: { borderDash: (context) => (isUnsure(one.marks?.[context.p1DataIndex]) ? [4, 4] : undefined) },
      order: 1,
    });
    if (one.low && one.high) {
      const band = { borderWidth: 0, pointRadius: 0, backgroundColor: colours.fade(colour), order: 2 };
      datasets.push({ ...band, data: xy(one.low), fill: false }, { ...band, data: xy(one.high), fill: "-1" });
    }
  }
  publishers.forEach((publisher, n) => datasets.push({
    type: "scatter",
    data: points.filter((point) => point.publisher === publisher).map((point) => ({ x: pointAt(point), y: point.value })),
    pointStyle: POINT_STYLES[n % POINT_STYLES.length],
    pointRadius: width < 520 ? 4 : 5,
    pointBorderWidth: 1.6,
    borderColor: colours.ink,
    backgroundColor: colours.paper,
    order: 0,
  }));

  const ends = endLabels(data, number);
  const bold = (text) => textWidth(text, font, "600");
  const right = Math.ceil(Math.max(0, ...ends.map((end) => Math.max(...end.text.map(bold))))) + 14;
  const plugin = {
    id: "lines",
    afterDatasetsDraw(chart) {
      const { ctx, scales, chartArea } = chart;
      ctx.save();
      ctx.fillStyle = colours.ink;
      ctx.fillRect(chartArea.left, chartArea.bottom - 0.5, chartArea.right - chartArea.left, 1);
      placeEnds(ends, scales.y).forEach((end) => {
        const x = scales.x.getPixelForValue(at[end.index]);
        ctx.fillStyle = ends.length > 1 ? colours.role(end.role) : colours.ink;
        ctx.font = `600 ${font.size}px ${font.family}`;
        ctx.textBaseline = "middle";
        end.text.forEach((text, row) => ctx.fillText(text, x + 9, end.y + (row - (end.text.length - 1) / 2) * 17));
        ctx.beginPath();
        ctx.arc(x, scales.y.getPixelForValue(end.value), 3.5, 0, 7);
        ctx.fillStyle = colours.role(end.role);
        ctx.fill();
      });
      if (has(chart.chosen)) drawChosen(ctx, chart, data, at, points, pointAt, colours);
      ctx.restore();
    },
  };

  const options = base(colours);
  const ticks = data.x ? dayTicks(first, last, width, data.words.months) : data.labels.map((label, value) => ({ label, value }));
  Object.assign(options, {
    layout: { padding: { top: 8, right } },
    scales: {
      x: {
        type: "linear",
        min: first,
        max: last,
        grid: { display: false },
        border: { display: false },
        afterBuildTicks: (axis) => { axis.ticks = ticks.map((tick) => ({ ...tick })); },
        ticks: {
          color: colours.muted,
          font: { ...font, size: 13 },
          autoSkip: true,
          maxRotation: 0,
          callback: (value) => ticks.find((tick) => tick.value === value)?.label ?? "",
        },
      },
      y: valueAxis(colours, number, greatest),
    },
  });

  const stops = data.labels.map((label, i) => ({
    index: i,
    x: at[i],
    text: `${label}: ${data.series.map((one) => `${data.series.length > 1 ? `${one.label} ` : ""}${spoken(one, i, number, say)}`).join(", ")}`,
  })).concat(points.map((point, n) => ({
    index: data.labels.length + n,
    x: pointAt(point),
    y: point.value,
    text: `${point.label}: ${number(point.value)}, ${say.sayReported.replace("{publisher}", point.publisher)}`,
  }))).sort((a, b) => a.x - b.x || a.index - b.index);

  return {
    height: width < 520 ? 260 : Math.round(Math.min(420, Math.max(300, width * 0.38))),
    config: { type: "line", data: { datasets }, options, plugins: [plugin] },
    stops,
    nearest: (chart, x, y) => nearestStop(chart, stops, x, y, data.labels.length),
  };
}

function endLabels(data, number) {
  return data.series.map((one) => {
    let index = one.values.length - 1;
    while (index > 0 && !has(one.values[index])) index -= 1;
    const value = one.values[index];
    const text = data.series.length > 1 ? [one.label, number(value)] : [number(value)];
    return { index, value, role: one.role, text };
  }).filter((end) => has(end.value));
}

// Labels keep their order and move apart until none lies on another.
function placeEnds(ends, scale) {
  const placed = ends.map((end) => ({ ...end, y: scale.getPixelForValue(end.value) })).sort((a, b) => a.y - b.y);
  for (let i = 1; i < placed.length; i += 1) {
    const least = placed[i - 1].y + 17 * Math.max(placed[i].text.length, placed[i - 1].text.length) + 3;
    if (placed[i].y < least) placed[i].y = least;
  }
  const over = placed.length ? placed[placed.length - 1].y - (scale.bottom - 12) : 0;
  if (over > 0) {
    placed[placed.length - 1].y -= over;
    for (let i = placed.length - 2; i >= 0; i -= 1) {
      const most = placed[i + 1].y - 17 * placed[i].text.length - 3;
      if (placed[i].y > most) placed[i].y = most;
    }
  }
  return placed;
}

function drawChosen(ctx, chart, data, at, points, pointAt, colours) {
  const { scales, chartArea } = chart;
  const point = points[chart.chosen - data.labels.length];
  const x = scales.x.getPixelForValue(point ? pointAt(point) : at[chart.chosen]);
  ctx.strokeStyle = colours.muted;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x, chartArea.top);
  ctx.lineTo(x, chartArea.bottom);
  ctx.stroke();
  const marks = point ? [[point.value, colours.ink]] : data.series.map((one) => [one.values[chart.chosen], colours.role(one.role)]);
  for (const [value, colour] of marks) {
    if (!has(value)) continue;
    ctx.beginPath();
    ctx.arc(x, scales.y.getPixelForValue(value), 5, 0, 7);
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.strokeStyle = colours.paper;
    ctx.lineWidth = 2;
    ctx.stroke();
  }
}

// A published mark under the finger wins; else the step of time that is nearest.
function nearestStop(chart, stops, x, y, labels) {
  const { scales } = chart;
  const away = (stop) => Math.hypot(scales.x.getPixelForValue(stop.x) - x, scales.y.getPixelForValue(stop.y) - y);
  const marks = stops.filter((stop) => stop.index >= labels && away(stop) < 14).sort((a, b) => away(a) - away(b));
  if (marks.length) return marks[0].index;
  const steps = stops.filter((stop) => stop.index < labels);
  return steps.reduce((best, stop) => (Math.abs(scales.x.getPixelForValue(stop.x) - x) < Math.abs(scales.x.getPixelForValue(best.x) - x) ? stop : best)).index;
}
