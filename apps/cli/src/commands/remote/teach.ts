import { type Sample, formatPercent, sampleOf } from '@gtn-studio/runs';
import { StartEvaluationDocument, evaluationEnded, orThrow } from '@gtn-studio/sdk';
import { learnerNamed } from '../../options/learner-option.ts';
import { apiLearner } from '../../remote/api-config.ts';
import { type RemoteOptions, clientOf, print, untilInterrupted } from '../../remote/connection.ts';
import { experimentNamed } from '../../remote/experiment-named.ts';
import { requireCompleted } from '../../remote/run-lines.ts';
import { type TeachResult, freshLearners } from '../../teaching/teach-result.ts';
import { completedRun } from '../../remote/run-setup.ts';

export interface RemoteTeachOptions extends RemoteOptions {
  readonly learner: string;
  readonly seeds: number;
  readonly experiment: string;
}

/** `gtn remote teach`: fresh learners of one architecture, taught on a platform with the generator of a run, scored on the test images. */
export async function teachLearners(id: string, options: RemoteTeachOptions): Promise<void> {
  const { seeds } = options;
  const { name: learner, choice } = learnerNamed(options.learner);
  const client = clientOf(options);
  const result = await untilInterrupted('stopped waiting; the evaluation continues', async (signal) => {
    const { generator, iteration } = await completedRun(client, id, signal);
    const { startEvaluation } = await client.request(
      StartEvaluationDocument,
      {
        input: {
          experimentId: await experimentNamed(client, options.experiment),
          architecture: { learner: apiLearner(choice) },
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

interface Described {
  readonly architectures: readonly string[];
  readonly steps: number;
  readonly batchSize: number;
  readonly testAccuracy: Sample;
}

const described = ({ architectures, steps, batchSize, testAccuracy }: Described) =>
  `${freshLearners(testAccuracy.n)} (${architectures[0]}) after ${steps} steps of ${batchSize} synthetic images: ` +
  `${formatPercent(testAccuracy)} accuracy on the test images`;
