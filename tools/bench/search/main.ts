// `npm run bench:search -- [--runs N] [--trials N] [--python PATH] [--json FILE]`: how soon each strategy finds good architectures of
// NAS-Bench-201, its published accuracies for the scores; beside Optuna's samplers where Python has Optuna.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  type Encoding,
  type Strategy,
  nasBench201,
  nsga2,
  proposeUntried,
  randomSearch,
  regularizedEvolution,
  tpe,
} from '@gtn-studio/nas';
import { Random } from '@gtn-studio/random';
import { type Table, readTable } from './nas-bench-201-table.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    trials: { type: 'string', default: '200' },
    python: { type: 'string', default: 'python3' },
    json: { type: 'string' },
  },
});
const [runs, trials] = [Number(values.runs), Number(values.trials)];
const shown = [10, 20, 50, 100, 150, 200, 300, 500].filter((count) => count <= trials);

const space = nasBench201({ task: { image: [3, 32, 32], classes: 10 }, channels: 16, cells: 5 });
const strategies: Record<string, Strategy<Encoding>> = {
  'random search': randomSearch(space),
  'regularized evolution': regularizedEvolution(space, { population: 20, tournament: 5 }),
  TPE: tpe(space, { startup: 10, good: 0.15, candidates: 64, spread: 0.3 }),
  'NSGA-II': nsga2(space, { population: 20 }),
};

/** The best accuracy found after 1, 2, … trials. */
async function bestSoFar(strategy: Strategy<Encoding>, table: Table, seed: number): Promise<number[]> {
  let memory = strategy.start;
  const tried = new Set<string>();
  const best: number[] = [];
  for (let number = 1; number <= trials; number++) {
    const random = Random.fromSeed(seed).split('trial', number);
    const next = await proposeUntried(strategy, memory, random, table.canonicalOf, (texts) =>
      Promise.resolve(new Set(texts.filter((text) => tried.has(text)))),
    );
    if (!next) break;
    const { candidate } = next;
    tried.add(table.canonicalOf(candidate));
    const accuracy = table.accuracyOf(candidate);
    memory = strategy.observe(memory, { number, candidate, values: [accuracy] });
    best.push(Math.max(accuracy, best.at(-1) ?? 0));
  }
  return best;
}

const curves: Record<string, number[][]> = {};
const folder = process.env['GTN_DATA_DIR'];
if (!folder) throw new Error('GTN_DATA_DIR must name the folder of nasbench201.csv.gz, got nothing');
const table = readTable(folder, space);
for (const [name, strategy] of Object.entries(strategies)) {
  process.stderr.write(`${name} …\n`);
  const all: number[][] = [];
  for (let seed = 0; seed < runs; seed++) all.push(await bestSoFar(strategy, table, seed));
  curves[name] = all;
}
process.stderr.write('Optuna …\n');
const script = `${import.meta.dirname}/../peers/optuna_search.py`;
const peer = spawnSync(values.python, [script, String(runs), String(trials)], {
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
  stdio: ['ignore', 'pipe', 'pipe'],
});
if (peer.status === 0) Object.assign(curves, JSON.parse(peer.stdout));
else process.stderr.write(`skipped: ${peer.stderr || String(peer.error)}\n`);

/** Mean, and half of the 95 % interval of the mean, by the normal approximation. */
function cell(all: readonly number[][], count: number): string {
  const at = all.map((best) => best[count - 1]!);
  const mean = at.reduce((a, b) => a + b) / at.length;
  const variance = at.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, at.length - 1);
  return `${mean.toFixed(2)} ± ${(1.96 * Math.sqrt(variance / at.length)).toFixed(2)}`;
}

console.log(
  `Best CIFAR-10 test accuracy so far, in %: mean and 95 % interval of ${runs} runs. The table's best is ${table.best}.\n`,
);
console.log(`| after trials | ${shown.join(' | ')} |`);
console.log(`| --- |${shown.map(() => ' --- |').join('')}`);
for (const [name, all] of Object.entries(curves)) {
  console.log(`| ${name} | ${shown.map((count) => cell(all, count)).join(' | ')} |`);
}
if (values.json) writeFileSync(values.json, JSON.stringify({ runs, trials, curves }));
