import { createHash } from 'node:crypto';
import { ExpectedError } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/persistence';
import type { RequestHandler } from 'express';
import type { Services } from '../context.ts';
import { withUploadedFile } from '../datasets/uploaded-file.ts';
import { isUuid } from '../paging/global-id.ts';

/** Pictures that are kept in memory: some 100 kB each, and each takes a process that reads the whole data set. */
const mostKept = 50;

/** A PNG of a data set: a row per class, in it the first training images of the class. */
export function samplesRoute(services: Services): RequestHandler {
  const kept = new Map<string, Promise<Uint8Array>>();
  const picture = (dataset: Dataset): Promise<Uint8Array> => {
    const known = kept.get(dataset.id);
    if (known) return known;
    const made = samplesOf(services, dataset);
    kept.set(dataset.id, made);
    made.catch(() => kept.delete(dataset.id));
    for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old);
    return made;
  };
  return async (request, response) => {
    const { id } = request.params as { id: string };
    const dataset = isUuid(id) ? await services.database.prisma.dataset.findUnique({ where: { id } }) : null;
    if (dataset === null) throw new ExpectedError('NOT_FOUND', 'there is no such data set');
    const bytes = await picture(dataset);
    response.set({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=3600',
      etag: `"${createHash('sha256').update(bytes).digest('hex')}"`,
    });
    response.send(Buffer.from(bytes));
  };
}

async function samplesOf(services: Services, { name, artifactId }: Dataset): Promise<Uint8Array> {
  const { database, artifacts, datasetReader } = services;
  if (artifactId === null) return datasetReader.samples(name);
  const artifact = await database.prisma.artifact.findUniqueOrThrow({ where: { id: artifactId } });
  return withUploadedFile(artifacts, artifact, (file) => datasetReader.samples(file));
}
