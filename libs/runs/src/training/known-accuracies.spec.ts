import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CellNetwork } from '@gtn-studio/contracts';
import { drawArchitectures } from '@gtn-studio/gtn';
import { nasBench201Text } from '@gtn-studio/nets';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tinyConfig } from '../testing/index.ts';
import { knownAccuracies } from './known-accuracies.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-accuracies-'));
});
afterAll(() => rm(folder, { recursive: true }));

const cells = { space: 'nasBench201', channels: 2, cells: 1 } as const;
const ranked = (truth: string) =>
  tinyConfig({ learner: { pool: [cells, 'linear'], architectures: 6 }, ranking: { truth } });
const pool = drawArchitectures(ranked('nasbench201'), { shape: [1, 8, 8], classes: 10 } as never);
const texts = [0, 2, 4].map((i) => nasBench201Text(pool[i] as CellNetwork));

/** A table of the pool's networks of cells. */
function table(accuracies: readonly (number | string)[]): string {
  const path = join(folder, `${accuracies.join('-')}.csv`);
  const rows = accuracies.map((accuracy, i) => `${texts[i]},${accuracy}`);
  writeFileSync(path, `arch_str,acc\n${rows.join('\n')}\n`);
  return `${path}:acc`;
}
const known = (truth: string, dataDir?: string) => knownAccuracies(ranked(truth), pool, dataDir);

it('finds what a table says of the pool, in its order', async () => {
  expect([...(await known(table([91, 'nan', 90.5])))!]).toEqual([91, NaN, NaN, NaN, 90.5, NaN]);
  expect(await knownAccuracies(tinyConfig(), pool, undefined)).toBeUndefined();
});

it('keeps an accuracy of zero', async () => {
  expect([...(await known(table([0, 1])))!].slice(0, 3)).toEqual([0, NaN, 1]);
});

it.each([
  [['nan', 90], 'knows 1 of 6'],
  [[90, 90, 90], 'knows 1 of 6'],
  [['nan', 'nan'], 'knows 0 of 6'],
])('refuses a table of %j, which ranks nothing', async (accuracies, message) => {
  await expect(known(table(accuracies))).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining(message) as unknown,
    problems: [{ field: 'ranking.truth' }],
  });
});

it('names what is missing', async () => {
  await expect(known(`${table([1, 2])}uracy`)).rejects.toMatchObject({
    code: 'DATASET_UNREADABLE',
    message: expect.stringContaining('has no column "accuracy" (columns: arch_str, acc)') as unknown,
  });
  await expect(known('nasbench201')).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringMatching(
      /^the truth nasbench201: GTN_DATA_DIR must name the folder of nasbench201\.csv\.gz, and is not set/,
    ) as unknown,
    field: 'truth',
  });
  await expect(known('nasbench201', folder)).rejects.toThrow(
    /nasbench201\.csv\.gz, and the file is not there/,
  );
});
