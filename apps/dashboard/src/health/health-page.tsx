import { type Column, DataTable, Panel, count } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { graphqlText } from '../api/graphql-text.ts';
import { staleOf, statusOf } from '../api/status-of.ts';
import { useInterval } from '../api/use-interval.ts';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import { HealthDocument, type HealthQuery, type WorkKind } from '../generated/operations.ts';
import { RelativeTime } from '../parts/relative-time.tsx';
import { DeadLetters } from './dead-letters.tsx';

type Queue = NonNullable<HealthQuery['queues']>[number];
type Worker = NonNullable<HealthQuery['workers']>['edges'][number]['node'] & {
  readonly stoppedAt?: string | null;
};

/** Nothing tells when a queue or a process changes, so it is looked at. */
const lookMs = 3000;

const work: Readonly<Record<WorkKind, string>> = {
  TRAIN_GENERATOR: 'Train generators',
  EVALUATE_LEARNER: 'Evaluate learners',
  ADVANCE_SEARCH: 'Advance searches',
  EXPORT_GENERATOR: 'Export generators',
  VALIDATE_ESTIMATES: 'Validate estimates',
};

const queueColumns: readonly Column<Queue>[] = [
  { id: 'kind', header: 'Work', cell: ({ kind }) => work[kind] },
  { id: 'pending', header: 'Waiting', align: 'end', cell: ({ pending }) => count(pending) },
  { id: 'inProgress', header: 'In progress', align: 'end', cell: ({ inProgress }) => count(inProgress) },
  {
    id: 'redelivered',
    header: 'Redelivered',
    align: 'end',
    narrow: 'hidden',
    cell: ({ redelivered }) => count(redelivered),
  },
  {
    id: 'freeHands',
    header: 'Free workers',
    align: 'end',
    cell: ({ freeHands, pending, inProgress }) => {
      if (freeHands > 0 || pending === 0) return count(freeHands);
      return inProgress > 0 ? 'all busy' : <strong className="bad">nobody does it</strong>;
    },
  },
];

const workerColumns: readonly Column<Worker>[] = [
  { id: 'service', header: 'Service', cell: ({ service }) => service },
  {
    id: 'state',
    header: 'State',
    cell: ({ alive, stoppedAt }) => (
      <span className="state" data-state={alive ? 'COMPLETED' : stoppedAt ? 'PAUSED' : 'FAILED'}>
        {alive ? 'There' : stoppedAt ? 'Stopped' : 'Gone'}
      </span>
    ),
  },
  {
    id: 'process',
    header: 'Process',
    narrow: 'hidden',
    cell: ({ host, pid }) => (
      <code>
        {host}:{pid}
      </code>
    ),
  },
  {
    id: 'startedAt',
    header: 'Started',
    narrow: 'hidden',
    cell: ({ startedAt }) => <RelativeTime at={startedAt} />,
  },
  {
    id: 'heartbeatAt',
    header: 'Heard of',
    align: 'end',
    cell: ({ heartbeatAt }) => <RelativeTime at={heartbeatAt} />,
  },
];

/** What is at work, what waits for it, and what could not be done. */
export function HealthPage() {
  const health = useRefreshedQuery({ query: HealthDocument, variables: {} }, 1000);
  const { refresh } = health;
  useInterval(refresh, lookMs);
  const { data } = health;
  const workers = useMemo<readonly Worker[]>(
    () => [...(data?.workers?.edges ?? []), ...(data?.gone?.edges ?? [])].map(({ node }) => node),
    [data],
  );
  const queues = data?.queues;
  const status = statusOf(health, 'the services');
  const graphql = () => graphqlText(HealthDocument, {});
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Health</h1>
          <p>
            What is at work, what waits for it, and what could not be done. Looked at every three seconds.
          </p>
        </div>
      </div>
      <div className="columns">
        <Panel
          title="Queues"
          status={
            status ??
            (queues
              ? undefined
              : {
                  kind: 'error',
                  message: 'NATS is away: what waits there can’t be counted.',
                  retry: refresh,
                })
          }
          stale={staleOf(health)}
          exports={{ name: 'queues', rows: () => (queues ?? []).map((queue) => ({ ...queue })), graphql }}
          flush
        >
          <DataTable caption="Queues" columns={queueColumns} rows={queues ?? []} rowId={({ id }) => id} />
        </Panel>
        <Panel
          title="Services"
          note={data && `${count(data.workers?.edges.length ?? 0)} there`}
          status={
            status ??
            (workers.length > 0 ? undefined : { kind: 'empty', message: 'No service has been heard of.' })
          }
          stale={staleOf(health)}
          exports={{ name: 'services', rows: () => workers.map((worker) => ({ ...worker })), graphql }}
          flush
        >
          <DataTable caption="Services" columns={workerColumns} rows={workers} rowId={({ id }) => id} />
        </Panel>
      </div>
      <DeadLetters />
    </>
  );
}
