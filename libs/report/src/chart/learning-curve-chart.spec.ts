import { expect, test } from 'vitest';
import { chartSvg } from './chart.ts';
import { learningCurveChart } from './learning-curve-chart.ts';

const axes = {
  title: 'Synthetic & real data',
  x: { name: 'Steps' },
  y: { name: 'Accuracy', unit: 'test set', format: 'percent' },
} as const;
const gtn = { name: 'GTN <ours>', x: [1, 2, 3, 4], y: [0.1, 0.6, 0.8, 0.9] };
const real = { name: 'Real', x: [1, 2, 3, 4], y: [0.1, 0.3, 0.4, 0.5], dashed: true };

/** Number of strokes that a path of the given color begins. */
const strokes = (svg: string, color: string) =>
  [...svg.matchAll(/<path d="([^"]*)"[^>]*? stroke="([^"]*)"/g)]
    .filter(([, path, stroke]) => stroke === color && !path!.includes('Z'))
    .map(([, path]) => path!.split('M').length - 1);

test('title, curve names and axis names with units stand in the drawing, escaped', () => {
  const svg = chartSvg(learningCurveChart([gtn, real], axes));
  for (const text of [
    'Synthetic &amp; real data',
    'GTN &lt;ours&gt;',
    '>Real<',
    '>Steps<',
    'Accuracy (test set)',
    '80\u202f%',
  ]) {
    expect(svg).toContain(text);
  }
  expect(svg).not.toContain('<ours>');
});

test('values that are not finite are gaps in the line and in the band, and never numbers in the drawing', () => {
  const curve = {
    name: 'GTN',
    x: [1, 2, 3, 4, 5, 6, 7, NaN],
    y: [1, 2, NaN, 2, 3, Infinity, 4, 5],
    low: [0, 1, NaN, 1, 2, -Infinity, 3, 4],
    high: [2, 3, NaN, 3, 4, Infinity, 5, 6],
  };
  const svg = chartSvg(learningCurveChart([curve, real], axes), { theme: 'light' });
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(svg.match(/fill-opacity="0.16"|opacity="0.16"/g)).toHaveLength(2);
  // Two stretches and a point alone; the legend's sample is one stroke more.
  expect(strokes(svg, '#0067ab').filter((count) => count > 1)).toEqual([3]);
});

test('on a log axis values ≤ 0 are gaps and a band reaching below runs to the floor', () => {
  const curve = {
    name: 'loss',
    x: [1, 2, 3, 4],
    y: [1, 0.1, 0, 0.01],
    low: [0.5, -1, -1, 0.005],
    high: [2, 1, 1, 0.02],
  };
  const chart = learningCurveChart([curve], { ...axes, y: { name: 'Loss', scale: 'log' } });
  const svg = chartSvg(chart);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(svg).toContain('>0.1<');
});

test('a curve without any value to show says so in the legend', () => {
  const diverged = { name: 'Diverged', x: [1, 2], y: [NaN, NaN] };
  const chart = learningCurveChart([gtn, diverged], axes);
  expect(chartSvg(chart)).toContain('Diverged (no value to show)');
  expect(chart.description).toContain('Diverged has no value to show');
});

test('a chart without any value at all can still be drawn', () => {
  const svg = chartSvg(learningCurveChart([{ name: 'Diverged', x: [1, 2], y: [NaN, NaN] }], axes));
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test('ticks between whole steps are not drawn', () => {
  const whole = chartSvg(learningCurveChart([gtn], axes));
  const fractional = chartSvg(learningCurveChart([{ ...gtn, x: [1, 2, 3, 3.9] }], axes));
  expect(whole).not.toContain('>2.5<');
  expect(fractional).toContain('>2.5<');
});

test('a reference beyond the data extends the axis and keeps its exact place', () => {
  const axis = { name: 'Accuracy', min: 0, max: 1 };
  const at = (value: number) => {
    const chart = learningCurveChart([gtn], { ...axes, y: axis, references: [{ value, label: 'Paper' }] });
    const svg = chartSvg(chart, { theme: 'light' });
    return Number(/<path d="M[\d.]+ ([\d.]+)L[^"]*" fill="none"[^>]*stroke-dasharray="2,3"/.exec(svg)![1]);
  };
  const [zero, one] = [at(1e-9), at(1)];
  expect((zero - at(0.5)) / (zero - one)).toBeCloseTo(0.5, 2);
  expect((zero - at(0.985)) / (zero - one)).toBeCloseTo(0.985, 2);
});

test('a reference is named above the plot, where no curve runs through its name', () => {
  const references = [{ value: 0.989, label: 'Paper 98.9 %' }];
  const svg = chartSvg(learningCurveChart([gtn], { ...axes, references }), { theme: 'light' });
  const drawn = [...svg.matchAll(/<path d="M[\d.]+ ([\d.]+)L[^"]*" fill="none"/g)].map(([, y]) => Number(y));
  const [, y] = /translate\([\d.]+ ([\d.]+)\)"[^>]*>Paper 98\.9 %</.exec(svg)!;
  expect(Number(y)).toBeLessThan(Math.min(...drawn));
});

test('the description says where each curve ends', () => {
  expect(learningCurveChart([gtn, real], axes).description).toBe(
    'Accuracy (test set) against Steps: GTN <ours> ends at 90.0\u202f%, Real ends at 50.0\u202f%.',
  );
});

test.each([
  [[], {}, 'there are no curves to draw'],
  [[{ name: 'GTN', x: [], y: [] }], {}, 'curve "GTN" has no points'],
  [[{ name: 'GTN', x: [1], y: [1, 2] }], {}, 'curve "GTN" has 2 y and 1 x'],
  [[{ name: 'GTN', x: [1], y: [1], low: [1] }], {}, 'curve "GTN" needs both low and high for a band'],
  [[gtn], { y: { name: 'Loss', min: 2, max: 1 } }, 'axis "Loss" has min 2 ≥ max 1'],
  [[gtn], { y: { name: 'Loss', scale: 'log', min: 0 } }, 'min of the log axis "Loss" cannot be 0'],
  [
    [gtn],
    { references: [{ value: NaN, label: 'Paper' }] },
    'axis "Accuracy" cannot show the reference "Paper" at NaN',
  ],
] as const)('wrong input %# is refused by name', (curves, options, message) => {
  expect(() => learningCurveChart(curves, { ...axes, ...options })).toThrow(
    new RangeError(`learningCurveChart "Synthetic & real data": ${message}`),
  );
});
