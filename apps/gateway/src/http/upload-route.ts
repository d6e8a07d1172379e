import { extname } from 'node:path';
import { ExpectedError, shown } from '@gtn-studio/contracts';
import { newId } from '@gtn-studio/persistence';
import type { Request, RequestHandler } from 'express';
import { requireFreeDatasetName } from '../commands/dataset-name.ts';
import { discardBytes } from '../commands/discard-upload.ts';
import type { Services } from '../context.ts';
import { encodeId } from '../paging/global-id.ts';
import { artifactUrl } from './artifact-url.ts';

const formats = ['.npz', '.bin'];

/**
 * Says whether an upload with this query would be taken, for who has much to send: 204, or the error that the upload would end with.
 *
 * @example curl 'http://localhost:4000/datasets/upload?filename=digits.npz&name=my-digits'
 */
export const uploadCheckRoute =
  (services: Services): RequestHandler =>
  async (request, response) => {
    await requireQuery(services, request);
    response.status(204).end();
  };

/**
 * Takes a data set's file as the request's body and keeps it as an artifact. It is not looked at before `registerDataset`. A `name`
 * that the data set is to have is checked before anything is read.
 *
 * @example curl -T digits.npz 'http://localhost:4000/datasets/upload?filename=digits.npz&name=my-digits'
 */
export const uploadRoute =
  (services: Services): RequestHandler =>
  async (request, response) => {
    const {
      database,
      artifacts,
      settings: { maxUpload },
    } = services;
    const tooLarge = () =>
      new ExpectedError('TOO_LARGE', `body: a data set has at most ${maxUpload} bytes`, 'body');
    try {
      const name = await requireQuery(services, request);
      if (request.is('multipart/*'))
        throw new ExpectedError(
          'INVALID_INPUT',
          'body: needs the file itself, not a form: curl -T FILE',
          'body',
        );
      if (Number(request.headers['content-length'] ?? 0) > maxUpload) throw tooLarge();
      const { sha256, bytes } = await artifacts.put(atMost(request, maxUpload, tooLarge));
      if (bytes === 0) {
        await discardBytes(services, sha256);
        throw new ExpectedError('INVALID_INPUT', 'body: needs the file, got nothing', 'body');
      }
      const id = newId();
      await database.prisma.artifact.create({
        data: { id, kind: 'dataset', name, mediaType: 'application/octet-stream', sha256, bytes },
      });
      response.status(201).json({
        artifactId: encodeId('Artifact', id),
        name,
        sha256,
        bytes,
        url: artifactUrl({ id, name }),
      });
    } catch (error) {
      // What is left of the body is not read.
      if (!request.complete) response.set('connection', 'close');
      throw error;
    }
  };

/** The file's name, of a query that names no data set or one that there is not yet. */
async function requireQuery(services: Services, { query: { filename, name } }: Request): Promise<string> {
  const fileName = requireFileName(filename);
  if (name !== undefined) await requireFreeDatasetName(services, typeof name === 'string' ? name : '');
  return fileName;
}

/** A file name, and nothing that could be a path: its ending says the format. */
function requireFileName(name: unknown): string {
  if (
    typeof name === 'string' &&
    name.length <= 200 &&
    !/[/\\\p{Cc}]/u.test(name) &&
    formats.includes(extname(name).toLowerCase())
  )
    return name;
  throw new ExpectedError(
    'INVALID_INPUT',
    `filename: needs a file name that ends in ${formats.join(' or ')}, such as ?filename=images.npz, got ${shown(name)}`,
    'filename',
  );
}

async function* atMost(body: AsyncIterable<Uint8Array>, most: number, tooLarge: () => Error) {
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > most) throw tooLarge();
    yield piece;
  }
}
