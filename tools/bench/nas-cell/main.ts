// `npm run bench:nas -- [SPEC.json] [--architectures N] [--python PATH] [--compiled N] [--json FILE]`: scoring architectures of
// NAS-Bench-201, everything from the string to the score, beside the same loop in PyTorch.
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

/** Of all networks. */
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

process.stderr.write('gtn-studio …\n');
const own = JSON.parse(
  execFileSync(process.execPath, ['--import', 'tsx', `${import.meta.dirname}/score.ts`, specPath], {
    input: shown(count),
    encoding: 'utf8',
  }),
) as Own;
const eager = peer(count);
const compiled = Number(values.compiled) > 0 ? peer(Number(values.compiled), '--compile') : undefined;

const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
const load = loadavg()[0]!.toFixed(1);
print(
  `${cpus()[0]!.model}, ${spec.threads} threads, float32, commit ${commit}; node ${process.version}; load average ${load}`,
);
print(
  `${count} architectures, C = ${spec.channels}, N = ${spec.cells}, B = ${spec.batch}, ${spec.steps} steps, ${spec.scoredImages} images\n`,
);
print(
  '| | seconds an architecture | ratio | processor seconds | ratio | peak memory |\n|---|---|---|---|---|---|',
);
print(row('gtn-studio', own, count));
if (typeof eager === 'object') print(row(`PyTorch ${eager.version}, eager`, eager, count));
if (typeof compiled === 'object')
  print(row(`PyTorch, torch.compile, first ${values.compiled}`, compiled, Number(values.compiled)));
for (const one of [eager, compiled]) if (typeof one === 'string') print(`\nskipped: ${one}`);
const share = (100 * own.compileSeconds) / own.seconds;
print(`\nCompiling: ${share.toFixed(1)} % of the time. ratio: the peer’s time over ours.`);
const at = [...new Set([9, 49, 99, 199, 299, 399, count - 1].filter((i) => i >= 0 && i < count))];
print(
  `Resident memory after ${at.map((i) => i + 1).join(', ')} architectures: ${at.map((i) => own.rssMiB[i]).join(', ')} MiB.`,
);
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ spec, commit, load, own, eager, compiled }, null, 2)}\n`);

function peer(some: number, ...options: string[]): Peer | string {
  process.stderr.write(`pytorch ${options.join(' ')}…\n`);
  return runPeer<Peer>(values.python, 'pytorch', ['nas_cell_peer.py', specPath, ...options], shown(some));
}

function row(name: string, timing: Timing, some: number): string {
  const cells = (['seconds', 'cpuSeconds'] as const).map((part) => {
    const mine = own[part] / count;
    const ratio = timing === own ? '' : (timing[part] / some / mine).toFixed(2);
    return `${(timing[part] / some).toFixed(2)} | ${ratio}`;
  });
  return `| ${name} | ${cells.join(' | ')} | ${timing.rssPeakMiB.toFixed(0)} MiB |`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
