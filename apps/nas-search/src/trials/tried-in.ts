import type { TriedAmong } from '@gtn-studio/nas';
import { type Transaction, architectureHash } from '@gtn-studio/persistence';

/** Looks up which architectures a search has trials of. */
export const triedIn =
  (tx: Transaction, searchId: string): TriedAmong =>
  async (texts) => {
    const byHash = new Map(texts.map((text) => [architectureHash(text), text]));
    const trials = await tx.trial.findMany({
      where: { searchId, architecture: { hash: { in: [...byHash.keys()] } } },
      select: { architecture: { select: { hash: true } } },
    });
    return new Set(trials.map(({ architecture }) => byHash.get(architecture.hash)!));
  };
