import type { Trial as TrialRow } from '@gtn-studio/persistence';
import { builder } from './builder.ts';
import { Trial } from './refs.ts';

/** Of a trial's row. */
export const TrialLease = builder.objectRef<TrialRow>('TrialLease').implement({
  description:
    'The right to teach and score a trial elsewhere. Until it expires nobody else gets the trial; after that whoever asks next does.',
  fields: (t) => ({
    trial: t.field({ type: Trial, description: 'The trial.', resolve: (row) => row }),
    client: t.string({ description: 'Who has it.', resolve: ({ leasedBy }) => leasedBy! }),
    token: t.int({
      description:
        'Number of this lease of the trial: what is told under it names it, and is refused once another lease is given.',
      resolve: ({ fence }) => fence,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it expires, by the platform’s clock.',
      resolve: ({ leaseExpiresAt }) => leaseExpiresAt!,
    }),
  }),
});

builder.objectField(Trial, 'lease', (t) =>
  t.field({
    type: TrialLease,
    nullable: true,
    description:
      'The last lease of it, whether it has expired or not; null where nobody leased it to evaluate it elsewhere.',
    resolve: (row) => (row.leasedBy === null ? null : row),
  }),
);
