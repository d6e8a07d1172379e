import { expect, test } from 'vitest';
import { chartSvg } from './chart.ts';
import { scatterChart } from './scatter-chart.ts';

const options = { title: 'Estimate', x: { name: 'Truth' }, y: { name: 'Estimated', unit: 'mIoU' } };
const points = {
  name: 'Nets',
  x: [1, 2, NaN, 4],
  y: [1, 3, 2, Infinity],
  labels: ['a-1', 'b-2', 'c-3', 'd-4'],
};

const marks = (svg: string) => svg.match(/<path [^>]*stroke="#ffffff"/g)?.length ?? 0;

test('points with both coordinates are drawn with their labels, and the description counts the others', () => {
  const chart = scatterChart([points], { ...options, diagonal: true });
  const svg = chartSvg(chart, { theme: 'light' });
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(marks(svg)).toBe(2);
  expect(svg).toContain('a-1');
  expect(svg).not.toContain('c-3');
  expect(chart.description).toBe(
    'Estimated (mIoU) against Truth: Nets 2 points (2 without a value to show).',
  );
});

test('a label that would be cut at the right edge stands on the left of its point', () => {
  const series = { name: 'Nets', x: [1, 9.9], y: [1, 1], labels: ['here', 'a name too long for the edge'] };
  const svg = chartSvg(scatterChart([series], options), { theme: 'light' });
  const label = (text: string) => svg.match(new RegExp(`<text [^>]*>${text}<`))![0];
  expect(label('here')).toContain('text-anchor="start"');
  expect(label('a name too long for the edge')).toContain('text-anchor="end"');
});

test('a log axis leaves out what it cannot show', () => {
  const chart = scatterChart([{ name: 'Nets', x: [0, 1, 10], y: [1, 1, 1] }], {
    ...options,
    x: { name: 'Cost', scale: 'log' },
  });
  expect(marks(chartSvg(chart, { theme: 'light' }))).toBe(2);
});

test('no point to show still makes a drawing', () => {
  const chart = scatterChart([{ name: 'Nets', x: [NaN], y: [1] }], { ...options, diagonal: true });
  expect(chartSvg(chart)).not.toMatch(/NaN|Infinity|undefined/);
});

test.each([
  [[], 'there are no series to draw'],
  [[{ name: 'Nets', x: [], y: [] }], 'series "Nets" has no points'],
  [[{ name: 'Nets', x: [1], y: [1, 2] }], 'series "Nets" has 1 x and 2 y'],
  [[{ name: 'Nets', x: [1], y: [1], labels: [] }], 'series "Nets" has 1 x and 0 labels'],
] as const)('wrong input %# is refused by name', (series, message) => {
  expect(() => scatterChart(series, options)).toThrow(new RangeError(`scatterChart "Estimate": ${message}`));
});
