import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { RequestContext } from '../context.ts';
import { limitRules, parseOptions } from '../limits/request-limits.ts';

interface GraphQlRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** What to execute, and what to call once that is done. */
export interface Admitted extends ExecutionArgs {
  readonly contextValue: RequestContext;
  readonly done: () => void;
}

/** What to execute for a request, or what is wrong with it: the checks that are made over HTTP, over WebSockets. */
export async function executionOf(
  schema: GraphQLSchema,
  { query, operationName, variables }: GraphQlRequest,
  contextValue: RequestContext,
): Promise<Admitted | readonly GraphQLError[]> {
  try {
    const document = parse(query, parseOptions);
    const errors = validate(schema, document, [...specifiedRules, ...limitRules]);
    if (errors.length > 0) return errors;
    if (!getOperationAST(document, operationName))
      return [new GraphQLError('operationName: the document has no such operation, or several without it')];
    const { admission, actor } = contextValue;
    const done = await admission.admit(actor, { document, operationName, variables });
    return { schema, document, operationName, variableValues: variables, contextValue, done };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
