// `npx tsx tools/bench/known-accuracies/main.ts --run RUN --validation DIR [--json FILE]`: how well plain linear models order the networks
// of a validation, fitted on the accuracies that the teacher of RUN was told of its pool; what a teacher that ranks has to beat.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CellNetwork, parseTrainingConfig } from '@gtn-studio/contracts';
import { drawArchitectures } from '@gtn-studio/gtn';
import { parseNasBench201, rankAgreement } from '@gtn-studio/nas';
import { nasBench201Text } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { type ValidationPoint, knownAccuracies } from '@gtn-studio/runs';
import { fitRidge } from './ridge.ts';

const { values } = parseArgs({
  options: {
    run: { type: 'string' },
    validation: { type: 'string' },
    json: { type: 'string' },
  },
});
if (!values.run || !values.validation) throw new Error('name a --run and a --validation');

const readJson = async (...path: string[]) => JSON.parse(await readFile(join(...path), 'utf8')) as unknown;
const description = (await readJson(values.run, 'config.json')) as { config: unknown };
const config = parseTrainingConfig(description.config);
// What is drawn of cells does not depend on the images.
const pool = drawArchitectures(config, { shape: [3, 32, 32], classes: 10 } as never);
const accuracies = await knownAccuracies(config, pool, process.env.GTN_DATA_DIR);
if (!accuracies) throw new Error(`${values.run} is no teacher that ranks: its config has no ranking`);
const known = pool.flatMap((network, i) =>
  Number.isNaN(accuracies[i]!)
    ? []
    : [{ architecture: nasBench201Text(network as CellNetwork), accuracy: accuracies[i]! }],
);
const judged = (await readJson(values.validation, 'points.json')) as ValidationPoint[];

/** What an architecture is told by. */
const features: Readonly<Record<string, (architecture: string) => number[]>> = {
  'counts of operations': (architecture) => {
    const encoding = parseNasBench201(architecture);
    return operations.map((operation) => encoding.filter((answer) => answer === operation).length);
  },
  'operation of each edge': (architecture) =>
    parseNasBench201(architecture).flatMap((answer) =>
      operations.map((operation) => Number(answer === operation)),
    ),
};
const operations = [0, 1, 2, 3, 4];

const results = Object.entries(features).map(([name, featuresOf]) => {
  const { penalty, predict } = fitRidge(
    known.map(({ architecture }) => featuresOf(architecture)),
    known.map(({ accuracy }) => accuracy),
  );
  const pairs = {
    estimate: judged.map(({ architecture }) => predict(featuresOf(architecture))),
    truth: judged.map(({ truth }) => truth ?? NaN),
  };
  const { spearman } = rankAgreement(pairs, { random: Random.fromSeed(0).split('bootstrap') });
  return { name, known: known.length, judged: judged.length, penalty, spearman };
});
console.log(JSON.stringify(results, null, 2));
if (values.json) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
