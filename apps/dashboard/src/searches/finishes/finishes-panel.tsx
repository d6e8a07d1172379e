import { Panel, count } from '@gtn-studio/panels';
import { useMemo, useState } from 'react';
import { graphqlText } from '../../api/graphql-text.ts';
import { staleOf, statusOf } from '../../api/status-of.ts';
import { useEvents } from '../../api/use-events.ts';
import { useRefreshedQuery } from '../../api/use-live-query.ts';
import {
  FinishEventsDocument,
  FinishesDocument,
  type FinishRowFragment,
} from '../../generated/operations.ts';
import { hasEnded } from '../../parts/run-state.tsx';
import type { Search } from '../search.ts';
import { FinishForm } from './finish-form.tsx';
import { FinishView } from './finish-view.tsx';

/** The search's best networks, trained on real images to the end: what came of them, and how to ask for it. */
export function FinishesPanel({ search }: { readonly search: Search }) {
  const variables = useMemo(() => ({ id: search.id }), [search.id]);
  const answer = useRefreshedQuery({ query: FinishesDocument, variables }, 1000);
  const [asking, setAsking] = useState(false);
  const finishes = answer.data?.search?.finishes ?? [];
  const started = () => {
    setAsking(false);
    answer.refresh();
  };
  const ended = hasEnded(search.state);
  return (
    <Panel
      title="Trained to the end"
      note={finishes.length > 1 ? `${count(finishes.length)} times, the newest first` : undefined}
      tools={
        ended &&
        search.deletedAt === null &&
        search.bestScore !== null && (
          <button
            type="button"
            className="gtn-button"
            data-kind={finishes.length > 0 || asking ? undefined : 'primary'}
            aria-expanded={asking}
            onClick={() => setAsking(!asking)}
          >
            {asking ? 'Leave it' : 'Train the best'}
          </button>
        )
      }
      status={
        statusOf(answer, 'what was trained to the end') ??
        (finishes.length > 0 || asking
          ? undefined
          : {
              kind: 'empty',
              message: ended
                ? 'Estimates choose networks; real images say how good they are. The best can be trained on all of them to the end.'
                : 'Once the search has ended, its best networks can be trained on real images to the end.',
            })
      }
      stale={staleOf(answer)}
      exports={{
        name: `${search.name}-finished`,
        rows: () => finishes.flatMap(rowsOf),
        graphql: () => graphqlText(FinishesDocument, variables),
      }}
    >
      <div className="finishes">
        {asking && <FinishForm search={search} onStarted={started} />}
        {finishes.map((finish) => (
          <FinishView key={finish.id} finish={finish} search={search} onChange={answer.refresh} />
        ))}
      </div>
      {finishes
        .filter(({ state }) => !hasEnded(state))
        .map(({ id }) => (
          <Followed key={id} id={id} onEvent={answer.refresh} />
        ))}
    </Panel>
  );
}

/** Follows what happens to trainings that have not ended. */
function Followed({ id, onEvent }: { readonly id: string; readonly onEvent: () => void }) {
  useEvents({ document: FinishEventsDocument, variables: { id }, onStart: onEvent, onEvent });
  return null;
}

const rowsOf = ({ id, chosen, config, networks, searchSeconds }: FinishRowFragment) =>
  networks.map((network) => ({
    finish: id,
    rank: network.rank,
    trial: network.trial?.number,
    chosen: network.rank === chosen?.rank,
    state: network.evaluation.state,
    validationError: network.validationError?.mean,
    validationErrorStd: network.validationError?.std,
    testError: network.testError?.mean,
    testErrorStd: network.testError?.std,
    trainings: config.seeds,
    epochs: config.epochs,
    parameters: network.parameters,
    multiplyAdds: network.multiplyAdds,
    trainingSeconds: network.seconds,
    searchSeconds,
    architecture: network.evaluation.architecture?.description,
  }));
