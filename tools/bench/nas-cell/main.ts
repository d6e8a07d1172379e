// `npm run bench:nas -- [SPEC.json] [--architectures N] [--python PATH] [--compiled N] [--json FILE]`: scoring architectures of
// NAS-Bench-201, everything from the string to the score, and one outer iteration on one of them, beside the same in PyTorch.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { formatNasBench201, nasBench201 } from '@gtn-studio/nas';
import { Random } from '@gtn-studio/random';
import { runPeer } from '../peers.ts';
import { readSpec } from './spec.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    architectures: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    compiled: { type: 'string', default: '0' },
    json: { type: 'string' },
  },
});
const specPath = positionals[0] ?? `${import.meta.dirname}/../specs/nas-cell.json`;
const spec = readSpec(specPath);
const count = Number(values.architectures ?? spec.architectures);
if (!Number.isInteger(count) || count < 1)
  throw new Error(`--architectures must be a whole number ≥ 1, got ${values.architectures}`);

const space = nasBench201({
  task: { image: [...spec.image], classes: spec.classes },
  channels: spec.channels,
  cells: spec.cells,
});
const texts = Array.from({ length: count }, (_, i) =>
  formatNasBench201(space.sample(Random.fromSeed(0).split('architecture', i))),
);
const shown = (done: number) => `${texts.slice(0, done).join('\n')}\n`;

/** Of all networks, or of one outer iteration. */
interface Timing {
  readonly seconds: number;
  /** Of all threads: what tells more on a machine with other work. */
  readonly cpuSeconds: number;
  readonly rssPeakMiB: number;
}
interface Own extends Timing {
  readonly compileSeconds: number;
  /** Resident after each network. */
  readonly rssMiB: readonly number[];
}
interface Peer extends Timing {
  readonly version: string;
}
interface Row {
  readonly name: string;
  /** Of `count` networks; text says why there is none. */
  readonly timing: Timing | string | undefined;
  readonly count: number;
}

process.stderr.write('gtn-studio …\n');
const own = measured<Own>('score.ts', shown(count));
const eager = peer('nas_cell_peer.py', { input: shown(count) });
const compiled =
  Number(values.compiled) > 0
    ? peer('nas_cell_peer.py', { input: shown(Number(values.compiled)), options: ['--compile'] })
    : undefined;
process.stderr.write('one outer iteration …\n');
const outer = { own: measured<Timing>('outer-iteration.ts'), pytorch: peer('nas_outer_peer.py') };

const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
const load = loadavg()[0]!.toFixed(1);
print(
  `${cpus()[0]!.model}, ${spec.threads} threads, float32, commit ${commit}; node ${process.version}${typeof eager === 'object' ? `, PyTorch ${eager.version}` : ''}; load average ${load}`,
);
print(
  `${count} architectures, C = ${spec.channels}, N = ${spec.cells}, B = ${spec.batch}, ${spec.steps} steps, ${spec.scoredImages} images\n`,
);
table('an architecture', [
  { name: 'gtn-studio', timing: own, count },
  { name: 'PyTorch, eager', timing: eager, count },
  {
    name: `PyTorch, torch.compile, first ${values.compiled}`,
    timing: compiled,
    count: Number(values.compiled),
  },
]);
const share = (100 * own.compileSeconds) / own.seconds;
print(`\nCompiling: ${share.toFixed(1)} % of the time. ratio: the peer’s time over ours.`);
const at = [...new Set([9, 49, 99, 199, 299, 399, count - 1].filter((i) => i >= 0 && i < count))];
print(
  `Resident memory after ${at.map((i) => i + 1).join(', ')} architectures: ${at.map((i) => own.rssMiB[i]).join(', ')} MiB.`,
);

const { architecture, batch, steps, metaEvery } = spec.outer;
print(`\n${architecture}, B = ${batch}, T = ${steps}, a meta-loss after every ${metaEvery} steps\n`);
table('an outer iteration', [
  { name: 'gtn-studio', timing: outer.own, count: 1 },
  { name: 'PyTorch, full unroll', timing: outer.pytorch, count: 1 },
]);
for (const one of [eager, compiled, outer.pytorch]) if (typeof one === 'string') print(`\nskipped: ${one}`);
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ spec, commit, load, own, eager, compiled, outer }, null, 2)}\n`,
  );

function measured<T>(script: string, input = ''): T {
  const args = ['--import', 'tsx', `${import.meta.dirname}/${script}`, specPath];
  return JSON.parse(execFileSync(process.execPath, args, { input, encoding: 'utf8' })) as T;
}

function peer(
  script: string,
  { input, options = [] }: { readonly input?: string; readonly options?: readonly string[] } = {},
): Peer | string {
  process.stderr.write(`pytorch ${options.join(' ')}…\n`);
  return runPeer<Peer>(values.python, 'pytorch', [script, specPath, ...options], input);
}

/** Each row beside the first; those that were skipped are left out. */
function table(unit: string, rows: readonly Row[]): void {
  print(`| | seconds ${unit} | ratio | processor seconds | ratio | peak memory |\n|---|---|---|---|---|---|`);
  const [ours] = rows as [Row & { timing: Timing }];
  for (const { name, timing, count: of } of rows) {
    if (typeof timing !== 'object') continue;
    const cells = (['seconds', 'cpuSeconds'] as const).map((part) => {
      const ratio = timing[part] / of / (ours.timing[part] / ours.count);
      return `${(timing[part] / of).toFixed(2)} | ${timing === ours.timing ? '' : ratio.toFixed(2)}`;
    });
    print(`| ${name} | ${cells.join(' | ')} | ${timing.rssPeakMiB.toFixed(0)} MiB |`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
