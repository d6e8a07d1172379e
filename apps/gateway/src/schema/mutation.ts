import type { InputRef, ObjectRef, OutputRef } from '@pothos/core';
import type { ApiScope } from '@gtn-studio/persistence';
import { aboutRow, describeSpan } from '@gtn-studio/service';
import type { RequestContext } from '../context.ts';
import { type Types, builder } from './builder.ts';
import { requireSound } from './check-arguments.ts';
import { capitalized } from './config/zod-shape.ts';
import type { MutationErrorCode } from '../errors/codes.ts';
import { Refusal, errorTypeName, errorTypeOf, isOf } from './errors.ts';

interface MutationOptions<Input, Value> {
  readonly description: string;
  readonly scope: ApiScope;
  readonly input: InputRef<Input>;
  /** The success type, or where that has but one field, the field's name, type and description. */
  readonly success: ObjectRef<Types, Value> | SuccessField;
  readonly errors: readonly MutationErrorCode[];
  /** Does it, and returns the success or the id of the row that its field shows. */
  readonly resolve: (input: Input, context: RequestContext) => Promise<Value>;
}

export interface SuccessField {
  readonly field: string;
  readonly type: OutputRef<unknown>;
  readonly description: string;
}

/** Adds a mutation that answers with what it did, or with an expected failure of one of the codes that it names. */
export function mutation<Input, Value extends object | string>(
  name: string,
  { description, scope, input: inputType, success, errors, resolve }: MutationOptions<Input, Value>,
): void {
  const successType = 'field' in success ? successObject(name, success) : success;
  const result = builder.unionType(`${capitalized(name)}Result`, {
    description: `What came of ${name}: its success, or why it was not done.`,
    types: [successType as never, ...errors.map(errorTypeOf)],
    resolveType: (value) => (value instanceof Refusal ? errorTypeName(value) : (successType as never)),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: result,
      nullable: true,
      description,
      authScopes: { [scope]: true },
      complexity: { field: 20, multiplier: 1 },
      args: { input: t.arg({ type: inputType as never, required: true, description: 'What to do.' }) },
      resolve: async (_root, args, context) => {
        try {
          const { input } = args as { input: Input & object };
          requireSound(input);
          const value = await resolve(input, context);
          if ('field' in success && typeof value === 'string') describeSpan(aboutRow(success.field, value));
          return ('field' in success ? { value } : value) as never;
        } catch (error) {
          if (isOf(error, errors)) return new Refusal(error);
          throw error;
        }
      },
    }),
  );
}

const successObject = (name: string, { field, type, description }: SuccessField) =>
  builder.objectRef<{ value: unknown }>(`${capitalized(name)}Success`).implement({
    description: `It was done: ${name}.`,
    fields: (t) => ({
      [field]: t.field({ type, description, resolve: ({ value }) => value as never }),
    }),
  });

/** The field that makes a mutation safe to repeat. */
export const idempotencyKeyField = {
  description:
    'Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice.',
} as const;
