import { flopsOf } from '@gtn-studio/autodiff';
import { ExpectedError, type TrainingConfig, nasBench201Table } from '@gtn-studio/contracts';
import { loadDataset } from '@gtn-studio/datasets';
import { innerStepProgram } from '@gtn-studio/gtn';
import { nasBench201, parseNasBench201 } from '@gtn-studio/nas';
import { cellNetworkCost, makeLearner } from '@gtn-studio/nets';
import { publishedTruth } from '@gtn-studio/runs';
import { datasetOptions } from '../../options/dataset-options.ts';

/** As networks are judged. */
export const judgedSize = { channels: 8, cells: 1 } as const;

/** As the benchmark has trained them, on CIFAR-10. */
const published = nasBench201({ task: { image: [3, 32, 32], classes: 10 }, channels: 16, cells: 5 });

/** What is known of the networks of NAS-Bench-201, as it writes them. */
export interface Benchmark {
  /** On CIFAR-10's test images after 200 epochs, as a fraction; throws an ExpectedError for a network that is not in the table. */
  readonly errorOf: (architecture: string) => number;
  /** Of the network that has that error. */
  readonly parametersOf: (architecture: string) => number;
  /** Floating-point operations of one step of a learner, a multiply-add counted as two. */
  readonly flopsOfStep: (architecture: string) => number;
}

/**
 * Opens the published table.
 *
 * @throws ExpectedError INVALID_INPUT where GTN_DATA_DIR has none
 */
export async function openBenchmark({
  dataset: name,
  batchSize,
}: Pick<TrainingConfig, 'dataset' | 'batchSize'>): Promise<Benchmark> {
  const { table } = await publishedTruth(process.env.GTN_DATA_DIR);
  const { shape, classes } = await loadDataset(name, datasetOptions());
  const judged = nasBench201({ task: { image: [...shape], classes }, ...judgedSize });
  const steps = new Map<string, number>();
  return {
    errorOf(architecture) {
      const accuracy = table.get(architecture);
      if (accuracy !== undefined && Number.isFinite(accuracy)) return 1 - accuracy / 100;
      throw new ExpectedError(
        'DATASET_UNREADABLE',
        `${nasBench201Table.file}: no accuracy of ${architecture}`,
      );
    },
    parametersOf: (architecture) =>
      cellNetworkCost(published.build(parseNasBench201(architecture))).parameters,
    flopsOfStep(architecture) {
      const known = steps.get(architecture);
      if (known !== undefined) return known;
      const learner = makeLearner(judged.build(parseNasBench201(architecture)));
      const flops = flopsOf(innerStepProgram(learner, [batchSize, ...shape]));
      steps.set(architecture, flops);
      return flops;
    },
  };
}
