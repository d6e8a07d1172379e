import { Panel, PanelState, type PanelStatus, count, significant } from '@gtn-studio/panels';
import { useCallback, useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { graphqlText } from '../api/graphql-text.ts';
import { staleOf, statusOf } from '../api/status-of.ts';
import { useEvents } from '../api/use-events.ts';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import { useWholeList } from '../api/use-whole-list.ts';
import {
  type RunState as RunStateName,
  ValidationDocument,
  ValidationEventsDocument,
  ValidationPointsDocument,
} from '../generated/operations.ts';
import { brushIn, brushText } from '../parts/brush-text.ts';
import { LogPanel } from '../log/log-panel.tsx';
import { Facts } from '../parts/facts.tsx';
import { Progress } from '../parts/progress.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { RunState, hasEnded } from '../parts/run-state.tsx';
import { useView } from '../parts/use-view.ts';
import { AdditionsPanel } from './additions-panel.tsx';
import { CostPanel } from './cost-panel.tsx';
import { byOrder } from './estimators.ts';
import { EstimatorsPanel } from './estimators-panel.tsx';
import { placesOf } from './places.ts';
import { PointsPanel } from './points-panel.tsx';
import { TruthPanel } from './truth-panel.tsx';
import { ValidationActions } from './validation-actions.tsx';
import type { Validation } from './validation.ts';

/** Can the estimate be trusted: how well each estimator orders architectures, beside the truth. */
export function ValidationPage() {
  const { id = '' } = useParams();
  const variables = useMemo(() => ({ id }), [id]);
  const [view, change] = useView({ estimator: '', brush: '' });
  const answer = useRefreshedQuery({ query: ValidationDocument, variables }, 1000);
  const points = useWholeList(
    ValidationPointsDocument,
    variables,
    ({ proxyValidation }) => proxyValidation?.points,
  );
  const { refresh } = answer;
  const { refresh: refreshPoints } = points;
  useEvents({
    document: ValidationEventsDocument,
    variables,
    onStart: refresh,
    onEvent: (event) => {
      refresh();
      if (event.__typename === 'ProxyValidationStateChanged') refreshPoints();
    },
  });
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
  const { estimators, state, failure } = validation;
  const graphql = () => graphqlText(ValidationDocument, variables);
  const graphqlOfPoints = () => graphqlText(ValidationPointsDocument, variables);
  const estimator = estimators[chosen]?.name;
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
        <ValidationActions validation={validation} onDone={refresh} />
      </div>
      {failure && (
        <p className="notice" data-kind="bad" role="alert">
          It failed: {failure.message}
        </p>
      )}
      <div className="card">
        <Facts facts={factsOf(validation)} />
      </div>
      {estimator === undefined ? (
        <Panel title="Estimators" status={statusOfEstimators(state)} />
      ) : (
        <>
          <EstimatorsPanel
            validation={validation}
            chosen={estimator}
            onChoose={choose}
            stale={staleOf(answer)}
            graphql={graphql}
          />
          <div className="two">
            <TruthPanel
              validation={validation}
              points={points}
              estimator={estimator}
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
      )}
      {validation.config && <LogPanel id={id} name={validation.name} />}
    </>
  );
}

/** The number of the estimator of a name; without one, of that which orders best. */
function chosenOf({ estimators }: Validation, name: string): number {
  const wanted = estimators.findIndex((estimator) => estimator.name === name);
  return wanted >= 0 ? wanted : estimators.indexOf(byOrder(estimators)[0]!);
}

/** What is shown in place of figures, which are there once it is completed. */
const statusOfEstimators = (state: RunStateName): PanelStatus =>
  hasEnded(state)
    ? { kind: 'empty', message: 'It has ended without figures. What it measured is kept for others.' }
    : { kind: 'loading', waitsFor: 'all measurements: figures are there once it is completed' };

const factsOf = ({
  state,
  intent,
  attempts,
  phase,
  done,
  total,
  measured,
  known,
  config,
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
    ['State', <RunState key="state" state={state} intent={intent} waitsFor={attempts.waitsFor} />],
    ...(phase && !hasEnded(state)
      ? [[sentence(phase), <Progress key="phase" done={done} of={total} label="networks" />] as const]
      : []),
    ...(measured > 0 ? [['Measurements', `${count(measured)}, ${count(known)} known already`] as const] : []),
    ...(config
      ? [['Seeds', `${count(config.seeds)} for each estimate, from seed ${config.seed}`] as const]
      : []),
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
    ['Started', <RelativeTime key="started" at={createdAt} />],
  ] as const;

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
