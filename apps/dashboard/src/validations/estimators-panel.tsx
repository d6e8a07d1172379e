import { type Column, DataTable, Interval, Panel, percent, significant } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { byOrder, costSaved, ends } from './estimators.ts';
import type { Estimator, Validation } from './validation.ts';

export interface EstimatorsPanelProps {
  readonly validation: Validation;
  /** Name of the one whose points are shown. */
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
  readonly stale: string | undefined;
  readonly graphql: () => string;
}

/** How well each estimator orders the architectures, and what it costs. */
export function EstimatorsPanel({ validation, chosen, onChoose, stale, graphql }: EstimatorsPanelProps) {
  const { estimators, k, truthSecondsPerArchitecture: truthSeconds } = validation;
  const rows = useMemo(() => byOrder(estimators), [estimators]);
  const columns = useMemo(
    () => columnsOf(k, truthSeconds, chosen, onChoose),
    [k, truthSeconds, chosen, onChoose],
  );
  return (
    <Panel
      title="Estimators"
      note="rank correlations with 95 % bootstrap intervals"
      stale={stale}
      exports={{
        name: `${validation.name}-estimators`,
        rows: () => rows.map((estimator) => exported(estimator, truthSeconds)),
        graphql,
      }}
      flush
    >
      <DataTable caption="Estimators" columns={columns} rows={rows} rowId={({ name }) => name} />
    </Panel>
  );
}

function columnsOf(
  k: number,
  truthSeconds: number | null | undefined,
  chosen: string,
  onChoose: (name: string) => void,
): readonly Column<Estimator>[] {
  return [
    {
      id: 'name',
      header: 'Estimator',
      cell: ({ name, omitted, spearman: { reason } }) => (
        <span className="two-lines">
          <button
            type="button"
            className="link"
            aria-pressed={name === chosen}
            title="Shows its estimates beside the truth"
            onClick={() => onChoose(name)}
          >
            {name}
          </button>
          <small>{reason ?? (omitted > 0 ? `${omitted} without an estimate` : '')}</small>
        </span>
      ),
    },
    {
      id: 'spearman',
      header: 'Spearman',
      cell: ({ spearman: { all, ci } }) => <Interval value={all} interval={ends(ci.all)} />,
    },
    {
      id: 'top50',
      header: '… of the top half',
      narrow: 'hidden',
      cell: ({ spearman: { top50, ci } }) => <Interval value={top50} interval={ends(ci.top50)} />,
    },
    {
      id: 'kendall',
      header: 'Kendall τ-b',
      narrow: 'hidden',
      cell: ({ kendall: { all, ci } }) => <Interval value={all} interval={ends(ci.all)} />,
    },
    {
      id: 'recall',
      header: (
        <span title={`Share of the true best ${k} among the best ${k} by the estimate`}>Top-{k} recall</span>
      ),
      align: 'end',
      narrow: 'hidden',
      cell: ({ topKRecall }) => percent(topKRecall, 0),
    },
    {
      id: 'regret',
      header: <span title="The best truth less that of the best by the estimate">Regret</span>,
      align: 'end',
      narrow: 'hidden',
      cell: ({ regret }) => significant(regret),
    },
    {
      id: 'seconds',
      header: <span title="Seconds per architecture, all seeds together, without compiling">Seconds</span>,
      align: 'end',
      cell: ({ secondsPerArchitecture }) => significant(secondsPerArchitecture),
    },
    ...(truthSeconds
      ? [
          {
            id: 'saved',
            header: 'Cost saved',
            align: 'end',
            narrow: 'hidden',
            cell: (estimator) => percent(costSaved(estimator, truthSeconds)),
          } satisfies Column<Estimator>,
        ]
      : []),
  ];
}

const exported = (estimator: Estimator, truthSeconds: number | null | undefined) => {
  const { name, spearman, kendall, topKRecall, regret, omitted } = estimator;
  return {
    estimator: name,
    spearman: spearman.all,
    spearmanLow: spearman.ci.all?.[0],
    spearmanHigh: spearman.ci.all?.[1],
    spearmanTopHalf: spearman.top50,
    kendall: kendall.all,
    kendallLow: kendall.ci.all?.[0],
    kendallHigh: kendall.ci.all?.[1],
    topKRecall,
    regret,
    secondsPerArchitecture: estimator.secondsPerArchitecture,
    compileSecondsPerArchitecture: estimator.compileSecondsPerArchitecture,
    costSaved: costSaved(estimator, truthSeconds),
    omitted,
  };
};
