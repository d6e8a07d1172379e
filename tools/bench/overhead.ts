// `npx tsx tools/bench/overhead.ts [--engine NAME]`: what a run costs beside its arithmetic, for each operation and for each number
// that goes in or out. Medians.
import { parseArgs } from 'node:util';
import {
  type Engine,
  type Program,
  type Tensor,
  add,
  float,
  neg,
  sum,
  tanh,
  trace,
} from '@gtn-studio/autodiff';
import { defaultEngine } from '@gtn-studio/contracts';
import { createEngine } from '@gtn-studio/runs/engine';

type OfOne = Program<{ x: Tensor }, Tensor>;

const { engine: name } = parseArgs({
  options: { engine: { type: 'string', default: defaultEngine } },
}).values;
const MILLION = 1e6;
const engine = await createEngine({ engine: name, threads: 1 });
for (const operations of [1, 50, 200]) {
  await report(`${operations} operations on 64 numbers`, chainOf(operations), 64);
}
const large = { x: float([2.5 * MILLION]) };
await report(
  '10 MB in, their sum out',
  trace(large, ({ x }) => sum(x)),
  2.5 * MILLION,
);
await report(
  '10 MB in, 10 MB out',
  trace(large, ({ x }) => neg(x)),
  2.5 * MILLION,
);
await engine.dispose();

/** Two kinds of operation by turns, so that none of them is computed before the program runs or together with its neighbours. */
function chainOf(operations: number): OfOne {
  return trace({ x: float([64]) }, ({ x }) => {
    let y: Tensor = x;
    for (let i = 0; i < operations; i++) y = i % 2 ? tanh(y) : add(y, x);
    return y;
  });
}

async function report(what: string, program: OfOne, size: number): Promise<void> {
  const milliseconds = await medianOf(engine, program, size);
  process.stdout.write(`${name}, ${what}: ${milliseconds.toFixed(3)} ms\n`);
}

async function medianOf(on: Engine, program: OfOne, size: number): Promise<number> {
  const executable = await on.compile(program);
  const x = { shape: [size], data: new Float32Array(size) };
  const times: number[] = [];
  for (let run = 0; run < 55; run++) {
    const start = performance.now();
    await executable.run({ x });
    times.push(performance.now() - start);
  }
  await executable.dispose();
  // The first few runs warm up.
  return times.slice(5).toSorted((a, b) => a - b)[25]!;
}
