import type { InputRef, ObjectRef } from '@pothos/core';
import type { StartCheck } from '../commands/check-start.ts';
import type { RequestContext } from '../context.ts';
import { type Types, builder } from './builder.ts';
import { InputProblem } from './errors.ts';

/** What a mutation that starts something would do, in part the same for all that can be started. */
export const InputValidation = builder.interfaceRef<StartCheck<unknown>>('InputValidation').implement({
  description: 'What a mutation that starts something would do with its input.',
  fields: (t) => ({
    valid: t.boolean({
      description: 'Whether it would start it.',
      resolve: ({ problems }) => problems.length === 0,
    }),
    problems: t.field({
      type: [InputProblem],
      description: 'Why it would not.',
      resolve: ({ problems }) => [...problems],
    }),
  }),
});

interface ValidationQuery<Input, Resolved> {
  /** The mutation that takes the same input. */
  readonly mutation: string;
  readonly input: InputRef<Input>;
  readonly type: ObjectRef<Types, StartCheck<Resolved>>;
  readonly check: (input: Input, context: RequestContext) => Promise<StartCheck<Resolved>>;
}

/** Adds a query that says what a mutation would do with its input. */
export function validationQuery<Input, Resolved>(
  name: string,
  { mutation, input: inputType, type, check }: ValidationQuery<Input, Resolved>,
): void {
  builder.queryField(name, (t) =>
    t.field({
      type,
      nullable: true,
      description: `What ${mutation} would do with this input, without doing it.`,
      complexity: 20,
      args: {
        input: t.arg({ type: inputType as never, required: true, description: `As for ${mutation}.` }),
      },
      resolve: (_root, args, context) => check((args as { input: Input }).input, context) as never,
    }),
  );
}
