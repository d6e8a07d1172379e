// Times one computation in a process of its own and prints a JSON object: `tsx tools/bench/measure.ts SPEC MEASURE ENGINE`.
import { type Measure, isOuter, prepare } from './measures.ts';
import { readSpec } from './spec.ts';

const [specPath, measure, engine] = process.argv.slice(2) as [string, Measure, string];
const spec = readSpec(specPath);
const mebibytes = (bytes: number) => bytes / 2 ** 20;

const before = mebibytes(process.memoryUsage().rss);
const prepared = await prepare(measure, spec, engine);
const loss = await prepared.run();
await prepared.run();

const seconds: number[] = [];
const cpuSeconds: number[] = [];
const repeats = isOuter(measure) ? spec.repeats : 10 * spec.repeats;
const counted = prepared.flops();
for (let i = 0; i < repeats; i++) {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await prepared.run();
  seconds.push((performance.now() - start) / 1000);
  const { user, system } = process.cpuUsage(cpu);
  cpuSeconds.push((user + system) / 1e6);
}
for (const times of [seconds, cpuSeconds]) times.sort((a, b) => a - b);
const result = {
  seconds: seconds[Math.floor(seconds.length / 2)]!,
  fastestSeconds: seconds[0]!,
  /** Of all threads: what to compare where other work takes the processor. */
  cpuSeconds: cpuSeconds[Math.floor(cpuSeconds.length / 2)]!,
  flops: (prepared.flops() - counted) / repeats,
  /** Of the first outer iteration: the same on every engine, within its precision. */
  loss,
  rssBeforeMiB: before,
  rssPeakMiB: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
