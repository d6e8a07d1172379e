import type { Artifact } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';

/** Removes an upload that can't become a data set, and its bytes. */
export async function discardUpload(services: Services, { id, sha256 }: Artifact): Promise<void> {
  await services.database.prisma.artifact.deleteMany({ where: { id, datasets: { none: {} } } });
  await discardBytes(services, sha256);
}

/** Removes contents from the store unless an artifact names them. */
export async function discardBytes({ database, artifacts }: Services, sha256: string): Promise<void> {
  if ((await database.prisma.artifact.count({ where: { sha256 } })) === 0) await artifacts.delete(sha256);
}
