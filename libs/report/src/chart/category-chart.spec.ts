import { expect, test } from 'vitest';
import { barChart, dotChart } from './category-chart.ts';
import { chartSvg } from './chart.ts';

const options = {
  title: 'Transfer',
  categories: ['Linear', 'A family with a rather long name'],
  value: { name: 'Accuracy', format: 'percent', max: 1 },
} as const;
const one = { name: 'One learner', values: [0.5, 0.25], errors: [0.1, 0.05] };
const pool = { name: 'Pool', values: [0.75, 1] };

/** Length of each bar of the color, in pixels, as drawn lying. */
const barLengths = (svg: string, color: string) =>
  [
    ...svg.matchAll(
      /<path d="M[\d.]+ [\d.]+l([\d.]+) 0l0 [\d.]+l-[\d.]+ 0Z" fill="([^"]*)"[^>]*fill-opacity="0.85"/g,
    ),
  ]
    .filter(([, , fill]) => fill === color)
    .map(([, length]) => Number(length));

test('names, figures and the axis stand in the drawing', () => {
  const svg = chartSvg(barChart([one, pool], options));
  for (const text of [
    'One learner',
    'Pool',
    'Linear',
    'A family with',
    '50.0\u202f%',
    '75.0\u202f%',
    'Accuracy',
  ]) {
    expect(svg).toContain(text);
  }
});

test('bars start at zero and are as long as their values', () => {
  const svg = chartSvg(barChart([one, pool], { ...options, orientation: 'lying' }), { theme: 'light' });
  const [first, second] = barLengths(svg, '#0067ab') as [number, number];
  const [third, fourth] = barLengths(svg, '#c94f00') as [number, number];
  expect(second / first).toBeCloseTo(0.5, 1);
  expect(third / first).toBeCloseTo(1.5, 1);
  expect(fourth / first).toBeCloseTo(2, 1);
});

test('a value that is not finite has no bar and says so', () => {
  const svg = chartSvg(barChart([{ name: 'One', values: [0.5, NaN], errors: [NaN, 0.1] }], options), {
    theme: 'light',
  });
  expect(svg).toContain('>no value<');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test('an error bar has its line and two caps, also where it leaves the data', () => {
  const lines = (errors?: number[]) => {
    const svg = chartSvg(
      dotChart([{ name: 'One', values: [0.5, 0.25], ...(errors && { errors }) }], options),
    );
    return svg.match(/stroke-width="1.5"/g)?.length ?? 0;
  };
  expect(lines()).toBe(0);
  expect(lines([0.1, 0.05])).toBe(6);
  expect(lines([0.1, NaN])).toBe(3);
});

test('on a log axis an error bar that reaches zero runs to the floor without a cap', () => {
  const series = [{ name: 'One', values: [0.5, 0.25], errors: [0.1, 0.3] }];
  const svg = chartSvg(dotChart(series, { ...options, value: { name: 'Error', scale: 'log' } }));
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(svg.match(/stroke-width="1.5"/g)).toHaveLength(5);
});

test('marks stand upright where names and figures fit side by side, and else lie', () => {
  const draw = (width: number, orientation?: 'upright' | 'lying') =>
    chartSvg(barChart([one, pool], { ...options, ...(orientation && { orientation }) }), { width });
  expect(draw(900)).toBe(draw(900, 'upright'));
  expect(draw(400)).toBe(draw(400, 'lying'));
  expect(draw(400)).not.toBe(draw(400, 'upright'));
});

test('the description lists the values', () => {
  expect(barChart([one, pool], options).description).toBe(
    'Accuracy. Linear: One learner 50.0\u202f% ± 10.0\u202f%, Pool 75.0\u202f%; ' +
      'A family with a rather long name: One learner 25.0\u202f% ± 5.0\u202f%, Pool 100.0\u202f%.',
  );
});

test.each([
  [[], {}, 'there are no series to draw'],
  [[one], { categories: [] }, 'there are no categories'],
  [[{ name: 'One', values: [] }], {}, 'series "One" has 0 values for 2 categories'],
  [[{ ...one, errors: [1] }], {}, 'series "One learner" has 1 errors for 2 categories'],
  [
    [{ name: 'One', values: [0, 1] }],
    { value: { name: 'Error', scale: 'log' } },
    'series "One" has 0, which a log axis cannot show',
  ],
] as const)('wrong input %# is refused by name', (series, wrong, message) => {
  expect(() => dotChart(series, { ...options, ...wrong })).toThrow(
    new RangeError(`dotChart "Transfer": ${message}`),
  );
});

test('bars refuse an axis on which lengths would mislead', () => {
  const log = { ...options, value: { name: 'Error', scale: 'log' } } as const;
  expect(() => barChart([one], log)).toThrow(
    'bars start at zero, but axis "Error" is logarithmic; use dotChart',
  );
  const cut = { ...options, value: { name: 'Accuracy', min: 0.9 } };
  expect(() => barChart([one], cut)).toThrow(
    'bars start at zero, but axis "Accuracy" starts at 0.9; use dotChart',
  );
});
