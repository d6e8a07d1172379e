import { type Column, DataTable, Panel, compact, count, percent, significant } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { useApi } from '../api/api.ts';
import { graphqlText } from '../api/graphql-text.ts';
import { listPages } from '../api/list-pages.ts';
import type { WindowedList } from '../api/use-windowed-list.ts';
import { type TrialOrder, TrialsDocument, type TrialsQuery } from '../generated/operations.ts';
import { ArchitectureLink } from '../parts/architecture-link.tsx';
import { duration } from '../parts/duration.ts';
import { type ColumnOrders, type ListOrder, OrderChoice, sortable } from '../parts/list-order.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { RunState } from '../parts/run-state.tsx';
import { useStill } from '../parts/use-still.ts';
import { type Ranges, filterOf, isAny, rangesText } from './ranges.ts';
import type { Search } from './search.ts';
import { statusOfTrials } from './trials-status.ts';
import { judgesOf, rankingOf } from './words.ts';

type Trials = NonNullable<NonNullable<TrialsQuery['search']>['trials']>;
export type Trial = Trials['edges'][number]['node'];

/** The trials of an answer. */
export const trialsIn = ({ search }: TrialsQuery): Trials | null | undefined => search?.trials;

const columnsOf = ({ config, bestScore }: Search): readonly Column<Trial>[] => [
  {
    id: 'number',
    header: 'Trial',
    align: 'end',
    width: '5rem',
    cell: ({ number }) => number,
  },
  {
    id: 'state',
    width: '8rem',
    header: 'State',
    narrow: 'hidden',
    cell: ({ state, failure }) => <RunState state={state} waitsFor={failure?.message} />,
  },
  ...(config.estimation?.ladder
    ? [
        {
          id: 'rung',
          width: '8rem',
          header: 'Rung',
          title: 'How far it has climbed on the fidelity ladder',
          cell: ({ rung }) => (
            <span className="two-lines">
              {rung + 1} of {judgesOf(config.estimation!).length}
              <small>{judgesOf(config.estimation!)[rung]}</small>
            </span>
          ),
        } satisfies Column<Trial>,
      ]
    : []),
  config.estimation
    ? {
        id: 'score',
        header: 'Score',
        title: rankingOf(config).by,
        align: 'end',
        width: '8rem',
        cell: (trial) => (
          <>
            <WithinNoise trial={trial} best={bestScore} /> <strong>{significant(trial.score)}</strong>
          </>
        ),
      }
    : {
        id: 'score',
        header: 'Accuracy',
        align: 'end',
        width: '13rem',
        cell: (trial) => (
          <>
            <WithinNoise trial={trial} best={bestScore} /> <strong>{percent(trial.accuracy, 2)}</strong>{' '}
            <Spread of={trial.learnerAccuracy} />
          </>
        ),
      },
  {
    id: 'architecture',
    header: 'Architecture',
    cell: ({ architecture }) => architecture && <ArchitectureLink of={architecture} />,
  },
  {
    id: 'parameters',
    width: '7rem',
    header: 'Parameters',
    align: 'end',
    cell: ({ architecture }) => (architecture ? count(architecture.parameters) : '–'),
  },
  {
    id: 'multiplyAdds',
    width: '8rem',
    header: 'Multiply-adds',
    align: 'end',
    narrow: 'hidden',
    cell: ({ architecture }) => (architecture ? compact(architecture.multiplyAdds) : '–'),
  },
  {
    id: 'seconds',
    width: '6rem',
    header: 'Took',
    align: 'end',
    narrow: 'hidden',
    cell: ({ seconds }) => (seconds === null || seconds === undefined ? '–' : duration(seconds)),
  },
  {
    id: 'finished',
    width: '9.5rem',
    header: 'Ended',
    align: 'end',
    narrow: 'hidden',
    cell: ({ finishedAt }) => <RelativeTime at={finishedAt} />,
  },
];

/** How the trials of a search can be ordered. */
export const trialOrders: ColumnOrders<TrialOrder> = {
  score: { by: 'SCORE', direction: 'descending' },
  number: { by: 'NUMBER', direction: 'ascending' },
  state: { by: 'STATE', direction: 'ascending' },
  rung: { by: 'RUNG', direction: 'descending' },
  parameters: { by: 'PARAMETERS', direction: 'ascending' },
  multiplyAdds: { by: 'MULTIPLY_ADDS', direction: 'ascending' },
  seconds: { by: 'SECONDS', direction: 'ascending' },
  finished: { by: 'FINISHED', direction: 'descending' },
};

/** What all trials have that are listed in an order, beside a place. */
const known: Partial<Record<string, string>> = {
  score: 'have a score',
  seconds: 'have taken time',
  finished: 'have ended',
};

/** Whether it can be seen how far other learners would differ. */
const hasNoise = ({ config }: Search) => config.seeds > 1 && !rankingOf(config).relative;

/** Marks a trial that other learners could have ranked first. */
function WithinNoise({ trial, best }: { readonly trial: Trial; readonly best: Search['bestScore'] }) {
  if (!trial.withinNoiseOfBest || trial.score === best) return null;
  return (
    <abbr title="within noise of the best: the means differ by less than two standard errors of the difference">
      ≈
    </abbr>
  );
}

/** How far the accuracies of a trial's learners scatter, and how many they are. */
function Spread({ of }: { readonly of: Trial['learnerAccuracy'] }) {
  if (!of) return null;
  const { std, learners } = of;
  const text = learners > 1 ? `± ${(100 * std).toFixed(2)}, n = ${learners}` : 'n = 1';
  return <small title={`mean ± standard deviation over ${learners} fresh learners`}>{text}</small>;
}

export interface TrialsPanelProps {
  readonly search: Search;
  readonly trials: WindowedList<Trial>;
  /** Trials that have a score, whatever is marked. */
  readonly judged: number;
  readonly stale: string | undefined;
  readonly order: ListOrder<TrialOrder>;
  readonly ranges: Ranges;
  readonly onRanges: (ranges: Ranges) => void;
}

/** The trials of a search, or those of them that are within what is marked. */
export function TrialsPanel({ search, trials, judged, stale, order, ranges, onRanges }: TrialsPanelProps) {
  const { client } = useApi();
  const columns = useMemo(() => sortable(columnsOf(search), trialOrders), [search]);
  const { loaded, pending, failure } = trials;
  const rows = useStill(trials.rows);
  const marked = isAny(ranges);
  const { column } = order.table;
  const variables = {
    ...{ id: search.id, ...order.variables, filter: filterOf(ranges) },
    ...{ first: 100, counted: false },
  };
  const all = async () => {
    const found: Trial[] = [];
    for await (const page of listPages(client, TrialsDocument, variables, trialsIn)) found.push(...page.rows);
    return found;
  };
  return (
    <Panel
      title="Trials"
      note={
        pending
          ? undefined
          : `${
              marked
                ? `${count(rows.length)} marked of ${count(judged)}`
                : `${count(rows.length)} of ${count(search.trialBudget)} ${known[column] ?? ''}`
            }${hasNoise(search) ? '; ≈: within noise of the best' : ''}`
      }
      tools={
        <>
          {marked && (
            <button type="button" className="gtn-button" onClick={() => onRanges({})}>
              Show all
            </button>
          )}
          <OrderChoice columns={columns} order={order} />
        </>
      }
      status={
        rows.length > 0
          ? undefined
          : marked && loaded && !pending
            ? { kind: 'empty', message: 'No trial is within the mark.' }
            : column in known || !loaded || pending
              ? statusOfTrials(search, { ...trials, loaded: loaded && !pending })
              : { kind: 'empty', message: 'There is no trial.' }
      }
      stale={stale ?? (loaded ? failure : undefined)}
      exports={{
        name: `${search.name}-trials`,
        rows: async () =>
          (await all()).map(
            ({
              id,
              number,
              state,
              rung,
              score,
              accuracy,
              learnerAccuracy,
              withinNoiseOfBest,
              seconds,
              architecture,
            }) => ({
              id,
              number,
              state,
              rung,
              score,
              accuracy,
              std: learnerAccuracy?.std,
              learners: learnerAccuracy?.learners,
              withinNoiseOfBest,
              architecture: architecture?.description,
              parameters: architecture?.parameters,
              multiplyAdds: architecture?.multiplyAdds,
              seconds,
            }),
          ),
        graphql: () => graphqlText(TrialsDocument, { ...variables, counted: true }),
      }}
      flush
    >
      <DataTable
        // Another list begins at its first row.
        key={rangesText(ranges)}
        caption="Trials"
        columns={columns}
        rows={rows}
        rowId={idOf}
        order={order.table}
        onOrder={order.onOrder}
        height={rows.length > 12 ? '30rem' : undefined}
        onSight={trials.onSight}
      />
    </Panel>
  );
}

const idOf = ({ id }: Trial) => id;
