import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/gtn-command.ts';
import { readSearch } from './searched.ts';

it('reads a search that is going on, and loses nothing of what it writes', async () => {
  const folder = temporaryFolder();
  const config = { space: 'nasbench201', estimator: 'parameters', trials: 3, data: 'digest' };
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ command: 'search', config }));
  const trials = join(folder, 'trials.jsonl');
  const line = (number: number) =>
    `${JSON.stringify({ number, rung: 0, estimator: 'parameters', architecture: `a${number}`, values: { parameters: [number] } })}\n`;
  const search = await open(trials, 'a');
  await search.appendFile(line(1));
  appendFileSync(trials, line(2).slice(0, 20)); // in the middle of its next line

  const { trials: read } = await readSearch(folder);
  expect(read.map(({ number }) => number)).toEqual([1]);

  await search.appendFile(line(2).slice(20));
  await search.close();
  expect(readFileSync(trials, 'utf8')).toBe(line(1) + line(2));
});
