// `npm run bench -- [SPEC.json] [--engine NAME] [--device cpu|cuda] [--python PATH] [--json FILE]`: this project beside PyTorch and
// JAX, the same computation, one run. PyTorch computes on the device, JAX on the CPU.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { defaultEngine } from '@gtn-studio/contracts';
import { measures } from './measures.ts';
import { type PeerReport, peerReport } from './peers.ts';
import { readSpec } from './spec.ts';

interface Timing {
  readonly seconds: number;
  readonly flops?: number;
  readonly rssPeakMiB: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: defaultEngine },
    device: { type: 'string', default: 'cpu' },
    python: { type: 'string', default: 'python3' },
    json: { type: 'string' },
  },
});
const specPath = positionals[0] ?? `${import.meta.dirname}/specs/quick.json`;
const spec = readSpec(specPath);

const ours = Object.fromEntries(
  measures.map((measure) => {
    process.stderr.write(`gtn-studio: ${measure} …\n`);
    const output = execFileSync(
      process.execPath,
      ['--import', 'tsx', `${import.meta.dirname}/measure.ts`, specPath, measure, values.engine],
      { encoding: 'utf8' },
    );
    return [measure, JSON.parse(output) as Timing];
  }),
);
const peers = [['pytorch', '--device', values.device], ['jax']].map(
  ([name, ...options]): PeerReport | string => {
    process.stderr.write(`${name} …\n`);
    return peerReport(values.python, name!, specPath, options);
  },
);

const peak = ours['matmul']!.flops! / ours['matmul']!.seconds;
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
print(
  `${cpus()[0]!.model}, ${spec.threads} threads, float32, commit ${commit}; node ${process.version}, engine ${values.engine}; PyTorch on ${values.device}`,
);
print(`matmul peak (1024³ on this engine): ${(peak / 1e9).toFixed(0)} GFLOP/s\n`);
print('| computation | gtn-studio | of peak | ' + peers.map((peer) => `${nameOf(peer)} | ratio |`).join(' '));
print(`|---|---|---|${'---|---|'.repeat(peers.length)}`);
for (const measure of measures.slice(1)) {
  const own = ours[measure]!;
  const others = peers.map((peer) => cells(peer, measure, own));
  const share = own.flops! / own.seconds / peak;
  print(`| ${measure} | ${timing(own)} | ${(100 * share).toFixed(0)} % | ${others.join(' | ')} |`);
}
const perSecond = (timing?: { readonly seconds: number }) => timing && (1 / timing.seconds).toFixed(2);
const rates = peers.map((peer) => {
  const rate = typeof peer === 'string' ? undefined : perSecond(peer.measures['metaBatch']);
  return rate === undefined ? '' : `, ${nameOf(peer)} ${rate}`;
});
print(
  `\nouter iterations a second with 4 learners each (metaBatch): gtn-studio ${perSecond(ours['metaBatch'])}${rates.join('')}`,
);
for (const peer of peers) if (typeof peer === 'string') print(`\nskipped: ${peer}`);
print(
  '\nratio: the peer’s time over ours; above 1 we are faster. Memory: peak resident size of a process of its own.',
);
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ spec, commit, engine: values.engine, device: values.device, ours, peers }, null, 2)}\n`,
  );

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function timing({ seconds, rssPeakMiB }: Timing): string {
  return `${(1000 * seconds).toFixed(1)} ms, ${rssPeakMiB.toFixed(0)} MiB`;
}

function nameOf(peer: PeerReport | string): string {
  return typeof peer === 'string'
    ? 'skipped'
    : `${peer.framework} ${peer.versions[peer.versionOf] ?? ''}`.trim();
}

function cells(peer: PeerReport | string, measure: string, own: Timing): string {
  const theirs = typeof peer === 'string' ? undefined : peer.measures[measure];
  if (!theirs) return '– | –';
  return `${timing(theirs)} | ${(theirs.seconds / own.seconds).toFixed(2)} |`.replace(/ \|$/, '');
}
