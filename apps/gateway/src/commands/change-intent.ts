import { ExpectedError, type RunIntent, type RunState, hasEnded } from '@gtn-studio/contracts';
import { Prisma, type Transaction, changeState, tableName } from '@gtn-studio/persistence';
import { requestWork } from '@gtn-studio/workers';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { inTransaction } from './once.ts';

type Noun = 'TrainingRun' | 'Evaluation' | 'Search';
export type IntentChange = 'pause' | 'resume' | 'cancel';

const intents: Record<IntentChange, RunIntent> = { pause: 'pause', resume: 'run', cancel: 'cancel' };
const titles: Record<Noun, string> = {
  TrainingRun: 'training run',
  Evaluation: 'evaluation',
  Search: 'search',
};

/**
 * Changes what a user wants of a run. One that no worker has is in the new state at once; a worker complies at its next
 * step. What is so already stays so, so that a repeated request is no error.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE, IDEMPOTENCY_CONFLICT
 */
export async function changeIntent(
  services: Services,
  noun: Noun,
  change: IntentChange,
  input: { readonly id: string; readonly idempotencyKey?: string | null },
): Promise<string> {
  const id = rowId(noun, input.id);
  const operation = `${change}${noun}`;
  await inTransaction(services, operation, input, async (tx) => {
    await intend(tx, noun, id, change);
    return id;
  });
  // After the commit, so that whoever looks sees the new intent.
  services.messaging.nudge(id);
  return id;
}

async function intend(tx: Transaction, noun: Noun, id: string, change: IntentChange): Promise<void> {
  const table = tableName(noun);
  const [row] = await tx.$queryRaw<{ state: RunState; intent: RunIntent }[]>`
    SELECT state::text, intent::text FROM ${table} WHERE id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new ExpectedError('NOT_FOUND', `id: there is no ${titles[noun]} ${id}`, 'id');
  const { state, intent } = row;
  if (isSo(change, state)) return;
  const isCancelled = intent === 'cancel' && change !== 'cancel';
  if (hasEnded(state) || isCancelled) {
    const is = isCancelled ? 'being cancelled' : state;
    const message = `id: the ${titles[noun]} is ${is}, so there is nothing to ${change}`;
    throw new ExpectedError('WRONG_STATE', message, 'id');
  }
  await tx.$executeRaw`
    UPDATE ${table} SET intent = ${intents[change]}::"RunIntent"${noun === 'Evaluation' ? Prisma.empty : Prisma.sql`, version = version + 1`}
    WHERE id = ${id}::uuid`;
  if (change === 'resume') {
    if (state !== 'paused') return;
    await changeState(tx, noun, id, 'resume');
    await requestWork(tx, noun, id);
  } else if (state !== 'active') {
    await changeState(tx, noun, id, change);
  }
}

/** Whether a run is already what the change would make it. */
function isSo(change: IntentChange, state: RunState): boolean {
  return (change === 'pause' && state === 'paused') || (change === 'cancel' && state === 'cancelled');
}
