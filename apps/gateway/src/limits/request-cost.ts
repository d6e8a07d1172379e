import { createComplexityRule } from '@pothos/plugin-complexity';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  getOperationAST,
  validate,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { databaseCost } from './database-cost.ts';

export interface RequestCost {
  /** Roughly the number of fields of the answer, if every page is full. */
  readonly answer: number;
  /** For what the database looks at besides. */
  readonly database: number;
}

const nothing: RequestCost = { answer: 0, database: 0 };

/**
 * What an operation of a valid document costs with these variables. One that can't be executed with them costs nothing: what is wrong is
 * told when it is tried.
 */
export function requestCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  given: Readonly<Record<string, unknown>> | null | undefined,
  rowsOf: (table: string) => number,
): RequestCost {
  const operation = getOperationAST(document, operationName);
  if (!operation) return nothing;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...given });
  if (!coerced) return nothing;
  const fragments = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return {
    answer: answerCost(schema, document, operation.name?.value, { ...given }),
    database: databaseCost({
      schema,
      operation,
      fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
      variables: coerced,
      rowsOf,
    }),
  };
}

function answerCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variableValues: Record<string, unknown>,
): number {
  let cost = 0;
  const rule = createComplexityRule({
    context: {},
    variableValues,
    operationName,
    validate: ({ complexity }) => (cost = complexity),
  });
  validate(schema, document, [rule]);
  return cost;
}
