// `npx tsx tools/bench/known-accuracies/compare.ts FIRST SECOND [--json FILE]`: how much better the first estimate orders the networks of
// validations than the second. Each is DIR:ESTIMATOR, that of the validation in a folder, or several of them joined by +, an ensemble: the
// mean of their ranks. The folders hold the same networks.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { correlationDifference, rankAgreement, rankAverage } from '@gtn-studio/nas';
import { Random } from '@gtn-studio/random';
import type { ValidationPoint } from '@gtn-studio/runs';

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' } },
  allowPositionals: true,
});
const [first, second] = positionals;
if (!first || !second) throw new Error('name two estimates, as in runs/a:gtn runs/b:gtn');

/** By architecture, in the order of the first folder. */
const truths = new Map<string, number>();
const estimates = [await estimateOf(first), await estimateOf(second)] as const;
const truth = [...truths.values()];
const random = Random.fromSeed(0).split('bootstrap');
const results = {
  networks: truth.length,
  estimates: [first, second].map((name, i) => ({
    name,
    spearman: rankAgreement({ estimate: estimates[i]!, truth }, { random }).spearman,
  })),
  difference: correlationDifference('spearman', truth, estimates, { random }),
};
console.log(JSON.stringify(results, null, 2));
if (values.json) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);

async function estimateOf(text: string): Promise<readonly number[]> {
  const parts: (readonly number[])[] = [];
  for (const part of text.split('+')) parts.push(await valuesOf(part));
  return parts.length === 1 ? parts[0]! : rankAverage(parts);
}

async function valuesOf(part: string): Promise<number[]> {
  const colon = part.indexOf(':');
  const [folder, estimator] = [part.slice(0, colon), part.slice(colon + 1)];
  const points = JSON.parse(await readFile(join(folder, 'points.json'), 'utf8')) as ValidationPoint[];
  const byArchitecture = new Map(points.map((point) => [point.architecture, point]));
  if (truths.size === 0) points.forEach(({ architecture, truth }) => truths.set(architecture, truth ?? NaN));
  if (points.length !== truths.size)
    throw new Error(`${folder} holds ${points.length} networks, not ${truths.size}`);
  return [...truths.keys()].map((architecture) => {
    const point = byArchitecture.get(architecture);
    if (!point || !(estimator in point.estimates))
      throw new Error(`${folder} has no estimate ${estimator} of ${architecture}`);
    return point.estimates[estimator] ?? NaN;
  });
}
