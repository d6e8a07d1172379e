import { createHash } from 'node:crypto';
import {
  type Estimate,
  type EvaluationConfig,
  measuresOf,
  parseEstimatorChoice,
} from '@gtn-studio/contracts';
import type { Messaging, WorkConsumption } from '@gtn-studio/messaging';
import {
  type Database,
  type Evaluation,
  FencedError,
  type Prisma,
  type Transaction,
  changeState,
  claim,
  commitFenced,
  newId,
  registerWorker,
  requestWork,
} from '@gtn-studio/persistence';

/** What becomes of an evaluation that is taken: an accuracy, a failure, or nothing for now. */
export type Judgement = number | { readonly failure: string } | 'later';

export interface FakeEvaluatorOptions {
  readonly concurrency?: number;
  readonly judge?: (evaluation: Evaluation, deliveries: number) => Judgement | Promise<Judgement>;
  /** Messages to advance the search that each end of an evaluation sends; 1 by default. */
  readonly reminders?: number;
}

/** An accuracy that depends on the architecture alone. */
export function accuracyOf({ config }: Pick<Evaluation, 'config'>): number {
  const { architecture } = config as EvaluationConfig;
  return createHash('sha256').update(JSON.stringify(architecture)).digest().readUInt32BE() / 2 ** 32;
}

/** Takes evaluations from the bus and ends them as a learner-evaluator does, without teaching anyone. */
export async function fakeEvaluator(
  database: Database,
  messaging: Messaging,
  { concurrency = 4, judge = accuracyOf, reminders = 1 }: FakeEvaluatorOptions = {},
): Promise<WorkConsumption> {
  const workerId = newId();
  await registerWorker(database, workerId, 'learner-evaluator');
  const options = { concurrency, backoffMs: [50], ackWaitMs: 5000 };
  return messaging.consumeWork('evaluateLearner', options, async ({ payload, deliveries, signal }) => {
    const claimed = await claim(database, 'Evaluation', payload.id, workerId);
    if (!claimed) return;
    const evaluation = await database.prisma.evaluation.findUniqueOrThrow({ where: { id: claimed.id } });
    const judgement = await judge(evaluation, deliveries);
    signal.throwIfAborted();
    if (judgement === 'later') throw new Error('not now');
    await commitFenced(database, claimed, (tx) => end(tx, evaluation, judgement, reminders)).catch(
      (error) => {
        if (!(error instanceof FencedError)) throw error;
      },
    );
  });
}

/** What estimators would have measured, each the same. */
const estimatesOf = (choice: string, value: number): Estimate[] =>
  [...measuresOf([parseEstimatorChoice(choice)])].map(([estimator, measures]) => ({
    ...{ estimator, seconds: 2, compileSeconds: 0, isKnown: false },
    values: Object.fromEntries(measures.map((measure) => [measure, [value]])),
  }));

async function end(
  tx: Transaction,
  { id, trialId, config }: Evaluation,
  judgement: Exclude<Judgement, 'later'>,
  reminders: number,
): Promise<void> {
  if (typeof judgement === 'number') {
    const { estimation } = config as EvaluationConfig;
    const came = estimation
      ? { estimates: estimatesOf(estimation.estimator, judgement) as unknown as Prisma.InputJsonValue }
      : { accuracyMean: judgement };
    await tx.evaluation.update({ where: { id }, data: { ...came, seconds: 2, trainingFlops: 1e9 } });
    await changeState(tx, 'Evaluation', id, 'complete', { accuracy: judgement });
  } else {
    await changeState(tx, 'Evaluation', id, 'fail', {
      failure: judgement.failure,
      failureCode: 'TRAINING_DIVERGED',
    });
  }
  const { searchId } = await tx.trial.findUniqueOrThrow({ where: { id: trialId! } });
  for (let i = 0; i < reminders; i++) await requestWork(tx, 'Search', searchId);
}
