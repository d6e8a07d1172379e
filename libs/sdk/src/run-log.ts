import type { Endpoint } from './endpoint.ts';
import { ApiError } from './errors.ts';
import {
  FollowRunLogDocument,
  type FollowRunLogSubscription,
  type FollowRunLogSubscriptionVariables,
  type LogLevel,
  type LogLineFieldsFragment,
  RunLogDocument,
} from './generated/operations.ts';
import { type Document, request } from './request.ts';
import { type Beginning, type SubscribeOptions, subscribe } from './subscribe.ts';

export interface LogOptions extends SubscribeOptions {
  /** Whether to go on with each line as it is written, for ever or until the signal; default: to end with the last one that is there. */
  readonly follow?: boolean;
  /** Lines of these levels alone. */
  readonly levels?: readonly LogLevel[];
}

/**
 * The log of a training run, an export, an evaluation, a search or a validation, line by line, each once.
 *
 * @throws ApiError NOT_FOUND, or INVALID_INPUT for what has no log
 */
export async function* runLog(
  endpoint: Endpoint,
  id: string,
  { follow = false, levels, ...options }: LogOptions = {},
): AsyncGenerator<LogLineFieldsFragment, void, undefined> {
  if (follow) {
    const document = FollowRunLogDocument as unknown as Document<
      FollowRunLogSubscription,
      FollowRunLogSubscriptionVariables & Beginning
    >;
    for await (const line of subscribe(endpoint, document, { id, fromStart: true }, options))
      if (!levels || levels.includes(line.level)) yield line;
    return;
  }
  const filter = levels && { levels: [...levels] };
  for (let page: string | null | undefined; ;) {
    const { node } = await request(
      endpoint,
      RunLogDocument,
      { id, first: 100, after: page, filter },
      options.signal,
    );
    if (!node || !('log' in node))
      throw new ApiError({
        code: node ? 'INVALID_INPUT' : 'NOT_FOUND',
        message: node ? `id: ${id} is no run, and has no log` : `id: there is no ${id}`,
        field: 'id',
      });
    yield* node.log?.nodes ?? [];
    if (!node.log?.pageInfo.hasNextPage) return;
    page = node.log.pageInfo.endCursor;
  }
}
