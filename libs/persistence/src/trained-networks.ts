import type { Transaction } from './database.ts';
import { newId } from './new-id.ts';

/** The training of an evaluation's network to the end, by its number from 0, with the key of its measurement. */
interface Training {
  readonly evaluationId: string;
  readonly number: number;
  readonly key: string;
}

/** The file of the network that the training of a number has made. */
export const networkFileName = (number: number) => `network-${number}.onnx`;

/** Notes the network that a training has made; it is kept for as long as the evaluation is there. */
export async function keepNetwork(
  tx: Transaction,
  { evaluationId, number, key }: Training,
  stored: { readonly sha256: string; readonly bytes: number | bigint },
): Promise<void> {
  const name = networkFileName(number);
  await tx.artifact.deleteMany({ where: { evaluationId, name } });
  await tx.artifact.create({
    data: {
      ...{ id: newId(), evaluationId, kind: 'network', name, mediaType: 'application/octet-stream' },
      ...{ measurementKey: key, ...stored },
    },
  });
}

/** Keeps the network that the same training has made for any evaluation; returns whether there is one. */
export async function adoptNetwork(tx: Transaction, training: Training): Promise<boolean> {
  // Locked, so that whoever removes it waits, and its contents are named anew before.
  const [found] = await tx.$queryRaw<{ sha256: string; bytes: bigint }[]>`
    SELECT sha256, bytes FROM "Artifact" WHERE "measurementKey" = ${training.key}
    ORDER BY "evaluationId" = ${training.evaluationId}::uuid DESC LIMIT 1 FOR SHARE`;
  if (found) await keepNetwork(tx, training, found);
  return found !== undefined;
}
