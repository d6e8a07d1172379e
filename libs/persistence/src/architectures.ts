import { architectureConfigSchema } from '@gtn-studio/contracts';
import type { Transaction } from './database.ts';
import { newId } from './new-id.ts';
import { sha256 } from './sha256.ts';

/** An architecture with what follows from its config. */
export interface ArchitectureDetails {
  /** Fits `architectureConfigSchema`. */
  readonly config: object;
  /** The text that equal networks share. */
  readonly canonical: string;
  readonly description: string;
  readonly parameters: number;
  readonly multiplyAdds: number;
}

/** The name that equal networks share: sha256 of the canonical text. */
export const architectureHash = (canonical: string): string => sha256(canonical);

/** Makes the rows of architectures where they are not there yet; ids in the order given. */
export async function keepArchitectures(
  tx: Transaction,
  architectures: readonly ArchitectureDetails[],
): Promise<string[]> {
  const rows = architectures.map(({ canonical, config, description, parameters, multiplyAdds }) => ({
    id: newId(),
    hash: architectureHash(canonical),
    config: architectureConfigSchema.parse(config),
    description,
    parameters,
    multiplyAdds,
  }));
  // Always in the same order, so that two transactions that find the same ones don't wait for each other in a circle.
  const sorted = rows.toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  await tx.architecture.createMany({ data: sorted, skipDuplicates: true });
  const kept = await tx.architecture.findMany({
    where: { hash: { in: rows.map(({ hash }) => hash) } },
    select: { id: true, hash: true },
  });
  const ids = new Map(kept.map(({ id, hash }) => [hash, id]));
  return rows.map(({ hash }) => ids.get(hash)!);
}
