import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Actor } from '../auth/actor.ts';
import type { Budgets } from './budgets.ts';
import { keyOf } from './key-of.ts';
import { requestCost } from './request-cost.ts';
import { limits } from './request-limits.ts';
import type { TableSizes } from './table-sizes.ts';

interface GraphQlRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface Permit {
  /** To be called once the request is done, or a subscription stands. */
  readonly done: () => void;
  /** Resolves when the key can pay the cost once more, as for an event of a subscription; rejects when the signal is aborted. */
  readonly again: (signal: AbortSignal) => Promise<void>;
}

/** Lets requests in that their key can pay for. */
export class Admission {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly budgets: Budgets,
    private readonly sizes: TableSizes,
  ) {}

  /**
   * Lets a request in, which is valid.
   *
   * @throws GraphQLError TOO_COSTLY, RATE_LIMITED
   */
  async admit(actor: Actor, { document, operationName, variables }: GraphQlRequest): Promise<Permit> {
    const { answer, database } = requestCost(this.schema, document, operationName, variables, (table) =>
      this.sizes.rowsOf(table),
    );
    const cost = answer + database;
    if (cost > limits.cost)
      throw new GraphQLError(
        `the request costs ${cost}, more than ${limits.cost}: ${answer} for the fields of its answer if every page is full, and ${database} for rows that it counts and looks through. Ask for smaller pages, or fewer fields, of fewer rows`,
        { extensions: { code: 'TOO_COSTLY', http: { status: 400 } } },
      );
    const key = keyOf(actor);
    const done = await this.budgets.take(key, cost);
    return { done, again: (signal) => this.budgets.whenAffordable(key, cost, signal) };
  }
}
