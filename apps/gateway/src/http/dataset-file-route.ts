import { createHash } from 'node:crypto';
import { ExpectedError } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/persistence';
import type { RequestHandler } from 'express';
import type { Services } from '../context.ts';
import type { DatasetReader } from '../datasets/dataset-reader.ts';
import { withUploadedFile } from '../datasets/uploaded-file.ts';
import { isUuid } from '../paging/global-id.ts';

/** A file that is made of a data set when somebody asks for it. */
interface DatasetFile {
  readonly mediaType: string;
  /** @param nameOrPath a data set's name, or where its file is */
  readonly make: (reader: DatasetReader, nameOrPath: string) => Promise<Uint8Array>;
  /** Data sets whose file is kept in memory, as each takes a process that reads the whole data set. */
  readonly mostKept: number;
}

/** A PNG: a row per class, in it the first training images of the class. Some 100 kB. */
export const samplesFile: DatasetFile = {
  mediaType: 'image/png',
  make: (reader, nameOrPath) => reader.samples(nameOrPath),
  mostKept: 50,
};

/** Safetensors: some test images with their labels. 3 MB where they are small and coloured. */
export const testImagesFile: DatasetFile = {
  mediaType: 'application/octet-stream',
  make: (reader, nameOrPath) => reader.testImages(nameOrPath),
  mostKept: 4,
};

/** Serves a file of the data set in the path. */
export function datasetFileRoute(
  services: Services,
  { mediaType, make, mostKept }: DatasetFile,
): RequestHandler {
  const kept = new Map<string, Promise<Uint8Array>>();
  const fileOf = (dataset: Dataset): Promise<Uint8Array> => {
    const known = kept.get(dataset.id);
    if (known) return known;
    const made = madeOf(services, dataset, make);
    kept.set(dataset.id, made);
    made.catch(() => kept.delete(dataset.id));
    for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old);
    return made;
  };
  return async (request, response) => {
    const { id } = request.params as { id: string };
    const dataset = isUuid(id) ? await services.database.prisma.dataset.findUnique({ where: { id } }) : null;
    if (dataset === null) throw new ExpectedError('NOT_FOUND', 'there is no such data set');
    const bytes = await fileOf(dataset);
    response.set({
      'content-type': mediaType,
      'cache-control': 'private, max-age=3600',
      etag: `"${createHash('sha256').update(bytes).digest('hex')}"`,
    });
    response.send(Buffer.from(bytes));
  };
}

async function madeOf(
  { database, artifacts, datasetReader }: Services,
  { name, artifactId }: Dataset,
  make: DatasetFile['make'],
): Promise<Uint8Array> {
  if (artifactId === null) return make(datasetReader, name);
  const artifact = await database.prisma.artifact.findUniqueOrThrow({ where: { id: artifactId } });
  return withUploadedFile(artifacts, artifact, (file) => make(datasetReader, file));
}
