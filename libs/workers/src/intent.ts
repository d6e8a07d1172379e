import type { RunIntent } from '@gtn-studio/contracts';
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
    const intent = await intentOf().catch((error: unknown) => {
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

  async function intentOf(): Promise<RunIntent | undefined> {
    const where = { where: { id }, select: { intent: true } };
    const row =
      table === 'TrainingRun'
        ? await database.prisma.trainingRun.findUnique(where)
        : await database.prisma.evaluation.findUnique(where);
    return row?.intent;
  }
}
