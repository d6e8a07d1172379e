import type { QueueDepth } from '@gtn-studio/messaging';
import { type WorkKind, workSubjects } from '@gtn-studio/contracts';
import { fromBus } from '../errors/unavailable.ts';
import { builder } from './builder.ts';
import { WorkKindEnum } from './enums.ts';

export const Queue = builder.objectRef<QueueDepth>('Queue');

builder.node(Queue, {
  description: 'Work of one kind that waits or is being done.',
  id: { resolve: ({ kind }) => kind },
  isTypeOf: (value) => Object.hasOwn(workSubjects, (value as Partial<QueueDepth>).kind ?? ''),
  loadMany: async (kinds, { messaging }) => {
    const depths = await fromBus(messaging.queueDepths());
    return kinds.map((kind) => depths.find((depth) => depth.kind === (kind as WorkKind)));
  },
  fields: (t) => ({
    kind: t.expose('kind', { type: WorkKindEnum, description: 'The kind of work.' }),
    pending: t.exposeInt('pending', { description: 'Pieces of work that no worker was given yet.' }),
    inProgress: t.exposeInt('ackPending', {
      description: 'Pieces that a worker has, or that wait for another attempt.',
    }),
    redelivered: t.exposeInt('redelivered', {
      description: 'Of these, pieces that were given out more than once.',
    }),
    freeHands: t.exposeInt('waiting', { description: 'Requests of workers that wait for work.' }),
  }),
});
