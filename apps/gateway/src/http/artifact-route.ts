import { pipeline } from 'node:stream/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import type { RequestHandler } from 'express';
import type { Services } from '../context.ts';
import { isUuid } from '../paging/global-id.ts';

/** Media types that a browser may show; all else it saves, so that no upload becomes a page of this origin. */
const shown = new Set(['image/png', 'application/json', 'text/csv']);

/**
 * An artifact's bytes. It is found by its id; a name in the path must be its own. Contents never change, so they are
 * cached for good, and a range of them is as good as the whole.
 */
export const artifactRoute =
  ({ database, artifacts }: Services): RequestHandler =>
  async (request, response) => {
    const { id, name } = request.params as { id: string; name?: string };
    const artifact = isUuid(id) ? await database.prisma.artifact.findUnique({ where: { id } }) : null;
    if (artifact === null || (name !== undefined && name !== artifact.name))
      throw new ExpectedError('NOT_FOUND', 'there is no such artifact');
    const size = Number(artifact.bytes);
    const etag = `"${artifact.sha256}"`;
    response.set({
      etag,
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    if (isKnown(request.get('if-none-match'), etag)) {
      response.status(304).end();
      return;
    }
    const range = rangeOf(request.get('if-range'), etag, () => request.range(size));
    if (range === 'unsatisfiable') {
      response.status(416).set('content-range', `bytes */${size}`).end();
      return;
    }
    const { start, end } = range ?? { start: 0, end: size };
    if (range !== undefined) response.status(206).set('content-range', `bytes ${start}-${end - 1}/${size}`);
    if (!shown.has(artifact.mediaType)) response.attachment(artifact.name);
    response.set({ 'content-type': artifact.mediaType, 'content-length': String(end - start) });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    await pipeline(await artifacts.get(artifact.sha256, range), response);
  };

/** Whether the client has the contents; as they never change, whatever else it says about caches. */
const isKnown = (ifNoneMatch: string | undefined, etag: string) =>
  ifNoneMatch?.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim())) ?? false;

type Ranges = ReturnType<Parameters<RequestHandler>[0]['range']>;

/** The one range that is asked for, if it is of these contents; several at once get the whole. */
function rangeOf(
  ifRange: string | undefined,
  etag: string,
  ask: () => Ranges,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  if (ifRange !== undefined && ifRange !== etag) return undefined;
  const ranges = ask();
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1)
    return undefined;
  const [{ start, end }] = ranges as unknown as [{ start: number; end: number }];
  return { start, end: end + 1 };
}
