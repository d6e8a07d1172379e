import { ExpectedError } from '@gtn-studio/contracts';
import { clock, withPrefix } from '@gtn-studio/runs';
import {
  ApiError,
  type GtnClient,
  SearchDocument,
  SearchFinishesDocument,
  type SearchEstimationInput,
  type SearchFieldsFragment,
  SearchTrialsDocument,
  StartSearchDocument,
  type TeachingSourceInput,
  hasEnded,
  orThrow,
  searchEnded,
} from '@gtn-studio/sdk';
import { quoted } from '../../command-line.ts';
import { type JudgementOptions, judgementOf } from '../../nas/judgement.ts';
import { phaseProgress } from '../../progress/phase-progress.ts';
import { apiFamilies, apiSpace, apiStrategy } from '../../remote/api-space.ts';
import { type RemoteOptions, clientOf, print, untilInterrupted } from '../../remote/connection.ts';
import { type EstimationSettingsOptions, estimationSettings } from '../../remote/estimation-settings.ts';
import { experimentNamed } from '../../remote/experiment-named.ts';
import { finishLines } from '../../remote/finish-lines.ts';
import { requireKind } from '../../remote/require-kind.ts';
import { requireCompleted, searchLines } from '../../remote/run-lines.ts';
import { cautions, estimatedScores, trialScores } from '../../remote/trial-scores.ts';
import { textTable } from '../../text-table.ts';
import { completedRun } from '../../remote/run-setup.ts';

export interface SearchStartOptions extends RemoteOptions, EstimationSettingsOptions, JudgementOptions {
  /** One of the two. */
  readonly families?: string;
  readonly space?: string;
  readonly channels?: number;
  readonly cells?: number;
  readonly strategy?: string;
  readonly trials: number;
  readonly parallel?: number;
  readonly seeds?: number;
  readonly images?: number;
  readonly seed?: number;
  readonly name?: string;
  readonly experiment: string;
  readonly follow: boolean;
}

/** `gtn remote search start`: starts a search for the best learner; prints its id. */
export async function startSearch(options: SearchStartOptions): Promise<void> {
  const { trials, parallel, seed } = options;
  const isEstimated = options.estimator !== undefined || options.ladder !== undefined;
  const { seeds, images } = { ...(isEstimated && estimated), ...given(options) };
  const architectures = architecturesOf(options);
  if ((options.run === undefined) === (options.dataset === undefined))
    throw new ExpectedError(
      'INVALID_INPUT',
      'name either a --run, whose generator teaches, or a --dataset of real images',
    );
  const client = clientOf(options);
  const { dataset, ...judging } = isEstimated
    ? await estimationOf(client, options)
    : await teachingOf(client, options);
  const { startSearch: started } = await client.request(StartSearchDocument, {
    input: {
      experimentId: await experimentNamed(client, options.experiment),
      name: options.name ?? `${options.space ?? options.families} by ${strategyNameOf(options)}`,
      config: {
        ...{ space: { ...architectures, dataset }, strategy: apiStrategy(strategyNameOf(options)) },
        ...judging,
        ...{ trials, parallel, seeds, images, seed },
      },
    },
  });
  const { search } = orThrow(started);
  if (!options.json || !options.follow) print(options, search, search.id);
  if (options.follow) await follow(client, search.id, options);
}

function architecturesOf({ families, space, channels, cells }: SearchStartOptions) {
  if ((families === undefined) === (space === undefined))
    throw new ExpectedError(
      'INVALID_INPUT',
      'name what to search: either --space (nasbench201, nao, or a file that describes one) or --families',
    );
  if (families === undefined) return apiSpace({ space: space!, channels, cells });
  for (const [option, value] of Object.entries({ '--channels': channels, '--cells': cells }))
    if (value !== undefined)
      throw new ExpectedError('INVALID_INPUT', `${option} is for a --space of cells, got ${value}`);
  return apiFamilies(families);
}

/** Families have no decisions to learn from. */
const strategyNameOf = ({ strategy, families }: SearchStartOptions) =>
  strategy ?? (families === undefined ? 'regularized-evolution' : 'random');

/** What the learners of a search are taught on, and the data set that they are judged on. */
async function teachingOf(
  client: GtnClient,
  { run, dataset, epochs, reduction, cohort, ...options }: SearchStartOptions,
): Promise<{ dataset: string; teaching: TeachingSourceInput }> {
  for (const [option, value] of Object.entries({ '--reduction': reduction, '--cohort': cohort }))
    if (value !== undefined)
      throw new ExpectedError('INVALID_INPUT', `${option} is for a --ladder, and none is given`);
  if (epochs !== undefined)
    throw new ExpectedError('INVALID_INPUT', `--epochs ${epochs} is for --estimator real-training`);
  const { steps, batchSize, learningRate, momentum } = { ...taught, ...settingsOf(options) };
  if (run === undefined)
    return {
      dataset: dataset!,
      teaching: { real: { dataset: dataset!, steps, batchSize, learningRate, momentum } },
    };
  const { generator, config } = await completedRun(client, run);
  return { dataset: config.dataset, teaching: { generator: { generatorId: generator.id } } };
}

/** What networks are estimated with, and the data set. */
async function estimationOf(
  client: GtnClient,
  options: SearchStartOptions,
): Promise<{ dataset: string; estimation: SearchEstimationInput }> {
  const { rungs, ladder } = judgementOf(options, options.trials);
  const [estimator, ...below] = rungs.map(({ name }) => name).reverse();
  const { dataset, ...settings } = await estimationSettings(client, options);
  const { reduction, cohort } = ladder;
  return {
    dataset,
    estimation: {
      ...{ estimator: estimator!, ...settings },
      ...(below.length > 0 && { ladder: { rungs: below.reverse(), reduction, cohort } }),
    },
  };
}

/** On real images, where nobody says otherwise. */
const taught = { steps: 32, batchSize: 20, learningRate: 0.1, momentum: 0.9 };
/** By an estimator, as `gtn search` has it. */
const estimated = { seeds: 3, images: 1000 };

const given = ({ seeds, images }: SearchStartOptions) => ({
  ...(seeds !== undefined && { seeds }),
  ...(images !== undefined && { images }),
});

const settingsOf = ({
  steps,
  batchSize,
  learningRate,
  momentum,
}: Pick<SearchStartOptions, 'steps' | 'batchSize' | 'learningRate' | 'momentum'>) => ({
  ...(steps !== undefined && { steps }),
  ...(batchSize !== undefined && { batchSize }),
  ...(learningRate !== undefined && { learningRate }),
  ...(momentum !== undefined && { momentum }),
});

async function follow(client: GtnClient, id: string, options: RemoteOptions): Promise<void> {
  const progress = phaseProgress(process.stderr);
  const goOn = `stopped watching; the search continues; see it with: npx gtn remote search show ${quoted(id)}`;
  let ended = 0;
  const search = await untilInterrupted(goOn, async (signal) => {
    const { trialBudget } = await searchOf(client, id);
    return searchEnded(client, id, {
      signal,
      onEvent: (event) => {
        if (event.__typename === 'TrialStateChanged' && hasEnded(event.state))
          progress.tell('trials', ++ended, trialBudget);
      },
    });
  }).finally(() => progress.close());
  await printSearch(client, search, { ...options, limit: 20 });
  requireCompleted(search, 'the search');
}

/** `gtn remote search show`: a search as it is now, and its best trials. */
export async function showSearch(id: string, options: RemoteOptions & { limit: number }): Promise<void> {
  const client = clientOf(options);
  await printSearch(client, await searchOf(client, id), options);
}

async function searchOf(client: GtnClient, id: string): Promise<SearchFieldsFragment> {
  requireKind(id, 'Search');
  const { search } = await client.request(SearchDocument, { id });
  if (!search) throw new ApiError({ code: 'NOT_FOUND', message: `there is no search ${id}` });
  return search;
}

async function printSearch(
  client: GtnClient,
  search: SearchFieldsFragment,
  options: RemoteOptions & { limit: number },
): Promise<void> {
  const asked = { id: search.id, first: options.limit, orderBy: 'SCORE' as const };
  const { trials: list, generator } = (await client.request(SearchTrialsDocument, asked)).search ?? {};
  const trials = (list?.edges ?? []).map(({ node }) => node);
  const { finishes = [] } = (await client.request(SearchFinishesDocument, { id: search.id })).search ?? {};
  const estimator = search.config.estimation?.estimator;
  const scores = estimator === undefined ? trialScores(trials) : estimatedScores(trials, estimator);
  const rows = trials.map(({ number, architecture }, i) => [
    String(number),
    scores[i]!.score,
    scores[i]!.n,
    scores[i]!.mark,
    architecture?.parameters.toLocaleString('en') ?? '',
    architecture?.multiplyAdds.toLocaleString('en') ?? '',
    architecture?.description ?? '',
  ]);
  const table = textTable(
    ['trial', estimator ?? 'accuracy', 'n', '≈', 'parameters', 'multiply-adds', 'architecture'],
    rows,
  );
  const cautious = cautions(trials, generator?.trainingRun?.config.learner.architectures);
  const lines = [
    searchLines(search),
    '',
    table,
    ...(cautious.length > 0 ? ['', ...cautious] : []),
    ...spent(trials),
    ...finishes.flatMap((finish) => ['', finishLines(finish)]),
  ];
  print(options, { ...search, trials, finishes }, lines.join('\n'));
}

/** What the trials shown took, and how that is counted. */
function spent(trials: readonly { seconds: number | null; trainingFlops: number | null }[]): string[] {
  const sum = (values: readonly (number | null)[]) =>
    values.reduce<number>((total, n) => total + (n ?? 0), 0);
  const flops = sum(trials.map(({ trainingFlops }) => trainingFlops));
  if (flops === 0) return [];
  const seconds = sum(trials.map((trial) => trial.seconds));
  const cost = `${clock(seconds)}, ${withPrefix(flops)}FLOP`;
  return ['', `These trials took ${cost} (a multiply-add counted as two; in the table it is one).`];
}
