import { builder } from './builder.ts';

/** Columns of everything that can fail. */
export interface FailedRow {
  readonly failure: string | null;
  readonly failureCode?: string | null;
}

/** Why something ended by a failure. */
export const Failure = builder.objectRef<{ message: string; code: string | null }>('Failure').implement({
  description: 'Why something ended by a failure.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'A sentence for people.' }),
    code: t.exposeString('code', {
      nullable: true,
      description: 'A code for programs, such as TRAINING_DIVERGED.',
    }),
  }),
});

export const failureOf = ({ failure, failureCode }: FailedRow) =>
  failure === null ? null : { message: failure, code: failureCode ?? null };
