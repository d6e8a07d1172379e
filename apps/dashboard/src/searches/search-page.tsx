import { LearningCurves, Panel, PanelState, count } from '@gtn-studio/panels';
import { useCallback, useMemo, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { useConnection } from '../api/api.ts';
import { graphqlText } from '../api/graphql-text.ts';
import { staleOf, statusOf } from '../api/status-of.ts';
import { useAction } from '../api/use-action.ts';
import { useEvents } from '../api/use-events.ts';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import { useWindowedList } from '../api/use-windowed-list.ts';
import {
  AnnotateSearchDocument,
  SearchDocument,
  SearchEventsDocument,
  TrialsDocument,
} from '../generated/operations.ts';
import { LogPanel } from '../log/log-panel.tsx';
import { Annotations } from '../parts/annotations.tsx';
import { DeletedNotice } from '../parts/deletion.tsx';
import { Facts } from '../parts/facts.tsx';
import { useListOrder } from '../parts/list-order.tsx';
import { Progress } from '../parts/progress.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { RunState, hasEnded } from '../parts/run-state.tsx';
import { useSettled } from '../parts/use-settled.ts';
import { useView } from '../parts/use-view.ts';
import { FinishesPanel } from './finishes/finishes-panel.tsx';
import { type Ranges, filterOf, rangesIn, rangesText } from './ranges.ts';
import type { Search } from './search.ts';
import { SearchActions } from './search-actions.tsx';
import { TrialsPanel, trialOrders, trialsIn } from './trials-panel.tsx';
import { TrialsParallel } from './trials-parallel.tsx';
import { TrialsScatter } from './trials-scatter.tsx';
import { useFigures } from './use-figures.ts';
import { judgesOf, rankingOf, spaceOf, strategyOf } from './words.ts';
import { WorkPanel } from './work-panel.tsx';

/** A search as it goes: how good its best is, what its trials cost, and all of them. */
export function SearchPage() {
  const { id = '' } = useParams();
  return <ShownSearch key={id} id={id} />;
}

function ShownSearch({ id }: { readonly id: string }) {
  const variables = useMemo(() => ({ id }), [id]);
  const [view, change] = useView({ order: 'score', reverse: '', cost: 'parameters', ranges: '' });
  const answer = useRefreshedQuery({ query: SearchDocument, variables }, 1000);
  const ranges = useMemo(() => rangesIn(view.ranges), [view.ranges]);
  // The table begins anew with each other mark: while one drags, that waits.
  const settled = useSettled(view.ranges);
  const listed = useMemo(() => rangesIn(settled), [settled]);
  const order = useListOrder(trialOrders, view, change);
  const trials = useWindowedList(
    TrialsDocument,
    useMemo(() => ({ id, ...order.variables, filter: filterOf(listed) }), [id, order.variables, listed]),
    trialsIn,
  );
  const search = answer.data?.search;
  const figures = useFigures(id, {
    relative: search ? rankingOf(search.config).relative : false,
    // The rows of the table come first.
    pause: !trials.loaded && trials.failure === undefined,
  });
  const connection = useConnection();
  const { refresh } = answer;
  const [refreshTrials, refreshFigures] = [trials.refresh, figures.refresh];
  const startOver = useCallback(() => {
    refresh();
    refreshTrials();
    refreshFigures();
  }, [refresh, refreshTrials, refreshFigures]);
  const annotate = useAction(AnnotateSearchDocument, refresh);
  useEvents({
    document: SearchEventsDocument,
    variables,
    onStart: startOver,
    onEvent: (event) => {
      refresh();
      // By then ensembles have ranked all trials anew.
      if (event.__typename === 'SearchStateChanged') {
        refreshTrials();
        refreshFigures();
      }
      if (event.__typename !== 'TrialStateChanged' || !event.trial) return;
      trials.tell(event.trial);
      figures.tell(event.trial);
    },
  });
  const mark = useCallback((marked: Ranges) => change({ ranges: rangesText(marked) }), [change]);

  const status =
    statusOf(answer, 'the search') ??
    (search ? undefined : ({ kind: 'error', message: `There is no search ${id}.` } as const));
  if (status !== undefined || !search) return <PanelState status={status!} />;
  const stale =
    staleOf(answer) ??
    (connection === 'reconnecting' && !hasEnded(search.state)
      ? 'The connection is lost. What is here stays, and goes on once the gateway is back.'
      : undefined);
  return (
    <>
      <div className="page-head">
        <div>
          <small>
            <Link to="/searches">Searches</Link>
            {search.experiment && ` / ${search.experiment.name}`}
          </small>
          <h1>{search.name}</h1>
          <Annotations of={search} list="/searches" update={annotate} />
        </div>
        <SearchActions search={search} onDone={refresh} />
      </div>
      {search.deletedAt !== null && <DeletedNotice of={search} onDone={refresh} />}
      {search.failure && (
        <p className="notice" data-kind="bad" role="alert">
          It failed: {search.failure.message}
        </p>
      )}
      <div className="card">
        <Facts facts={factsOf(search)} />
      </div>
      {search.generator?.trainingRun?.config.learner.architectures === 1 && (
        <p className="notice">
          The teacher of this search was trained with one architecture only, and is a poor judge of others.
        </p>
      )}
      <div className="two">
        <BestSoFar search={search} stale={stale} graphql={() => graphqlText(SearchDocument, variables)} />
        <TrialsScatter
          search={search}
          figures={figures}
          stale={stale}
          cost={view.cost}
          onCost={(cost) => change({ cost })}
          ranges={ranges}
          onRanges={mark}
        />
      </div>
      <TrialsParallel search={search} figures={figures} stale={stale} ranges={ranges} onRanges={mark} />
      <TrialsPanel
        search={search}
        trials={trials}
        judged={figures.total}
        stale={stale}
        order={order}
        ranges={listed}
        onRanges={mark}
      />
      <FinishesPanel search={search} />
      <WorkPanel search={search} stale={stale} />
      <LogPanel id={id} name={search.name} />
    </>
  );
}

function BestSoFar({
  search,
  stale,
  graphql,
}: {
  readonly search: Search;
  readonly stale: string | undefined;
  readonly graphql: () => string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const points = search.best?.points;
  const { by, relative, format } = rankingOf(search.config);
  const curves = useMemo(() => [{ label: `Best ${by}`, points: points ?? [] }], [points, by]);
  const total = search.best?.totalPoints ?? 0;
  const drawn = points?.length ?? 0;
  return (
    <Panel
      title="Best so far"
      note={total > drawn ? `${count(drawn)} of ${count(total)} points` : undefined}
      status={
        drawn > 0
          ? undefined
          : relative
            ? { kind: 'empty', message: `${by} ranks trials among each other: what is best has no course.` }
            : hasEnded(search.state)
              ? { kind: 'empty', message: 'No trial of it was completed.' }
              : { kind: 'loading', waitsFor: 'the first trial to be completed' }
      }
      stale={stale}
      exports={{
        name: `${search.name}-best`,
        rows: () => (points ?? []).map(({ step, last }) => ({ trialsEnded: step, best: last })),
        canvas: () => canvas.current,
        graphql,
      }}
    >
      <LearningCurves
        curves={curves}
        stepName="trials"
        format={format}
        formatAxis={format}
        height={280}
        canvasRef={canvas}
      />
    </Panel>
  );
}

const factsOf = (search: Search) => {
  const { config, generator } = search;
  const { teaching, estimation } = config;
  const ranking = rankingOf(config);
  return [
    [
      'State',
      <RunState
        key="state"
        state={search.state}
        intent={search.intent}
        waitsFor={search.attempts.waitsFor}
      />,
    ],
    ['Trials', <Progress key="trials" done={search.trialsEnded} of={search.trialBudget} label="trials" />],
    [
      `Best ${ranking.by}`,
      `${ranking.format(search.bestScore)}${!estimation && config.seeds > 1 ? `, a mean of ${config.seeds} learners` : ''}`,
    ],
    ['Space', spaceOf(config.space)],
    ['Strategy', `${strategyOf(config.strategy)}, ${config.parallel} at a time`],
    ['Data set', config.space.dataset],
    [
      estimation ? 'Networks are judged by' : 'Learners are taught by',
      estimation ? (
        judgesOf(estimation).join(', then ')
      ) : teaching?.__typename === 'TeachingSourceReal' ? (
        `real data, ${count(teaching.realSteps)} steps of ${teaching.batchSize}`
      ) : generator?.trainingRun ? (
        <Link key="taught" to={`/runs/${generator.trainingRun.id}`}>
          {generator.trainingRun.name}
        </Link>
      ) : (
        'a generator'
      ),
    ],
    ...(estimation?.ladder
      ? [
          [
            'Climbs',
            `one in ${count(estimation.ladder.reduction)}${estimation.ladder.cohort ? `, of ${count(estimation.ladder.cohort)} at a time` : ' as soon as it is among the best of its rung'}`,
          ] as const,
        ]
      : []),
    ['Started', <RelativeTime key="started" at={search.startedAt ?? search.createdAt} />],
  ] as const;
};
