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
import { costErrors, limitRules, parseOptions } from '../limits/request-limits.ts';

interface GraphQlRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** What to execute for a request, or what is wrong with it: the checks that Apollo makes over HTTP, over WebSockets. */
export function executionOf(
  schema: GraphQLSchema,
  { query, operationName, variables }: GraphQlRequest,
  contextValue: RequestContext,
): ExecutionArgs | readonly GraphQLError[] {
  try {
    const document = parse(query, parseOptions);
    const errors = validate(schema, document, [...specifiedRules, ...limitRules]);
    if (errors.length > 0) return errors;
    if (!getOperationAST(document, operationName))
      return [new GraphQLError('operationName: the document has no such operation, or several without it')];
    const costly = costErrors(schema, document, operationName, variables);
    if (costly.length > 0) return costly;
    return { schema, document, operationName, variableValues: variables, contextValue };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
