import { createHash } from 'node:crypto';
import { architectureSchema } from '@gtn-studio/contracts';
import type { DescribedArchitecture, TriedAmong } from '@gtn-studio/nas';
import { type Transaction, newId } from '@gtn-studio/persistence';

/** The name that equal networks share: sha256 of the canonical text. */
export const architectureHash = (canonical: string): string =>
  createHash('sha256').update(canonical).digest('hex');

/** Makes the rows of architectures where they are not there yet; ids in the order given. */
export async function keepArchitectures(
  tx: Transaction,
  architectures: readonly DescribedArchitecture[],
): Promise<string[]> {
  const rows = architectures.map(({ canonical, config, description, parameters, flops }) => ({
    id: newId(),
    hash: architectureHash(canonical),
    config: architectureSchema.parse(config),
    description,
    parameters,
    flops,
  }));
  // Always in the same order, so that two searches that find the same ones don't wait for each other in a circle.
  const sorted = rows.toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  await tx.architecture.createMany({ data: sorted, skipDuplicates: true });
  const kept = await tx.architecture.findMany({
    where: { hash: { in: rows.map(({ hash }) => hash) } },
    select: { id: true, hash: true },
  });
  const ids = new Map(kept.map(({ id, hash }) => [hash, id]));
  return rows.map(({ hash }) => ids.get(hash)!);
}

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
