import { type Prisma, type Reader, isTimeout } from '@gtn-studio/persistence';
import { SpanKind, withSpan } from '@gtn-studio/service';
import { GraphQLError } from 'graphql';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Actor } from '../auth/actor.ts';
import { keyOf } from './key-of.ts';
import { limits } from './request-limits.ts';

/** Reads lists for many keys, each with its share of the connections: what one key asks waits for what it asked before. */
export class SharedReader {
  readonly #shares = new Map<string, LimitFunction>();

  constructor(private readonly reader: Reader) {}

  /** @throws GraphQLError TOO_COSTLY for a statement that the database ended, as it took too long */
  async read<Row>(actor: Actor, statement: Prisma.Sql): Promise<Row[]> {
    const key = keyOf(actor);
    const share = this.#shares.get(key) ?? pLimit(limits.connections);
    this.#shares.set(key, share);
    try {
      return await share(() =>
        withSpan('list', undefined, () => this.reader.read<Row>(statement), {
          kind: SpanKind.CLIENT,
          attributes: { 'db.system.name': 'postgresql', 'db.query.text': statement.text },
        }),
      );
    } catch (error) {
      if (!isTimeout(error)) throw error;
      throw new GraphQLError(
        'the database did not finish this list in time: ask for fewer rows, by another filter, or without totalCount',
        { extensions: { code: 'TOO_COSTLY' } },
      );
    }
  }
}
