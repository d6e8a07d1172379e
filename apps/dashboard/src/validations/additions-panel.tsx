import { type Column, DataTable, Interval, Panel, significant } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { type Addition, additions, ends, isOfTeacher, overlap, secondsOf } from './estimators.ts';
import type { Validation } from './validation.ts';

const difference = ({ ensemble, without }: Addition): number | undefined =>
  typeof ensemble.spearman.all === 'number' && typeof without.spearman.all === 'number'
    ? ensemble.spearman.all - without.spearman.all
    : undefined;

const signed = new Intl.NumberFormat('en', {
  signDisplay: 'exceptZero',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

const columns: readonly Column<Addition>[] = [
  {
    id: 'member',
    header: 'Member',
    cell: (addition) => (
      <span className="two-lines">
        <strong>{addition.member}</strong>
        <small>to {addition.without.name}</small>
      </span>
    ),
  },
  {
    id: 'difference',
    header: 'Adds',
    align: 'end',
    cell: (addition) => {
      const adds = difference(addition);
      return (
        <span className="two-lines">
          <strong>{adds === undefined ? '–' : signed.format(adds).replace('-', '−')}</strong>
          <small>{overlap(addition) === true ? 'could be chance' : ''}</small>
        </span>
      );
    },
  },
  {
    id: 'with',
    header: 'Spearman with it',
    narrow: 'hidden',
    cell: ({ ensemble: { spearman } }) => <Interval value={spearman.all} interval={ends(spearman.ci.all)} />,
  },
  {
    id: 'without',
    header: 'Without it',
    narrow: 'hidden',
    cell: ({ without: { spearman } }) => <Interval value={spearman.all} interval={ends(spearman.ci.all)} />,
  },
  {
    id: 'seconds',
    header: 'Seconds more',
    align: 'end',
    narrow: 'hidden',
    cell: ({ ensemble, without }) => significant(secondsOf(ensemble) - secondsOf(without)),
  },
];

/** What a member adds to an ensemble's order, the generator's estimate first. */
export function AdditionsPanel({
  validation,
  graphql,
}: {
  readonly validation: Validation;
  readonly graphql: () => string;
}) {
  const rows = useMemo(() => additions(validation.estimators), [validation.estimators]);
  return (
    <Panel
      title="What an ensemble’s member adds"
      note="chance: the two intervals have values in common"
      status={
        rows.length > 0
          ? undefined
          : {
              kind: 'empty',
              message:
                'There is no ensemble beside the same without one of its members, such as synflow+gtn beside synflow.',
            }
      }
      exports={{
        name: `${validation.name}-ensembles`,
        rows: () =>
          rows.map((addition) => ({
            member: addition.member,
            ensemble: addition.ensemble.name,
            without: addition.without.name,
            spearmanWith: addition.ensemble.spearman.all,
            spearmanWithout: addition.without.spearman.all,
            adds: difference(addition),
            intervalsOverlap: overlap(addition),
            isGtn: isOfTeacher(addition),
            secondsMore: secondsOf(addition.ensemble) - secondsOf(addition.without),
          })),
        graphql,
      }}
      flush
    >
      <DataTable
        caption="What members of ensembles add"
        columns={columns}
        rows={rows}
        rowId={({ ensemble, member }) => `${ensemble.name} ${member}`}
      />
    </Panel>
  );
}
