import { type Architecture, architectureSchema } from '@gtn-studio/contracts';
import type { Strategy } from '@gtn-studio/nas';
import type { Transaction } from '@gtn-studio/persistence';

/** What a strategy has learned of a search's trials, told in the order of their numbers; one that does not learn is told nothing. */
export async function recall<Memory>(
  tx: Transaction,
  searchId: string,
  strategy: Strategy<Architecture, Memory>,
): Promise<Memory> {
  if (!strategy.learns) return strategy.start;
  const trials = await tx.trial.findMany({
    where: { searchId, state: { in: ['completed', 'failed'] } },
    orderBy: { number: 'asc' },
    select: { number: true, accuracy: true, architecture: { select: { config: true } } },
  });
  return trials.reduce((memory, { number, accuracy, architecture }) => {
    const config: Architecture = architectureSchema.parse(architecture.config);
    return strategy.observe(memory, {
      number,
      candidate: config,
      values: accuracy === null ? undefined : [accuracy],
    });
  }, strategy.start);
}
