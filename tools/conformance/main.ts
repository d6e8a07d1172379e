// `npm run conformance -- --engine NAME [--only TEXT] [--tolerance NUMBER] [--json FILE]`: every case of the conformance suite on one
// engine of this machine, beside the reference engine. Ends with exit code 1 where one differs.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import {
  conformanceCases,
  derivativeNames,
  derivativeOf,
  mismatches,
} from '@gtn-studio/autodiff/conformance';
import { defaultEngine } from '@gtn-studio/contracts';
import { createUncheckedEngine } from '@gtn-studio/runs/engine';

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: defaultEngine },
    threads: { type: 'string', default: String(availableParallelism()) },
    only: { type: 'string', default: '' },
    tolerance: { type: 'string', default: '1e-5' },
    json: { type: 'string' },
  },
});
const tolerance = Number(options.tolerance);
if (!(tolerance > 0)) throw new Error(`--tolerance must be a number above 0, got ${options.tolerance}`);

interface Outcome {
  readonly name: string;
  readonly problems: readonly string[];
}

const start = performance.now();
const engine = await createUncheckedEngine({ engine: options.engine, threads: Number(options.threads) });
const outcomes: Outcome[] = [];
for (const row of conformanceCases()) {
  for (const derivative of derivativeNames) {
    const name = `${row.primitive}, ${row.variant}: ${derivative}`;
    if (!name.includes(options.only)) continue;
    const problems = await mismatches(engine, derivativeOf(row, derivative), tolerance).catch(
      (error: unknown) => [String(error)],
    );
    if (problems.length > 0) print(`${name}: ${problems.join('; ')}`);
    outcomes.push({ name, problems });
  }
}
await engine.dispose();
if (outcomes.length === 0)
  throw new Error(`--only ${JSON.stringify(options.only)} is in the name of no case`);

const failed = outcomes.filter(({ problems }) => problems.length > 0);
const seconds = Math.round((performance.now() - start) / 1000);
print(
  `${options.engine}: ${outcomes.length - failed.length} of ${outcomes.length} cases equal the reference engine within ${tolerance} (${seconds} s)`,
);
if (options.json) {
  const report = { engine: options.engine, tolerance, cases: outcomes.length, failed };
  writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
}
process.exitCode = failed.length > 0 ? 1 : 0;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
