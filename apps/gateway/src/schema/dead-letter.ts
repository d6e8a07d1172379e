import { conditionsOf, isSet } from '../paging/conditions.ts';
import { newest, oldest } from '../paging/listing.ts';
import { builder } from './builder.ts';
import { listOf } from './connection.ts';
import { DeadLetter } from './refs.ts';

DeadLetter.implement({
  description: 'A message that no worker could process.',
  fields: (t) => ({
    stream: t.exposeString('stream', { description: 'The stream that it was in.' }),
    sequence: t.field({
      type: 'SafeInt',
      description: 'Its number in the stream.',
      resolve: ({ sequence }) => Number(sequence),
    }),
    subject: t.exposeString('subject', { description: 'Its subject, which says what work it asks for.' }),
    messageId: t.exposeString('messageId', { nullable: true, description: 'Its id, where it had one.' }),
    payload: t.exposeString('payload', { description: 'What it said, as it came.' }),
    reason: t.exposeString('reason', { description: 'Why it was given up.' }),
    deliveries: t.exposeInt('deliveries', { description: 'How often it was tried.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was given up.' }),
    resolvedAt: t.expose('resolvedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was sent again or dismissed; null while it waits for that.',
    }),
    resolution: t.exposeString('resolution', { nullable: true, description: 'What was done with it.' }),
  }),
});

const DeadLetterFilter = builder.inputType('DeadLetterFilter', {
  description: 'Which dead letters; what is left out restricts nothing.',
  fields: (t) => ({
    resolved: t.boolean({ description: 'Those that were dealt with, or those that wait.' }),
  }),
});

export const deadLetters = listOf('DeadLetter', DeadLetter, {
  title: 'Dead letters',
  listing: { table: 'DeadLetter', orderings: { NEWEST: newest, OLDEST: oldest } },
  orders: { NEWEST: 'The newest first.', OLDEST: 'The oldest first.' },
  filter: DeadLetterFilter,
  conditions: ({ resolved }) => conditionsOf(isSet('resolvedAt', resolved)),
});
