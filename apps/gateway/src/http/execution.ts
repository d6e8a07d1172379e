import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { TraceCarrier } from '@gtn-studio/service';
import type { RequestContext } from '../context.ts';
import type { Permit } from '../limits/admission.ts';
import { limitRules, parseOptions } from '../limits/request-limits.ts';

interface GraphQlRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** What to execute, of which trace, and what its key pays for it. */
export interface Admitted extends ExecutionArgs {
  readonly operation: OperationDefinitionNode;
  readonly contextValue: RequestContext;
  readonly carrier: TraceCarrier;
  readonly permit: Permit;
}

/** What to execute for a request, or what is wrong with it: the checks that are made over HTTP, over WebSockets. */
export async function executionOf(
  schema: GraphQLSchema,
  { query, operationName, variables }: GraphQlRequest,
  contextValue: RequestContext,
  carrier: TraceCarrier,
): Promise<Admitted | readonly GraphQLError[]> {
  try {
    const document = parse(query, parseOptions);
    const errors = validate(schema, document, [...specifiedRules, ...limitRules]);
    if (errors.length > 0) return errors;
    const operation = getOperationAST(document, operationName);
    if (!operation)
      return [new GraphQLError('operationName: the document has no such operation, or several without it')];
    const { admission, actor } = contextValue;
    const permit = await admission.admit(actor, { document, operationName, variables });
    const variableValues = variables;
    return { schema, document, operation, operationName, variableValues, contextValue, carrier, permit };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
