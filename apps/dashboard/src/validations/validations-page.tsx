import { type Column, Interval, count } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import {
  type ProxyValidationOrder,
  type ValidationSummaryFragment,
  ValidationsDocument,
} from '../generated/operations.ts';
import { Choice } from '../parts/choice.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { useView } from '../parts/use-view.ts';
import { byOrder, ends } from './estimators.ts';

const columns: readonly Column<ValidationSummaryFragment>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ id, name, experiment }) => (
      <span className="two-lines">
        <Link to={`/validations/${id}`}>{name}</Link>
        <small>{experiment?.name}</small>
      </span>
    ),
  },
  {
    id: 'best',
    header: 'Orders best',
    cell: ({ estimators }) => {
      const [best] = byOrder(estimators);
      return (
        <span className="two-lines">
          <small>{best?.name}</small>
          <Interval value={best?.spearman.all} interval={ends(best?.spearman.ci.all)} />
        </span>
      );
    },
  },
  {
    id: 'estimators',
    header: 'Estimators',
    align: 'end',
    narrow: 'hidden',
    cell: ({ estimators }) => count(estimators.length),
  },
  { id: 'n', header: 'Architectures', align: 'end', narrow: 'hidden', cell: ({ n }) => count(n) },
  {
    id: 'space',
    header: 'Space',
    narrow: 'hidden',
    cell: ({ space, dataset }) => (
      <span className="two-lines">
        {space}
        <small>{dataset && `learners of ${dataset}`}</small>
      </span>
    ),
  },
  { id: 'truth', header: 'Truth', narrow: 'hidden', cell: ({ truth }) => truth },
  {
    id: 'created',
    header: 'Recorded',
    align: 'end',
    narrow: 'hidden',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

/** The list of validations. */
export function ValidationsPage() {
  const [view, change] = useView({ order: 'NEWEST', after: '' });
  const variables = useMemo(
    () => ({ first: 25, after: view.after || undefined, orderBy: view.order as ProxyValidationOrder }),
    [view],
  );
  const validations = useRefreshedQuery({ query: ValidationsDocument, variables });
  const list = validations.data?.proxyValidations;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Validations</h1>
          <p>How well estimates order architectures, beside the truth, and what each costs.</p>
        </div>
      </div>
      <ListPanel
        title="Validations"
        waitsFor="the list of validations"
        document={ValidationsDocument}
        variables={variables}
        answer={validations}
        list={list}
        columns={columns}
        tools={
          <Choice
            label="Order"
            value={view.order}
            options={[
              ['NEWEST', 'Newest first'],
              ['OLDEST', 'Oldest first'],
            ]}
            onChange={(order) => change({ order, after: '' })}
          />
        }
        empty={{
          message:
            'No validation yet. The command makes one, and brings it here: gtn validate, then gtn remote validation push FOLDER.',
        }}
        fileName="validations"
        exported={(rows) =>
          rows.flatMap(({ id, name, n, space, dataset, truth, createdAt, estimators }) =>
            estimators.map((estimator) => ({
              id,
              name,
              space,
              dataset,
              truth,
              architectures: n,
              estimator: estimator.name,
              spearman: estimator.spearman.all,
              createdAt,
            })),
          )
        }
        after={view.after}
        onPage={(after) => change({ after }, { push: true })}
      />
    </>
  );
}
