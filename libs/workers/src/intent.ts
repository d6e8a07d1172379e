import type { RunIntent } from '@gtn-studio/contracts';
import { type Transaction, changeState } from '@gtn-studio/persistence';
import { requestWork } from './request-work.ts';
import type { Workplace } from './workplace.ts';

const lookMs = 1000;

/** Tables whose rows carry what a user wants of them. */
export type IntentTable = 'TrainingRun' | 'Evaluation';

/**
 * Tells once when a user wants a run to be paused or cancelled: looks at the database every second, and at once when nudged.
 *
 * @returns how to stop that
 */
export function watchIntent(
  { database, messaging, log }: Workplace,
  table: IntentTable,
  id: string,
  onIntent: (intent: Exclude<RunIntent, 'run'>) => void,
): () => void {
  let stopped = false;
  const look = async () => {
    if (stopped) return;
    const intent = await intentIn(database.prisma, table, id).catch((error: unknown) => {
      log.warn({ err: error }, 'the intent could not be looked at');
    });
    if (stopped || intent === undefined || intent === 'run') return;
    stop();
    onIntent(intent);
  };
  const timer = setInterval(() => void look(), lookMs);
  const unsubscribe = messaging.onNudge(id, () => void look());
  const stop = () => {
    stopped = true;
    clearInterval(timer);
    unsubscribe();
  };
  void look();
  return stop;
}

/**
 * Lets a run that was stopped be what its user wants by now, as that may have changed while it stopped: paused, cancelled, or, if it
 * is to go on, asked for again.
 */
export async function complyWithIntent(tx: Transaction, table: IntentTable, id: string): Promise<void> {
  const intent = await intentIn(tx, table, id);
  await changeState(tx, table, id, intent === 'cancel' ? 'cancel' : 'pause');
  if (intent !== 'run') return;
  await changeState(tx, table, id, 'resume');
  await requestWork(tx, table, id);
}

async function intentIn(tx: Transaction, table: IntentTable, id: string): Promise<RunIntent | undefined> {
  const where = { where: { id }, select: { intent: true } };
  const row =
    table === 'TrainingRun' ? await tx.trainingRun.findUnique(where) : await tx.evaluation.findUnique(where);
  return row?.intent;
}
