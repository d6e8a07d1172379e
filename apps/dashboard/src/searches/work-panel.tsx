import { Panel, Timeline, type TimelineBar } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { graphqlText } from '../api/graphql-text.ts';
import { statusOf } from '../api/status-of.ts';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import { TrialWorkDocument, type TrialWorkQuery } from '../generated/operations.ts';
import { hasEnded } from '../parts/run-state.tsx';
import type { Search } from './search.ts';
import { type Ranking, rankingOf } from './words.ts';

/** Who evaluated the latest trials, and when. */
export function WorkPanel({
  search,
  stale,
}: {
  readonly search: Search;
  readonly stale: string | undefined;
}) {
  const variables = useMemo(() => ({ id: search.id }), [search.id]);
  // Asked for anew with each trial that ends.
  const answer = useRefreshedQuery(
    { query: TrialWorkDocument, variables, revision: `${search.state} ${search.trialsEnded}` },
    2500,
  );
  const { config } = search;
  const bars = useMemo(() => barsOf(answer.data, rankingOf(config)), [answer.data, config]);
  return (
    <Panel
      title="Workers"
      note="the latest 100 trials"
      status={
        statusOf(answer, 'who did what') ??
        (bars.length > 0
          ? undefined
          : hasEnded(search.state)
            ? { kind: 'empty', message: 'No worker of this platform evaluated its trials.' }
            : { kind: 'loading', waitsFor: 'a worker to take a trial' })
      }
      stale={stale}
      exports={{
        name: `${search.name}-workers`,
        rows: () =>
          bars.map(({ lane, from, to, label, kind }) => ({
            worker: lane,
            startedAt: new Date(from).toISOString(),
            finishedAt: to === undefined ? null : new Date(to).toISOString(),
            state: kind,
            what: label,
          })),
        graphql: () => graphqlText(TrialWorkDocument, variables),
      }}
    >
      <Timeline bars={bars} now={Date.now()} label="Work of each worker over time" />
    </Panel>
  );
}

function barsOf(data: TrialWorkQuery | undefined, { format }: Ranking): readonly TimelineBar[] {
  return (data?.search?.trials?.edges ?? []).flatMap(({ node: { number, score, evaluations } }) =>
    (evaluations?.edges ?? []).flatMap(
      ({ node: { id, state, startedAt, finishedAt, worker } }): TimelineBar[] => {
        if (!startedAt || !worker) return [];
        const from = Date.parse(startedAt);
        const to = finishedAt ? Date.parse(finishedAt) : undefined;
        const took = to === undefined ? 'under way' : `${((to - from) / 1000).toFixed(1)} s`;
        const came = score === null ? '' : `, ${format(score)}`;
        return [
          {
            id,
            lane: `${worker.host}:${worker.pid}`,
            from,
            to,
            label: `trial ${number}, ${took}${came}`,
            kind: !hasEnded(state) ? 'running' : state === 'COMPLETED' ? 'done' : 'failed',
          },
        ];
      },
    ),
  );
}
