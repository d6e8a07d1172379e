import { ExpectedError } from '@gtn-studio/contracts';
import { clock, formatPercent } from '@gtn-studio/runs';
import type { FinishFieldsFragment } from '@gtn-studio/sdk';
import { textTable } from '../text-table.ts';
import { lines, stateOf } from './run-lines.ts';

type Network = FinishFieldsFragment['networks'][number];

/** Everything about the trainings of a search's best networks, with a row for each of them. */
export function finishLines({ id, state, networks, chosen, ...finish }: FinishFieldsFragment): string {
  const best = networks.find(({ rank }) => rank === chosen?.rank);
  const { epochs, seeds, batchSize } = finish.config;
  return [
    lines({
      ...{ id, state: state.toLowerCase() },
      trainings: `${seeds} of each network, ${epochs} epochs in batches of ${batchSize}`,
      search: clock(finish.searchSeconds),
      training: clock(finish.trainingSeconds),
      chosen: best && `rank ${best.rank} by its validation error, test error ${errorOf(best.testError)}`,
    }),
    '',
    textTable(
      ['rank', 'trial', 'validation error', 'test error', 'parameters', 'state', 'network'],
      networks.map((network) => [
        ...[String(network.rank), String(network.trial?.number ?? '')],
        ...[errorOf(network.validationError), errorOf(network.testError)],
        ...[network.parameters.toLocaleString('en'), progressOf(network)],
        network.evaluation.architecture?.description ?? '',
      ]),
    ),
  ].join('\n');
}

const errorOf = (error: Network['testError']) =>
  error ? formatPercent({ ...error, n: error.trainings }) : '–';

const progressOf = ({ evaluation, done, total }: Network) =>
  evaluation.state === 'ACTIVE' && total > 0 ? `step ${done} of ${total}` : stateOf(evaluation);

/** @throws ExpectedError for trainings of which none came to an end */
export function requireFinished({ state, networks }: FinishFieldsFragment): void {
  if (state === 'COMPLETED') return;
  const failure = networks.find(({ evaluation }) => evaluation.failure)?.evaluation.failure;
  const why = failure ? `: ${failure.message}` : '';
  throw new ExpectedError(
    'WRONG_STATE',
    `no network was trained to the end, they ${state === 'FAILED' ? 'failed' : 'were cancelled'}${why}`,
  );
}
