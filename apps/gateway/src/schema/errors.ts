import { ExpectedError, type Problem, errorCodes } from '@gtn-studio/contracts';
import { type MutationErrorCode, codes } from '../errors/codes.ts';
import { problemsOf } from '../errors/problems-of.ts';
import { VersionConflictError } from '../errors/version-conflict.ts';
import { builder } from './builder.ts';
import { capitalized } from './config/zod-shape.ts';

// Expected failures are data: each mutation answers with what it did or with one of these. `errors` of an answer is for
// bugs, for requests that are no valid GraphQL, and for keys that may not do what they ask.

const ErrorCodeEnum = builder.enumType('ErrorCode', {
  description: 'What went wrong, for programs; stable.',
  values: errorCodes,
});

/** An expected failure as a value: graphql would throw an Error that a resolver returned. */
export class Refusal {
  constructor(readonly error: ExpectedError) {}
}

export const ErrorInterface = builder.interfaceRef<Refusal>('Error').implement({
  description: 'An expected failure.',
  fields: (t) => ({
    code: t.field({
      type: ErrorCodeEnum,
      description: 'What went wrong, for programs.',
      resolve: ({ error }) => error.code,
    }),
    message: t.string({
      description: 'What went wrong, a sentence for people.',
      resolve: ({ error }) => error.message,
    }),
    field: t.string({
      nullable: true,
      description: 'Path of the field of the input that is to blame, such as `config.custom.batchSize`.',
      resolve: ({ error }) => error.field,
    }),
  }),
});

const InputProblem = builder.objectRef<Problem>('InputProblem').implement({
  description: 'Something that is wrong with an input.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Path of the field, such as `config.custom.batchSize`.' }),
    message: t.exposeString('message', { description: 'What is wrong, a sentence that echoes the value.' }),
  }),
});
export { InputProblem };

const typeName = (code: string) => `${code.toLowerCase().split('_').map(capitalized).join('')}Error`;

const errorType = (code: string, description: string) =>
  builder.objectRef<Refusal>(typeName(code)).implement({ description, interfaces: [ErrorInterface] });

const errorTypes = Object.fromEntries(
  Object.entries(codes).flatMap(([code, { type }]) => (type === null ? [] : [[code, errorType(code, type)]])),
) as Record<MutationErrorCode, ReturnType<typeof errorType>>;

builder.objectField(errorTypes.INVALID_INPUT, 'problems', (t) =>
  t.field({
    type: [InputProblem],
    description: 'All that is wrong, one by one.',
    resolve: ({ error }) => [...problemsOf(error)],
  }),
);
builder.objectField(errorTypes.VERSION_CONFLICT, 'current', (t) =>
  t.node({
    description: 'It as it is now.',
    id: ({ error }) =>
      error instanceof VersionConflictError ? { type: error.row.noun, id: error.row.id } : null,
  }),
);
builder.objectField(errorTypes.VERSION_CONFLICT, 'currentVersion', (t) =>
  t.int({
    nullable: true,
    description: 'The version that it has now.',
    resolve: ({ error }) => (error instanceof VersionConflictError ? error.currentVersion : null),
  }),
);

export const errorTypeOf = (code: MutationErrorCode) => errorTypes[code];
export const errorTypeName = ({ error }: Refusal) => typeName(error.code);
export const isOf = (error: unknown, codes: readonly MutationErrorCode[]): error is ExpectedError =>
  error instanceof ExpectedError && (codes as readonly string[]).includes(error.code);
