import { type TrueValues, firstImages, measure, realData, realTraining, testBatches } from '@gtn-studio/runs';
import { type SearchSpace, learning } from '@gtn-studio/nas';
import type { Estimation } from './estimation.ts';
import type { JsonLines } from './json-lines.ts';
import type { ArchitectureToMeasure, MeasurementLine } from './measure-all.ts';
import { testBatchSize } from './test-batch-size.ts';
import type { Truth } from './truth.ts';

/** The truth of each architecture: its place in the table, or test accuracy after training, one network each, kept in the file. */
export async function trueAccuracies(
  truth: Truth,
  architectures: readonly ArchitectureToMeasure[],
  estimation: Estimation,
  {
    space,
    lines,
    augment,
    signal,
    tell,
  }: {
    readonly space: SearchSpace;
    readonly lines: JsonLines<MeasurementLine>;
    readonly augment: boolean;
    readonly signal: AbortSignal;
    readonly tell: (phase: string, done: number, total: number) => void;
  },
): Promise<TrueValues> {
  const { name } = truth;
  if (truth.kind === 'table') {
    const values = architectures.map(({ text }) => truth.table.get(text)!);
    return { name, values, secondsPerArchitecture: null };
  }
  const { engine, dataset, batchSize, random } = estimation;
  const { train, test, shape } = dataset;
  const size = testBatchSize(test.count);
  const real = realData(dataset, augment ? { cropPadding: 4, flip: true, cutout: 0 } : undefined);
  const steps = truth.epochs * Math.floor(train.count / batchSize);
  const estimator = learning({
    engine,
    geometry: { rule: 'batch', synthetic: [batchSize, ...shape], real: [size, ...shape] },
    steps,
    trainingSetOf: (own) => realTraining(real, steps, batchSize, own),
    test: testBatches(firstImages(test, test.count, dataset), dataset, size),
    measures: ['accuracy'],
  });
  const values: number[] = [];
  let total = 0;
  for (const [i, { text, encoding }] of architectures.entries()) {
    const known = lines.all.find((line) => line.architecture === text && line.estimator === 'truth');
    signal.throwIfAborted();
    const seed = { seeds: 1, random: random.split('truth'), signal };
    const measurement = known ?? (await measure(estimator, space.build(encoding), seed));
    if (!known) await lines.append({ architecture: text, estimator: 'truth', ...measurement });
    values.push(measurement.values['accuracy']![0]!);
    total += measurement.seconds + measurement.compileSeconds;
    tell('training for the truth', i + 1, architectures.length);
  }
  return { name, values, secondsPerArchitecture: total / values.length };
}
