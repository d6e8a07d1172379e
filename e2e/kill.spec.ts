import { setTimeout as pause } from 'node:timers/promises';
import type { QueuedRunKind } from '@gtn-studio/contracts';
import { type Database, connectDatabase, tableOf } from '@gtn-studio/persistence';
import { Random } from '@gtn-studio/random';
import {
  EvaluationDocument,
  EventCursorDocument,
  type EventOf,
  EventsDocument,
  type EventsSubscription,
  RequestError,
  type RunState,
  type SearchConfigInput,
  SearchDocument,
  SearchTrialsDocument,
  type SearchTrialsQuery,
  StartEvaluationDocument,
  StartSearchDocument,
  StartTrainingRunDocument,
  TrainingRunDocument,
  hasEnded,
  orThrow,
} from '@gtn-studio/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PrivateStack, privateStack } from './support/private-stack.ts';
import { smallRun } from './support/small-run.ts';

const seed = Number(process.env.GTN_KILL_SEED ?? 1);
const rounds = Number(process.env.GTN_KILL_ROUNDS ?? 2);
const evaluations = 60;

/** Networks of cells, by the accuracy of learners that are taught on real images. */
const flat = {
  space: { cells: { nasBench201: { channels: 2, cells: 1 } }, dataset: 'digits' },
  strategy: { regularizedEvolution: { population: 3, tournament: 2 } },
  teaching: { real: { dataset: 'digits', batchSize: 20, steps: 8, learningRate: 0.1, momentum: 0.5 } },
  ...{ images: 100, trials: 8, parallel: 2 },
} satisfies SearchConfigInput;
/** The same space on a ladder of three rungs; with a cohort none climbs before all are judged on the lowest. */
const onLadder = (seed: number, cohort?: number) =>
  ({
    ...{ space: flat.space, strategy: { random: true }, images: 40, trials: 9, parallel: 2, seed },
    estimation: {
      ...{ estimator: 'real-steps:validation-loss', steps: 4, batchSize: 10 },
      schedule: { learningRate: 0.05, momentum: 0.5 },
      ladder: { rungs: ['parameters', 'synflow'], reduction: 3, cohort },
    },
  }) satisfies SearchConfigInput;
const searches = { flat, 'successive halving': onLadder(1, 9), ASHA: onLadder(2) };

/**
 * Anything dies at any moment, seeded: GTN_KILL_SEED and GTN_KILL_ROUNDS try other moments, and more of them.
 */
describe('a platform whose parts are killed at random', () => {
  let platform: PrivateStack;
  beforeAll(async () => {
    platform = await privateStack({ evaluators: 2 });
  });
  afterAll(() => platform?.remove());

  it('completes each item once, loses and repeats no event, and trains to the same bits', async () => {
    const { client, experimentId } = platform;
    const start = async (name: string) => {
      const input = smallRun(experimentId, { name, outerIterations: 80 });
      return orThrow((await client.request(StartTrainingRunDocument, { input })).startTrainingRun).trainingRun
        .id;
    };
    const undisturbed = await start('undisturbed');
    const undisturbedSearches = await startSearches('undisturbed');
    await ended(() => trainingRun(undisturbed));
    for (const id of undisturbedSearches) await ended(() => search(id));
    const expected = await Promise.all(undisturbedSearches.map(trialsOf));
    const turns = expected.flat().reduce((sum, { rung }) => sum + rung + 1, 0);
    // The run, the evaluations, and the searches with a completion of a trial and of its evaluation for each rung.
    const completions = 1 + evaluations + expected.length + 2 * turns;
    const measurements = await forgetMeasurements();

    const after = (await client.request(EventCursorDocument, {})).eventCursor!;
    const watcher = watch(after);
    const disturbed = await start('disturbed');
    const disturbedSearches = await startSearches('disturbed');
    const ids = await Promise.all(Array.from({ length: evaluations }, (_, i) => startEvaluation(i, after)));

    await killAtWork(disturbed);
    const killed = await killAtRandom();
    const runs = [await ended(() => trainingRun(undisturbed)), await ended(() => trainingRun(disturbed))];
    const outcomes = [];
    for (const id of ids) outcomes.push(await ended(() => evaluation(id)));

    for (const id of disturbedSearches)
      expect(await ended(() => search(id))).toMatchObject({ state: 'COMPLETED', failure: null });

    expect(runs.map(({ state }) => state)).toEqual(['COMPLETED', 'COMPLETED']);
    // A kill that met nobody at work shows nothing: more than one attempt was begun at something.
    const mostAttempts = Math.max(...(await attempts('Evaluation')), ...(await attempts('TrainingRun')));
    expect(mostAttempts, `most attempts at an item; killed: ${killed.join(', ')}`).toBeGreaterThan(1);
    expect(runs[1]!.generator!.contentHash).toBe(runs[0]!.generator!.contentHash);
    expect(outcomes.map(({ state, failure }) => failure ?? state)).toEqual(ids.map(() => 'COMPLETED'));
    // Items with the same config are the same computation, wherever and however often it was begun.
    const accuracies = outcomes.map((outcome) => outcome.accuracies.join());
    for (const [i, accuracy] of accuracies.entries()) expect(accuracy).toBe(accuracies[i % 10]);

    // A strategy that learns proposes the same, as it is told the same, and the same climb to the same rungs with the same estimates.
    const tried = await Promise.all(disturbedSearches.map(trialsOf));
    const outcome = ({ number, state, rung, score, accuracy, estimates, architecture }: Trial) => ({
      ...{ number, state, rung, score, accuracy, architecture: architecture!.id },
      estimates: estimates.map(({ estimator, rung, measures }) => ({ estimator, rung, measures })),
    });
    expect(tried.map((of) => of.map(outcome))).toEqual(expected.map((of) => of.map(outcome)));
    for (const [i, { trials }] of Object.values(searches).entries())
      expect(tried[i]!.map(({ state }) => state)).toEqual(Array.from({ length: trials }, () => 'COMPLETED'));
    expect(tried.map((of) => Math.max(...of.map(({ rung }) => rung)))).toEqual([0, 2, 2]);
    expect(await forgetMeasurements()).toBe(measurements);

    const seen = await watcher.until((events) => events.filter(isCompleted).length >= completions);
    expect(new Set(seen.map(({ cursor }) => cursor)).size).toBe(seen.length);
    for (const id of ids) {
      const states = seen.flatMap((event) =>
        event.__typename === 'EvaluationStateChanged' && event.evaluationId === id ? [event.state] : [],
      );
      expect(states).toEqual(['REQUESTED', 'ACTIVE', 'COMPLETED']);
    }
    for (const { id, rung } of tried.flat()) {
      const states = seen.flatMap((event) =>
        event.__typename === 'TrialStateChanged' && event.trialId === id ? [event.state] : [],
      );
      expect(states).toEqual(
        Array.from({ length: rung + 1 }, () => ['REQUESTED', 'ACTIVE', 'COMPLETED']).flat(),
      );
    }
    const iterations = seen.flatMap((event) =>
      event.__typename === 'TrainingRunProgressed' && event.trainingRunId === disturbed
        ? [event.iteration]
        : [],
    );
    expect(iterations).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
    console.log(`killed: ${killed.join(', ')}`);
  }, 480_000);

  const trainingRun = async (id: string) =>
    (await platform.client.request(TrainingRunDocument, { id })).trainingRun;
  const evaluation = async (id: string) =>
    (await platform.client.request(EvaluationDocument, { id })).evaluation;

  const search = async (id: string) => (await platform.client.request(SearchDocument, { id })).search;
  const trialsOf = async (id: string) =>
    (
      await platform.client.request(SearchTrialsDocument, { id, first: 100, orderBy: 'NUMBER' })
    ).search!.trials!.edges.map(({ node }) => node);

  /** A search of each kind. */
  const startSearches = (name: string): Promise<string[]> =>
    Promise.all(
      Object.entries(searches).map(async ([kind, config]) => {
        const input = { experimentId: platform.experimentId, name: `${name}, ${kind}`, config };
        const { startSearch } = await platform.client.request(StartSearchDocument, { input });
        return orThrow(startSearch).search.id;
      }),
    );

  async function inDatabase<Result>(use: (database: Database) => Promise<Result>): Promise<Result> {
    const database = connectDatabase({ url: platform.stack.databaseUrl, poolSize: 1 });
    try {
      return await use(database);
    } finally {
      await database.close();
    }
  }

  /** How often each item was claimed. */
  const attempts = (kind: QueuedRunKind) =>
    inDatabase(async ({ prisma }) => {
      const rows = await prisma.$queryRaw<{ fence: number }[]>`SELECT fence FROM ${tableOf(kind)}`;
      return rows.map(({ fence }) => fence);
    });

  /** What one search measured the next would not measure again; returns how many measurements there were. */
  const forgetMeasurements = () =>
    inDatabase(async ({ prisma }) => (await prisma.measurement.deleteMany()).count);

  /** A row once it has ended; a gateway or a database that is away is asked again. */
  async function ended<Row extends { state: RunState }>(look: () => Promise<Row | null>): Promise<Row> {
    for (;;) {
      const row = await look().catch((error: unknown) => {
        if (!(error instanceof RequestError)) throw error;
        return null;
      });
      if (row && hasEnded(row.state)) return row;
      await pause(200);
    }
  }

  async function startEvaluation(i: number, at: string): Promise<string> {
    const { startEvaluation: result } = await platform.client.request(StartEvaluationDocument, {
      input: {
        experimentId: platform.experimentId,
        architecture: {
          config: { image: [1, 8, 8], classes: 10, convs: [], head: 'FC', hidden: [8 + (i % 10)] },
        },
        teaching: { real: { dataset: 'digits', batchSize: 20, steps: 30, learningRate: 0.1, momentum: 0.5 } },
        seeds: 2,
        seed: i % 10,
        idempotencyKey: `evaluation ${i} of ${at}`,
      },
    });
    return orThrow(result).evaluation.id;
  }

  /** Kills the trainer while it trains, so that one kill at least meets somebody at work, however fast the machine is. */
  async function killAtWork(id: string): Promise<void> {
    while (((await trainingRun(id))?.iteration ?? 0) < 1) await pause(50);
    const trainer = platform.stack.service('generator-trainer');
    await trainer.kill('SIGKILL');
    await trainer.whenReady();
  }

  /** Kills every part once in each round, in a random order, the next one some time after the one before is back. */
  async function killAtRandom(): Promise<string[]> {
    const { stack } = platform;
    const random = Random.fromSeed(seed);
    const parts = [...stack.services, stack.postgres!, stack.nats!];
    const killed: string[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const at of random.split('order', round).permutation(parts.length)) {
        await pause(1500 * random.split('wait', killed.length).uniform());
        const victim = parts[at]!;
        killed.push(victim.name);
        await victim.kill('SIGKILL');
        await victim.whenReady();
      }
    }
    return killed;
  }

  /** Follows all events after a cursor. */
  function watch(after: string) {
    const stopping = new AbortController();
    const events: Seen[] = [];
    let failure: unknown;
    const following = (async () => {
      const subscription = platform.client.subscribe(EventsDocument, { after }, { signal: stopping.signal });
      for await (const event of subscription) events.push(event);
    })().catch((error: unknown) => {
      failure = error;
    });
    return {
      async until(enough: (events: readonly Seen[]) => boolean): Promise<readonly Seen[]> {
        while (!enough(events) && failure === undefined) await pause(100);
        // What would come twice has a moment to come.
        await pause(2000);
        stopping.abort();
        await following;
        if (failure !== undefined) throw failure as Error;
        return events;
      },
    };
  }
});

type Seen = EventOf<EventsSubscription>;
type Trial = NonNullable<NonNullable<SearchTrialsQuery['search']>['trials']>['edges'][number]['node'];

const isCompleted = (event: Seen) => 'state' in event && event.state === 'COMPLETED';
