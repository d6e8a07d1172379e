import { extname } from 'node:path';
import { ExpectedError } from '@gtn-studio/contracts';
import { newId } from '@gtn-studio/persistence';
import type { RequestHandler } from 'express';
import type { Services } from '../context.ts';
import { encodeId, quoted } from '../paging/global-id.ts';
import { artifactUrl } from './artifact-url.ts';

const formats = ['.npz', '.bin'];

/**
 * Takes a data set's file as the request's body and keeps it as an artifact. It is not looked at before `registerDataset`.
 *
 * @example curl -T digits.npz 'http://localhost:4000/datasets/upload?filename=digits.npz'
 */
export const uploadRoute =
  ({ database, artifacts, settings: { maxUpload } }: Services): RequestHandler =>
  async (request, response) => {
    const name = requireFileName(request.query.filename);
    if (request.is('multipart/*'))
      throw new ExpectedError(
        'INVALID_INPUT',
        'body: needs the file itself, not a form: curl -T FILE',
        'body',
      );
    const tooLarge = () =>
      new ExpectedError('TOO_LARGE', `body: a data set has at most ${maxUpload} bytes`, 'body');
    try {
      if (Number(request.headers['content-length'] ?? 0) > maxUpload) throw tooLarge();
      const { sha256, bytes } = await artifacts.put(atMost(request, maxUpload, tooLarge));
      if (bytes === 0) throw new ExpectedError('INVALID_INPUT', 'body: needs the file, got nothing', 'body');
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
    `filename: needs a file name that ends in ${formats.join(' or ')}, such as ?filename=images.npz, got ${quoted(name)}`,
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
