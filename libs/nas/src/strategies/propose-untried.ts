import type { Random } from '@gtn-studio/random';
import type { Proposed, Strategy } from './strategy.ts';

/** Those of some canonical texts that were tried in this search. */
export type TriedAmong = (canonical: readonly string[]) => Promise<ReadonlySet<string>>;

/** What a search's proposals for a trial are drawn from. */
export const proposalRandom = (random: Random, trial: number): Random =>
  random.split('search', 'trial', trial);

/** Proposals that are asked for at a time: mostly the first will do, and a small space is searched to its last corner. */
const rounds = [4, 8, 16, 32, 64, 128, 256, 512];

/**
 * What to try in one trial: the first proposal that builds a network not tried before. It depends on the stream, the memory and
 * what was tried, so a strategy that does not learn proposes the same sequence whenever it is asked again.
 *
 * @param canonicalOf the text that equal networks share
 * @returns undefined when a thousand proposals hold nothing new: the space counts as exhausted.
 */
export async function proposeUntried<Candidate, Memory>(
  strategy: Pick<Strategy<Candidate, Memory>, 'propose'>,
  memory: Memory,
  random: Random,
  canonicalOf: (candidate: Candidate) => string,
  triedAmong: TriedAmong,
): Promise<Proposed<Candidate> | undefined> {
  for (const [round, count] of rounds.entries()) {
    const proposals = strategy.propose(memory, count, random.split('round', round));
    const texts = proposals.map(({ candidate }) => canonicalOf(candidate));
    const tried = await triedAmong(texts);
    const found = proposals.find((_, i) => !tried.has(texts[i]!));
    if (found !== undefined) return found;
  }
  return undefined;
}
