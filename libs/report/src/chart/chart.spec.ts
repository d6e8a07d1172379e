import { expect, test } from 'vitest';
import { chartSvg } from './chart.ts';
import { learningCurveChart } from './learning-curve-chart.ts';

const curve = { name: 'GTN', x: [1, 2, 3], y: [1, 2, 3], low: [0, 1, 2], high: [2, 3, 4] };
const chart = learningCurveChart([curve], {
  title: 'The "title"',
  x: { name: 'Steps' },
  y: { name: 'Loss' },
});

test('the drawing is a labelled picture without scripts, hover styles or links', () => {
  const svg = chartSvg(chart);
  expect(svg).toMatch(
    /^<svg class="gtn-chart" role="img" aria-label="The &quot;title&quot;\. Loss against Steps: GTN ends at 3\."/,
  );
  expect(svg).not.toMatch(/<script|:hover|ecmeta|cursor|href=|zr\d/);
});

test('the same chart gives the same bytes, whatever was drawn before it', () => {
  const first = chartSvg(chart);
  chartSvg(chart, { width: 400 });
  expect(chartSvg(chart)).toBe(first);
});

test('clip paths of different drawings on one page have different names', () => {
  const names = [chartSvg(chart), chartSvg(chart, { width: 400 })].map(
    (svg) => /<clipPath id="([^"]+)"/.exec(svg)![1],
  );
  expect(new Set(names).size).toBe(2);
  expect(chartSvg(chart)).toContain(`url(#${names[0]})`);
});

test('the adaptive drawing follows the reader, the others carry their own colors and background', () => {
  const adaptive = chartSvg(chart);
  expect(adaptive).toContain('prefers-color-scheme:dark');
  expect(adaptive).toContain('var(--gtn-series-1, #0067ab)');
  for (const [theme, background] of [
    ['light', '#ffffff'],
    ['dark', '#14181d'],
  ] as const) {
    // prettier-ignore
    const svg = chartSvg(chart, { theme });
    expect(svg).not.toContain('var(');
    expect(svg).toMatch(new RegExp(`<rect [^>]*fill="${background}"`));
  }
});

test('the title can be left to the page', () => {
  const text = '>The &quot;title&quot;<';
  expect(chartSvg(chart)).toContain(text);
  expect(chartSvg(chart, { withTitle: false })).not.toContain(text);
});

test('a size that holds no chart is refused', () => {
  expect(() => chartSvg(chart, { width: 20 })).toThrow('chartSvg: width must be 200..10000 pixels, got 20');
  expect(() => chartSvg(chart, { width: NaN })).toThrow('got NaN');
  expect(() => chartSvg(chart, { height: 5 })).toThrow('chartSvg: height must be 120..10000 pixels, got 5');
});
