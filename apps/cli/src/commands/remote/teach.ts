import { ExpectedError } from '@gtn-studio/contracts';
import { type Sample, formatPercent, sampleOf, standardLearner } from '@gtn-studio/runs';
import {
  DatasetsDocument,
  type GtnClient,
  StartEvaluationDocument,
  evaluationEnded,
  orThrow,
  pages,
} from '@gtn-studio/sdk';
import { apiArchitecture } from '../../remote/api-config.ts';
import { type RemoteOptions, clientOf, print, untilInterrupted } from '../../remote/connection.ts';
import { experimentNamed } from '../../remote/experiment-named.ts';
import { requireCompleted } from '../../remote/run-lines.ts';
import type { TeachResult } from '../../teaching/teach-result.ts';
import { completedRun } from '../../remote/run-setup.ts';

export interface RemoteTeachOptions extends RemoteOptions {
  readonly learner: string;
  readonly seeds: number;
  readonly experiment: string;
}

/** `gtn remote teach`: fresh learners of a family, taught on a platform with the generator of a run, scored on the test images. */
export async function teachLearners(id: string, options: RemoteTeachOptions): Promise<void> {
  const { learner, seeds } = options;
  const client = clientOf(options);
  const result = await untilInterrupted('stopped waiting; the evaluation goes on', async (signal) => {
    const { generator, config, iteration } = await completedRun(client, id, signal);
    const { image, classes } = await taskOf(client, config.dataset);
    const architecture = standardLearner(learner, { image, classes });
    const { startEvaluation } = await client.request(
      StartEvaluationDocument,
      {
        input: {
          experimentId: await experimentNamed(client, options.experiment),
          architecture: { config: apiArchitecture(architecture) },
          teaching: { generator: { generatorId: generator.id } },
          seeds,
          split: 'TEST',
        },
      },
      signal,
    );
    const started = orThrow(startEvaluation).evaluation;
    const evaluation = await evaluationEnded(client, started.id, { signal });
    requireCompleted(evaluation, 'the evaluation');
    return {
      run: id,
      evaluation: evaluation.id,
      learner,
      architectures: [evaluation.architecture?.description ?? learner],
      iteration,
      steps: generator.unrollLength,
      batchSize: generator.batchSize,
      testAccuracy: sampleOf(evaluation.accuracies),
      seconds: evaluation.seconds ?? 0,
    };
  });
  print(options, result satisfies TeachResult, described(result));
}

async function taskOf(client: GtnClient, name: string) {
  const filter = { nameContains: name };
  const load = async (after: string | null) =>
    (await client.request(DatasetsDocument, { first: 100, after, filter })).datasets;
  for await (const dataset of pages(load)) {
    if (dataset.name !== name) continue;
    const [channels, height, width] = dataset.imageShape as [number, number, number];
    return { image: [channels, height, width] as const, classes: dataset.classNames.length };
  }
  throw new ExpectedError('UNAVAILABLE', `the platform has no data set ${name} any more`);
}

interface Described {
  readonly architectures: readonly string[];
  readonly steps: number;
  readonly batchSize: number;
  readonly testAccuracy: Sample;
}

const described = ({ architectures, steps, batchSize, testAccuracy }: Described) =>
  `${testAccuracy.n} fresh learners (${architectures[0]}), after ${steps} steps of ${batchSize} synthetic images: ` +
  `${formatPercent(testAccuracy)} of the test images`;
