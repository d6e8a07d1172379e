import type { IntentChange } from '../commands/change-intent.ts';
import type { RequestContext } from '../context.ts';
import { builder } from './builder.ts';
import { type SuccessField, idempotencyKeyField, mutation } from './mutation.ts';

interface IntentMutations {
  /** As it begins a sentence, such as "A search". */
  readonly what: string;
  readonly success: SuccessField;
  /** What each of them does. */
  readonly changes: Readonly<Record<IntentChange, string>>;
  readonly change: (
    context: RequestContext,
    change: IntentChange,
    input: { readonly id: string; readonly idempotencyKey?: string | null },
  ) => Promise<string>;
}

/** Adds the mutations that pause, resume and cancel: of `Search` pauseSearch, resumeSearch and cancelSearch. */
export function intentMutations(noun: string, { what, success, changes, change }: IntentMutations): void {
  const input = builder.inputType(`${noun}IdInput`, {
    description: `${what}, and the key that makes the request safe to repeat.`,
    fields: (t) => ({
      id: t.id({ required: true, description: success.description }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });
  for (const wanted of ['pause', 'resume', 'cancel'] as const)
    mutation(`${wanted}${noun}`, {
      description: changes[wanted],
      scope: 'run',
      input,
      success,
      errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE', 'IDEMPOTENCY_CONFLICT'],
      resolve: (given, context) => change(context, wanted, given),
    });
}
