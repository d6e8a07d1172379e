import { type Column, DataTable, compact, count, percent, significant } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { useAction } from '../../api/use-action.ts';
import {
  CancelFinishDocument,
  type FinishRowFragment,
  PauseFinishDocument,
  ResumeFinishDocument,
} from '../../generated/operations.ts';
import { Actions } from '../../parts/actions.tsx';
import { ArtifactLink } from '../../parts/artifact-link.tsx';
import { ArchitectureLink } from '../../parts/architecture-link.tsx';
import { duration } from '../../parts/duration.ts';
import { Facts } from '../../parts/facts.tsx';
import { Progress } from '../../parts/progress.tsx';
import { RunState } from '../../parts/run-state.tsx';
import type { Search } from '../search.ts';
import { rankingOf } from '../words.ts';

type Network = FinishRowFragment['networks'][number];

export interface FinishViewProps {
  readonly finish: FinishRowFragment;
  readonly search: Search;
  readonly onChange: () => void;
}

/** What came of a search's best networks: error ± deviation, parameters and cost, as a row of a table of architectures has them. */
export function FinishView({ finish, search, onChange }: FinishViewProps) {
  const { id, state, networks, chosen } = finish;
  const pause = useAction(PauseFinishDocument, onChange);
  const resume = useAction(ResumeFinishDocument, onChange);
  const cancel = useAction(CancelFinishDocument, onChange);
  const best = chosen?.rank;
  const columns = useMemo(() => columnsOf(search, best), [search, best]);
  const intents = networks.map(({ evaluation }) => evaluation.intent);
  return (
    <section className="finish" aria-label={`The best ${networks.length}, trained to the end`}>
      <div className="finish-head">
        <Facts facts={factsOf(finish)} />
        <Actions
          of={{ id, name: 'these trainings', state, intent: intents.find((one) => one !== 'RUN') ?? 'RUN' }}
          canResume={networks.some(({ evaluation }) => evaluation.state === 'PAUSED')}
          pause={pause}
          resume={resume}
          cancel={cancel}
          cancelText="Trainings that have not ended end and can’t be resumed. Those that have are kept. To go on later, pause them instead."
        />
      </div>
      <DataTable
        caption="Networks trained to the end"
        columns={columns}
        rows={networks}
        rowId={({ rank }) => String(rank)}
      />
    </section>
  );
}

const factsOf = ({ state, config, networks, chosen, searchSeconds, trainingSeconds }: FinishRowFragment) => {
  const best = networks.find(({ rank }) => rank === chosen?.rank);
  return [
    ['State', <RunState key="state" state={state} />],
    ['Test error', <TestError key="error" of={best?.testError} />],
    ['Parameters', best ? count(best.parameters) : '–'],
    ['Network', chosen?.model ? <ArtifactLink key="model" artifact={chosen.model} /> : '–'],
    ['Search cost', duration(searchSeconds)],
    ['Training cost', duration(trainingSeconds)],
    [
      'Trained',
      `${count(config.epochs)} epochs in batches of ${count(config.batchSize)}, ${config.seeds === 1 ? 'once' : `${count(config.seeds)} times`}`,
    ],
  ] as const;
};

function TestError({ of }: { readonly of: Network['testError'] | undefined }) {
  return (
    <strong title="Of the network with the least validation error: the test images had no say in it.">
      {errorText(of)}
    </strong>
  );
}

const errorText = (error: Network['testError'] | undefined) =>
  error
    ? error.trainings > 1
      ? `${(100 * error.mean).toFixed(2)} ± ${(100 * error.std).toFixed(2)} %`
      : percent(error.mean, 2)
    : '–';

const columnsOf = (search: Search, chosen: number | undefined): readonly Column<Network>[] => [
  {
    id: 'rank',
    header: 'Rank',
    align: 'end',
    cell: ({ rank, trial }) => (
      <span className="two-lines">
        {rank}
        <small>trial {trial?.number}</small>
      </span>
    ),
  },
  {
    id: 'score',
    header: (
      <span title={rankingOf(search.config).by}>{search.config.estimation ? 'Score' : 'Accuracy'}</span>
    ),
    align: 'end',
    narrow: 'hidden',
    cell: ({ score }) => (search.config.estimation ? significant(score) : percent(score, 2)),
  },
  {
    id: 'validation',
    header: 'Validation error',
    align: 'end',
    narrow: 'hidden',
    cell: ({ rank, validationError }) =>
      rank === chosen ? (
        <span className="two-lines">
          <strong>{errorText(validationError)}</strong>
          <small>chosen by it</small>
        </span>
      ) : (
        errorText(validationError)
      ),
  },
  {
    id: 'test',
    header: 'Test error',
    align: 'end',
    cell: ({ rank, testError }) =>
      rank === chosen ? <strong>{errorText(testError)}</strong> : errorText(testError),
  },
  {
    id: 'parameters',
    header: 'Parameters',
    align: 'end',
    narrow: 'hidden',
    cell: ({ parameters }) => count(parameters),
  },
  {
    id: 'multiplyAdds',
    header: 'Multiply-adds',
    align: 'end',
    narrow: 'hidden',
    cell: ({ multiplyAdds }) => compact(multiplyAdds),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ evaluation: { state, intent, failure, attempts }, done, total }) =>
      state === 'ACTIVE' && total > 0 ? (
        <Progress done={done} of={total} label="steps" />
      ) : (
        <RunState
          state={state}
          intent={intent}
          waitsFor={failure?.message ?? attempts.lastError ?? attempts.waitsFor}
        />
      ),
  },
  {
    id: 'seconds',
    header: 'Took',
    align: 'end',
    narrow: 'hidden',
    cell: ({ seconds }) => (seconds === null ? '–' : duration(seconds)),
  },
  {
    id: 'architecture',
    header: 'Architecture',
    narrow: 'hidden',
    cell: ({ evaluation: { architecture } }) => architecture && <ArchitectureLink of={architecture} />,
  },
];
