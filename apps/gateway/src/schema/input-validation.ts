import type { StartCheck } from '../commands/check-start.ts';
import { builder } from './builder.ts';
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
