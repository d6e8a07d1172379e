import { isAlive, livingWorkers, Prisma } from '@gtn-studio/persistence';
import DataLoader from 'dataloader';
import { conditionsOf } from '../paging/conditions.ts';
import { newest, oldest } from '../paging/listing.ts';
import { builder } from './builder.ts';
import { listOf } from './connection.ts';
import { perContext } from './per-context.ts';
import { Worker } from './refs.ts';

/** A worker tells every 5 seconds that it is there; one that missed three of these is taken for gone. */
const silentMs = 15_000;

const aliveOf = perContext(
  ({ database }) =>
    new DataLoader(async (ids: readonly string[]) => {
      const living = await livingWorkers(database, ids, silentMs);
      return ids.map((id) => living.has(id));
    }),
);

Worker.implement({
  description: 'A running process of a service.',
  fields: (t) => ({
    service: t.exposeString('service', { description: 'Name of the service.' }),
    host: t.exposeString('host', { description: 'Name of its computer.' }),
    pid: t.exposeInt('pid', { description: 'Number of its process there.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it started.' }),
    heartbeatAt: t.expose('heartbeatAt', {
      type: 'DateTime',
      description: 'When it last told that it is there.',
    }),
    stoppedAt: t.expose('stoppedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended in order.',
    }),
    alive: t.boolean({
      description: `Whether it is there: not ended, and heard of in the last ${silentMs / 1000} seconds.`,
      resolve: ({ id }, _args, context) => aliveOf(context).load(id),
    }),
  }),
});

const WorkerFilter = builder.inputType('WorkerFilter', {
  description: 'Which workers; what is left out restricts nothing.',
  fields: (t) => ({
    service: t.string({ description: 'Those of a service, such as learner-evaluator.' }),
    alive: t.boolean({ description: 'Those that are there, or those that are gone.' }),
  }),
});

export const workers = listOf('Worker', Worker, {
  title: 'Workers',
  listing: { table: 'Worker', orderings: { NEWEST: newest, OLDEST: oldest } },
  orders: { NEWEST: 'The newest first.', OLDEST: 'The oldest first.' },
  filter: WorkerFilter,
  conditions: ({ service, alive }) =>
    conditionsOf(
      typeof service === 'string' ? Prisma.sql`t.service = ${service}` : undefined,
      typeof alive === 'boolean' ? Prisma.sql`${isAlive(silentMs, 't')} = ${alive}` : undefined,
    ),
});
