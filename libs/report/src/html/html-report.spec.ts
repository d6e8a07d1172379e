import { expect, test } from 'vitest';
import { learningCurveChart } from '../chart/learning-curve-chart.ts';
import { htmlReport } from './html-report.ts';
import type { Report, Section } from './report.ts';

const provenance = {
  command: 'gtn train --set a="<b>" && true',
  commit: 'abc<1>',
  machine: '2 & 3 cores',
  engine: 'onnxruntime, 2 threads',
  seeds: [1, 2],
  versions: { 'Node.js': '20' },
};
const page = (...sections: Section[]) => htmlReport({ title: 'Report', sections, provenance });

test('every text a report can hold is escaped', () => {
  const evil = `<script>alert("x")</script>'&`;
  const chart = learningCurveChart(
    [
      { name: evil, x: [1, 2], y: [1, 2] },
      { name: 'b', x: [1], y: [1] },
    ],
    {
      title: evil,
      x: { name: evil, unit: evil },
      y: { name: evil },
      references: [{ value: 1, label: evil }],
    },
  );
  const report: Report = {
    title: evil,
    summary: evil,
    sections: [
      { kind: 'cards', title: evil, cards: [{ label: evil, value: evil, detail: evil }] },
      { kind: 'chart', chart, caption: evil },
      { kind: 'images', title: evil, png: onePixel, alt: evil, caption: evil },
      {
        kind: 'table',
        title: evil,
        columns: [{ name: evil }, { name: evil }],
        rows: [[evil, evil]],
        caption: evil,
      },
      { kind: 'text', title: evil, paragraphs: [evil] },
      { kind: 'config', title: evil, config: { [evil]: evil, list: [evil] } },
    ],
    provenance: {
      ...provenance,
      command: evil,
      commit: evil,
      machine: evil,
      versions: { [evil]: evil },
      started: evil,
    },
  };
  const html = htmlReport(report);
  expect(html).not.toContain('<script');
  expect(html).not.toContain('alert("x")</script>');
  expect(html).not.toMatch(/="[^"<>]*alert\("/);
  expect(html.match(/&lt;script&gt;/g)!.length).toBeGreaterThan(25);
});

test('the page loads nothing: no script, link or address, and its policy forbids them', () => {
  const html = page({ kind: 'images', png: onePixel, alt: 'a pixel' });
  expect(html).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`);
  expect(html).not.toMatch(/<script|<link|@import|url\((?!#)/);
  expect(html.match(/(?:src|href)="(?!data:)[^"]*"/g)).toBeNull();
});

test('an image keeps its size, bytes and words', () => {
  const html = page({ kind: 'images', png: onePixel, alt: 'a pixel', caption: 'One' });
  const data = Buffer.from(onePixel).toString('base64');
  expect(html).toContain(`<img src="data:image/png;base64,${data}" width="1" height="1" alt="a pixel">`);
  expect(html).toContain('<figcaption>One</figcaption>');
});

test('only an image or a table that a narrow screen shows in part says so', () => {
  const wide = Uint8Array.from(onePixel);
  new DataView(wide.buffer).setUint32(16, 700);
  const hint = (png: Uint8Array) => page({ kind: 'images', png, alt: 'a' }).includes('class="sideways"');
  expect(hint(wide)).toBe(true);
  expect(hint(onePixel)).toBe(false);
  const table = (columns: number) =>
    page({ kind: 'table', columns: Array.from({ length: columns }, () => ({ name: 'a' })), rows: [] });
  expect([table(4), table(5)].map((html) => html.includes('class="sideways"'))).toEqual([false, true]);
});

test('a table has headers both ways, aligns numbers, and marks the best of a column', () => {
  const html = page({
    kind: 'table',
    title: 'Transfer',
    columns: [
      { name: 'Family' },
      { name: 'Accuracy', format: 'percent', best: 'highest' },
      { name: 'Loss', best: 'lowest' },
      { name: 'Size' },
    ],
    rows: [
      ['Linear', { mean: 0.9, std: 0.012 }, 0.123456, 101_770],
      ['MLP', { mean: 0.95 }, NaN, null],
      ['Wide', NaN, -0.5, 12],
    ],
  });
  expect(html).toContain('<th scope="col" class="number">Accuracy</th>');
  expect(html).toContain('<th scope="row">Linear</th><td class="number">90.0 ± 1.2\u202f%</td>');
  expect(html).toContain(
    '<td class="number"><strong>95.0\u202f%</strong></td><td class="number">–</td><td class="number">–</td>',
  );
  expect(html).toContain('<td class="number">0.1235</td><td class="number">101,770</td>');
  expect(html).toContain('<td class="number">–</td><td class="number"><strong>−0.5</strong></td>');
});

test.each([
  [{ mean: 0.5, std: 0.2121 }, '0.50 ± 0.21'],
  [{ mean: -12.3456, std: 1.96 }, '−12.3 ± 2.0'],
  [{ mean: 12_130_000_000, std: 1_615_000_000 }, '12,100,000,000 ± 1,600,000,000'],
  [{ mean: 0.123456, std: 0 }, '0.1235 ± 0'],
])('a mean in a table has the digits down to the second of its spread: %o', (cell, text) => {
  const html = page({ kind: 'table', columns: [{ name: 'a' }, { name: 'b' }], rows: [['x', cell]] });
  expect(html).toContain(`<td class="number">${text}</td>`);
});

test('a table marks nothing in a column whose figures are all the same', () => {
  const html = page({
    kind: 'table',
    columns: [{ name: 'Estimator' }, { name: 'Recall', best: 'highest' }],
    rows: [
      ['synflow', 0],
      ['naswot', 0],
    ],
  });
  expect(html).not.toContain('<strong>');
});

test('a configuration shows its leaves by their paths', () => {
  const config = {
    steps: 32,
    generator: { channels: [128, 64], extra: undefined },
    learners: [{ name: 'conv' }],
    clip: null,
  };
  const html = page({ kind: 'config', config });
  const entries = [...html.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  expect(entries.slice(0, 4)).toEqual([
    ['steps', '32'],
    ['generator.channels', '128, 64'],
    ['learners[0].name', 'conv'],
    ['clip', '–'],
  ]);
});

test('the footer says how to get the numbers again', () => {
  const html = page();
  expect(html).toContain('<code>gtn train --set a=&quot;&lt;b&gt;&quot; &amp;&amp; true</code>');
  expect(html).toContain('<dt>Commit</dt><dd>abc&lt;1&gt;</dd>');
  expect(html).toContain('<dt>Seeds</dt><dd>1, 2</dd>');
});

test.each<[Section, string]>([
  [{ kind: 'cards', title: 'Key', cards: [] }, 'cards section "Key" has no cards'],
  [{ kind: 'table', title: 'T', columns: [], rows: [] }, 'table section "T" has no columns'],
  [
    { kind: 'table', title: 'T', columns: [{ name: 'a' }], rows: [['x'], ['y', 1]] },
    'table section "T": row 1 has 2 cells for 1 columns',
  ],
  [{ kind: 'config', title: 'C', config: {} }, 'config section "C" is empty'],
  [
    { kind: 'images', title: 'I', png: Uint8Array.of(255, 216, 255), alt: '' },
    'images section "I" must hold PNG bytes, got 3 bytes that start with "ffd8ff"',
  ],
])('section %# that cannot be shown is refused by name', (section, message) => {
  expect(() => page(section)).toThrow(new RangeError(message));
});

const onePixel = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
    'base64',
  ),
);

test('what computed stands where the command to repeat is', () => {
  expect(page().split('<footer>')[1]).toContain('<dt>Engine</dt><dd>onnxruntime, 2 threads</dd>');
});
