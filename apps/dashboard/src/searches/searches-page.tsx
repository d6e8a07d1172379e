import type { Column } from '@gtn-studio/panels';
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import { useLiveQuery } from '../api/use-live-query.ts';
import {
  type RunState as State,
  type SearchOrder,
  SearchesDocument,
  type SearchesQuery,
} from '../generated/operations.ts';
import { Choice } from '../parts/choice.tsx';
import { Course } from '../parts/course.tsx';
import { type ColumnOrders, useListOrder } from '../parts/list-order.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
import { Progress } from '../parts/progress.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { RunState } from '../parts/run-state.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { stateOptions } from '../parts/list-options.ts';
import { ChosenTag, Tags } from '../parts/tags.tsx';
import { useView } from '../parts/use-view.ts';
import { rankingOf, spaceOf, strategyOf } from './words.ts';

type Row = NonNullable<SearchesQuery['searches']>['edges'][number]['node'];

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (search) => (
      <div className="two-lines">
        <Link to={`/searches/${search.id}`}>{search.name}</Link>
        <small>{search.experiment?.name}</small>
        <Tags tags={search.tags} list="/searches" />
      </div>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state, intent, attempts }) => (
      <RunState state={state} intent={intent} waitsFor={attempts.waitsFor} />
    ),
  },
  {
    id: 'progress',
    header: 'Trials',
    narrow: 'hidden',
    cell: ({ trialsEnded, trialBudget }) => <Progress done={trialsEnded} of={trialBudget} label="trials" />,
  },
  {
    id: 'best',
    header: 'Best',
    align: 'end',
    cell: ({ bestScore, config }) => (
      <span className="two-lines">
        <strong>{rankingOf(config).format(bestScore)}</strong>
        {bestScore !== null && <small>{config.estimation?.estimator ?? `n = ${config.seeds}`}</small>}
      </span>
    ),
  },
  {
    id: 'course',
    header: 'Best so far',
    narrow: 'hidden',
    cell: ({ best, name }) => <Course points={best?.points} of={`the best of ${name}`} />,
  },
  {
    id: 'space',
    header: 'Space',
    narrow: 'hidden',
    cell: ({ config: { space, strategy } }) => (
      <span className="two-lines">
        {spaceOf(space)}
        <small>
          {strategyOf(strategy)} on {space.dataset}
        </small>
      </span>
    ),
  },
  {
    id: 'created',
    header: 'Started',
    align: 'end',
    narrow: 'hidden',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

const orders: ColumnOrders<SearchOrder> = {
  created: { by: 'NEWEST', direction: 'descending' },
  name: { by: 'NAME', direction: 'ascending' },
  state: { by: 'STATE', direction: 'ascending' },
  best: { by: 'BEST_SCORE', direction: 'descending' },
};

const startLink = (
  <Link className="gtn-button" data-kind="primary" to="/searches/start">
    Start a search
  </Link>
);

/** The list of searches. */
export function SearchesPage() {
  const [view, change] = useView({ name: '', state: '', tag: '', order: 'created', reverse: '', after: '' });
  const order = useListOrder(orders, view, (to) => change({ ...to, after: '' }));
  const variables = useMemo(
    () => ({
      first: 25,
      after: view.after || undefined,
      ...order.variables,
      filter: {
        text: view.name || undefined,
        tags: view.tag ? [view.tag] : undefined,
        states: view.state ? [view.state as State] : undefined,
      },
    }),
    [view, order.variables],
  );
  const searches = useLiveQuery({
    query: SearchesDocument,
    variables,
    types: ['SEARCH_STATE_CHANGED', 'TRIAL_STATE_CHANGED', 'SEARCH_EDITED', 'EXPERIMENT_EDITED'],
  });
  const list = searches.data?.searches;
  const filtered = Boolean(view.name || view.state || view.tag);
  const find = useCallback((name: string) => change({ name, after: '' }), [change]);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Searches</h1>
          <p>Architectures, each judged by fresh learners that a generator or real data teaches.</p>
        </div>
        {startLink}
      </div>
      <ListPanel
        title="Searches"
        waitsFor="the list of searches"
        document={SearchesDocument}
        variables={variables}
        answer={searches}
        list={list}
        columns={columns}
        order={order}
        tools={
          <>
            <ChosenTag tag={view.tag} onClear={() => change({ tag: '', after: '' })} />
            <SearchField label="Find by name or notes" value={view.name} onChange={find} />
            <Choice
              label="State"
              value={view.state}
              options={stateOptions}
              onChange={(state) => change({ state, after: '' })}
            />
          </>
        }
        empty={{
          message: filtered
            ? 'No search is like this.'
            : 'No search yet. One over small networks on digits has its first trials within a minute.',
          action: filtered ? undefined : startLink,
        }}
        fileName="searches"
        exported={(rows) =>
          rows.map((search) => ({
            id: search.id,
            name: search.name,
            experiment: search.experiment?.name,
            tags: search.tags.join(', '),
            state: search.state,
            dataset: search.config.space.dataset,
            trialsEnded: search.trialsEnded,
            trialBudget: search.trialBudget,
            rankedBy: rankingOf(search.config).by,
            bestScore: search.bestScore,
            createdAt: search.createdAt,
          }))
        }
        after={view.after}
        onPage={(after) => change({ after }, { push: true })}
      />
    </>
  );
}
