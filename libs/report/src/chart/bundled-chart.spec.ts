import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const entry = `
import { chartSvg } from './chart.ts';
import { scatterChart } from './scatter-chart.ts';
const axes = { title: 'Nets', x: { name: 'x' }, y: { name: 'y' } };
const series = { name: 'Nets', x: [1, 1.001, 9.9], y: [1, 1, 1], labels: ['first', 'second', 'a name too long for the edge'] };
process.stdout.write(chartSvg(scatterChart([series], axes)));
`;

test('a bundle of the command lays labels out too: none is cut, none stands on another', async () => {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: import.meta.dirname, loader: 'ts' },
    ...{ bundle: true, write: false, platform: 'node', format: 'esm', logLevel: 'error' },
  });
  const { stdout: svg } = spawnSync(process.execPath, ['--input-type=module', '-'], {
    input: outputFiles[0]!.text,
    encoding: 'utf8',
  });
  const labels = [...svg.matchAll(/<text ([^>]*)>(first|second|a name too long for the edge)</g)];
  expect(labels.map(([, attributes, text]) => [text, /text-anchor="(\w+)"/.exec(attributes!)![1]])).toEqual([
    ['first', 'start'],
    ['a name too long for the edge', 'end'],
  ]);
}, 60_000);
