import { PanelState, count, significant } from '@gtn-studio/panels';
import { useCallback, useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { graphqlText } from '../api/graphql-text.ts';
import { staleOf, statusOf } from '../api/status-of.ts';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import { useWholeList } from '../api/use-whole-list.ts';
import { ValidationDocument, ValidationPointsDocument } from '../generated/operations.ts';
import { brushIn, brushText } from '../parts/brush-text.ts';
import { Facts } from '../parts/facts.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { useView } from '../parts/use-view.ts';
import { AdditionsPanel } from './additions-panel.tsx';
import { CostPanel } from './cost-panel.tsx';
import { byOrder } from './estimators.ts';
import { EstimatorsPanel } from './estimators-panel.tsx';
import { placesOf } from './places.ts';
import { PointsPanel } from './points-panel.tsx';
import { TruthPanel } from './truth-panel.tsx';
import type { Validation } from './validation.ts';

/** Can the estimate be trusted: how well each estimator orders architectures, beside the truth. */
export function ValidationPage() {
  const { id = '' } = useParams();
  const variables = useMemo(() => ({ id }), [id]);
  const [view, change] = useView({ estimator: '', brush: '' });
  const answer = useRefreshedQuery({ query: ValidationDocument, variables });
  const points = useWholeList(
    ValidationPointsDocument,
    variables,
    ({ proxyValidation }) => proxyValidation?.points,
  );
  const brush = useMemo(() => brushIn(view.brush), [view.brush]);
  // A mark is of one estimator's values.
  const choose = useCallback((estimator: string) => change({ estimator, brush: '' }), [change]);

  const validation = answer.data?.proxyValidation;
  const chosen = validation ? chosenOf(validation, view.estimator) : 0;
  const places = useMemo(() => placesOf(points.rows ?? [], chosen), [points.rows, chosen]);
  const status =
    statusOf(answer, 'the validation') ??
    (validation ? undefined : ({ kind: 'error', message: `There is no validation ${id}.` } as const));
  if (status !== undefined || !validation) return <PanelState status={status!} />;
  const { estimators } = validation;
  const graphql = () => graphqlText(ValidationDocument, variables);
  const graphqlOfPoints = () => graphqlText(ValidationPointsDocument, variables);
  return (
    <>
      <div className="page-head">
        <div>
          <small>
            <Link to="/validations">Validations</Link>
            {validation.experiment && ` / ${validation.experiment.name}`}
          </small>
          <h1>{validation.name}</h1>
        </div>
      </div>
      <div className="card">
        <Facts facts={factsOf(validation)} />
      </div>
      <EstimatorsPanel
        validation={validation}
        chosen={estimators[chosen]!.name}
        onChoose={choose}
        stale={staleOf(answer)}
        graphql={graphql}
      />
      <div className="two">
        <TruthPanel
          validation={validation}
          points={points}
          estimator={estimators[chosen]!.name}
          places={places}
          onChoose={choose}
          brush={brush}
          onBrush={(marked) => change({ brush: brushText(marked) })}
          graphql={graphqlOfPoints}
        />
        <CostPanel validation={validation} graphql={graphql} />
      </div>
      <AdditionsPanel validation={validation} graphql={graphql} />
      <PointsPanel
        validation={validation}
        points={points}
        chosen={chosen}
        places={places}
        brush={brush}
        onShowAll={() => change({ brush: '' })}
        graphql={graphqlOfPoints}
      />
    </>
  );
}

/** The number of the estimator of a name; without one, of that which orders best. */
function chosenOf({ estimators }: Validation, name: string): number {
  const wanted = estimators.findIndex((estimator) => estimator.name === name);
  return wanted >= 0 ? wanted : estimators.indexOf(byOrder(estimators)[0]!);
}

const factsOf = ({
  space,
  dataset,
  n,
  k,
  truth,
  truthSecondsPerArchitecture,
  search,
  generator,
  createdAt,
}: Validation) =>
  [
    ['Space', space],
    ['Architectures', `${count(n)}, the best ${count(k)} looked for`],
    ['Truth', truth],
    [
      'The truth took',
      truthSecondsPerArchitecture
        ? `${significant(truthSecondsPerArchitecture)} s an architecture`
        : 'not known',
    ],
    ['Learners’ data set', dataset ?? '–'],
    [
      'Generator',
      generator?.trainingRun ? (
        <Link key="generator" to={`/runs/${generator.trainingRun.id}`}>
          {generator.trainingRun.name}
        </Link>
      ) : (
        'none of this platform'
      ),
    ],
    [
      'Search',
      search ? (
        <Link key="search" to={`/searches/${search.id}`}>
          {search.name}
        </Link>
      ) : (
        'none'
      ),
    ],
    ['Recorded', <RelativeTime key="recorded" at={createdAt} />],
  ] as const;
