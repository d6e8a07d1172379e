import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatNasBench201 } from '@gtn-studio/nas';
import { tinyRun } from '../testing/gtn-command.ts';
import { outcomeOf } from '../testing/main-outcome.ts';
import type { Row } from './table-1/row.ts';

const tiny = [...tinyRun.filter((option) => !option.startsWith('--threads')), '--set=outerIterations=5'];
const sizes = ['--size=networks=3', '--size=pool=5', '--size=searches=1', '--size=longSearches=1'];

interface Results {
  readonly sizes: object;
  readonly searches: readonly { readonly name: string }[];
  readonly results: {
    readonly rows: readonly Row[];
    readonly differences: object;
    readonly teacher: { readonly flops: number };
  };
}

describe('gtn reproduce table-1', { timeout: 300_000 }, () => {
  let folder: string;
  const reproduce = (...options: string[]) =>
    outcomeOf(['reproduce', 'table-1', ...tiny, ...options, '--parallel=2', '--out', join(folder, 'out')]);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gtn-cli-'));
    vi.stubEnv('GTN_DATA_DIR', folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('searches under each score, and compares what they end with', async () => {
    writeFileSync(join(folder, 'nasbench201.csv.gz'), gzipSync(madeUpTable()));
    expect(await reproduce(...sizes)).toMatchObject({ exitCode: 0 });
    const out = join(folder, 'out');
    const { searches, results, ...what } = JSON.parse(
      readFileSync(join(out, 'results.json'), 'utf8'),
    ) as Results;
    expect(what.sizes).toEqual({ networks: 3, pool: 5, searches: 1, longSearches: 1 });
    expect(searches.map(({ name }) => name)).toEqual([
      ...['random-real-32', 'random-real-2', 'random-ensemble-seed-0'],
      ...['evolution-real-32-0', 'evolution-real-2-0', 'evolution-gtn-seed-0-0'],
    ]);

    const row = (strategy: string, scoredBy: string) =>
      results.rows.find((one) => one.strategy === strategy && one.scoredBy === scoredBy)!;
    const [gtn, short, long] = ['GTN: 2 synthetic steps', '2 real steps', '32 real steps'].map((by) =>
      row('random', by),
    ) as [Row, Row, Row];
    expect(gtn.trainingFlops).toBeCloseTo(short.trainingFlops, 0);
    expect(long.trainingFlops / gtn.trainingFlops).toBeCloseTo(16, 9);
    expect(row('random', '32 real steps, for as much training as GTN').networks).toBe(1);
    const [nothing, best] = [row('random', 'nothing'), row('random', 'the published error itself')];
    expect(best.testError.mean).toBeLessThan(nothing.testError.mean);
    // The made-up error falls with every convolution, as parameters rise.
    expect(row('random', 'parameters').testError.mean).toBeLessThan(nothing.testError.mean);
    expect(results.teacher.flops).toBeGreaterThan(0);
    expect(readFileSync(join(out, 'results.md'), 'utf8')).toContain(
      '| evolution, GTN: 2 synthetic steps | 1 | 3 |',
    );
  });

  it.each<[what: string, options: string[], message: string]>([
    ['a table that is not there', sizes, 'GTN_DATA_DIR must name the folder of nasbench201.csv.gz'],
    ['a pool of less than a search takes', ['--size=pool=5'], '--size pool=5: must be at least 32'],
    ['a search of no network', ['--size=networks=0'], '--size networks=0: must be at least 1'],
    ['an unknown size', ['--size=network=3'], 'unknown size "network"; did you mean networks?'],
    ['a size that is no number', ['--size=networks=few'], '--size networks=few: expected networks=N'],
  ])('refuses %s before it trains', async (_, options, message) => {
    const { exitCode, stderr } = await reproduce(...options);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** All networks; each convolution of the cell makes one better. */
function madeUpTable(): string {
  const encodings = Array.from({ length: 5 ** 6 }, (_, number) =>
    Array.from({ length: 6 }, (__, place) => Math.floor(number / 5 ** place) % 5),
  );
  const rows = encodings.map((encoding) => {
    const text = formatNasBench201(encoding);
    return `${text},${50 + 5 * (text.match(/nor_conv/g) ?? []).length}`;
  });
  return `arch_str,cifar10_test_acc_200ep\n${rows.join('\n')}\n`;
}
