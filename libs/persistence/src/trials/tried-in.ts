import { architectureHash } from '../architectures.ts';
import type { Transaction } from '../database.ts';

/** Looks up which architectures a search has trials of, by their canonical texts. */
export const triedIn =
  (tx: Transaction, searchId: string) =>
  async (texts: readonly string[]): Promise<ReadonlySet<string>> => {
    const byHash = new Map(texts.map((text) => [architectureHash(text), text]));
    const trials = await tx.trial.findMany({
      where: { searchId, architecture: { hash: { in: [...byHash.keys()] } } },
      select: { architecture: { select: { hash: true } } },
    });
    return new Set(trials.map(({ architecture }) => byHash.get(architecture.hash)!));
  };
