import { eventSubject, noPublishedTable, workSubject } from '@gtn-studio/contracts';
import { brokenRules, ofNasBench201 } from '@gtn-studio/contracts/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { rowId } from '../paging/global-id.ts';
import { exampleExperiment, exampleRuns, experimentIdOf, runId } from '../testing/example-rows.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let experimentId: string;
beforeAll(async () => {
  gateway = await testGateway({}, { GTN_DATA_DIR: undefined });
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  experimentId = experimentIdOf(await exampleExperiment(gateway.database));
});

const errorFields =
  '... on Error { code field message } ... on InvalidInputError { problems { field message } }';
const digits = { preset: { name: 'digits-demo' } };

const start = async (input: object) =>
  (
    await gateway.query(
      `mutation ($input: StartTrainingRunInput!) { startTrainingRun(input: $input) { __typename
        ... on StartTrainingRunSuccess { trainingRun { id state preset engine threads outerIterations
          config { seed outerIterations generator { hidden channels } learner { pool { family width } } } } }
        ${errorFields} } }`,
      { input: { experimentId, name: 'a run', config: digits, ...input } },
    )
  ).data.startTrainingRun!;

const change = async (mutation: string, id: string, more: object = {}) =>
  (
    await gateway.query(
      `mutation ($input: TrainingRunIdInput!) { ${mutation}TrainingRun(input: $input) { __typename
        ... on ${mutation[0]!.toUpperCase()}${mutation.slice(1)}TrainingRunSuccess { trainingRun { state intent version } }
        ${errorFields} } }`,
      { input: { id: runId(id), ...more } },
    )
  ).data[`${mutation}TrainingRun`]!;

/** Messages about a run on the bus, in order. */
async function subjectsAbout(id: string): Promise<string[]> {
  const subjects: string[] = [];
  for (const row of await gateway.database.prisma.outboxMessage.findMany({ orderBy: { id: 'asc' } }))
    if (JSON.stringify(row.payload).includes(id)) subjects.push(row.subject);
  return subjects;
}

it('is started from a preset, parts of it replaced', async () => {
  const config = {
    preset: {
      name: 'digits-demo',
      overrides: { outerIterations: 7, generator: { hidden: 64 }, learner: { pool: [{ family: 'MLP' }] } },
    },
  };
  const { trainingRun } = await start({ config, seed: 5, threads: 2 });
  expect(trainingRun).toMatchObject({
    state: 'REQUESTED',
    preset: 'digits-demo',
    engine: 'onnxruntime',
    threads: 2,
    outerIterations: 7,
    config: {
      seed: 5,
      outerIterations: 7,
      generator: { hidden: 64, channels: [32, 16] },
      learner: { pool: [{ family: 'MLP', width: null }] },
    },
  });
});

it('is started with its event and its work in one transaction', async () => {
  // Nothing is relayed while this lock is held, so what the transaction left can be seen.
  const { id } = await held(async () => {
    const { trainingRun } = await start({});
    const row = rowId('TrainingRun', String(trainingRun!.id));
    expect(await subjectsAbout(row)).toEqual([
      eventSubject('trainingRun', row, 'stateChanged'),
      workSubject('TrainingRun', row),
    ]);
    return { id: row };
  });
  expect(await gateway.database.prisma.trainingRun.count({ where: { id } })).toBe(1);
});

/** Runs a check while the outbox can't be emptied. */
async function held<Result>(check: () => Promise<Result>): Promise<Result> {
  const { prisma } = gateway.database;
  await prisma.$executeRaw`CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`;
  await prisma.$executeRaw`CREATE TRIGGER keep BEFORE DELETE ON "OutboxMessage" FOR EACH ROW EXECUTE FUNCTION keep()`;
  try {
    return await check();
  } finally {
    await prisma.$executeRaw`DROP TRIGGER keep ON "OutboxMessage"`;
    await prisma.$executeRaw`DROP FUNCTION keep()`;
  }
}

it('is started once for a key', async () => {
  const [first, second] = await Promise.all([
    start({ idempotencyKey: 'k1' }),
    start({ idempotencyKey: 'k1' }),
  ]);
  expect(first.trainingRun!.id).toBe(second.trainingRun!.id);
  expect(await start({ idempotencyKey: 'k1', seed: 9 })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

it.each([
  [{ config: { preset: { name: 'nope' } } }, 'config.preset.name', 'needs one of digits-demo'],
  [{ engine: 'abacus' }, 'engine', 'abacus'],
  [{ threads: 0 }, 'threads', 'needs 1 to 256, got 0'],
  [{ metaBatchWorkers: 65 }, 'metaBatchWorkers', 'needs 0 to 64, got 65'],
  [{ seed: -1 }, 'seed', 'seed: needs 0 to 2147483647, got -1'],
  [
    { experimentId: 'TrainingRun:0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f' },
    'experimentId',
    'needs an id that begins with Experiment:',
  ],
  [
    { config: { preset: { name: 'digits-demo', overrides: { batchSize: 13 } } } },
    'config.preset.overrides.batchSize',
    'must be a multiple of the 10 classes of digits, so that every batch is balanced, got 13',
  ],
  [
    { config: { preset: { name: 'digits-demo', overrides: { dataset: '/etc/passwd' } } } },
    'config.preset.overrides.dataset',
    'needs the name of one of `datasets`, got "/etc/passwd"',
  ],
])('is not started with %j', async (input, field, message) => {
  const answer = await start(input);
  expect(answer).toMatchObject({ __typename: 'InvalidInputError' });
  expect(answer.field).toBe(field);
  expect(answer.message).toContain(message);
});

it.each(brokenRules)(
  'is not started, nor valid, with $overrides',
  async ({ overrides, field: inside, message: says }) => {
    const config = { preset: { name: 'digits-demo', overrides: asApi(overrides) } };
    const field = `config.preset.overrides.${inside}`;
    const message = `${field}: ${says}`;
    expect(await start({ config })).toMatchObject({
      __typename: 'InvalidInputError',
      problems: [{ field, message }],
    });
    const { data } = await gateway.query(
      `query ($input: StartTrainingRunInput!) { validateTrainingRun(input: $input) { valid problems { field message } } }`,
      { input: { experimentId, name: 'a run', config } },
    );
    expect(data.validateTrainingRun).toEqual({ valid: false, problems: [{ field, message }] });
  },
);

/** A part of a config as the API writes it: values of enumerations in capitals, no family by its name alone, networks under a key. */
const asApi = (part: object) =>
  JSON.parse(JSON.stringify(part), (key, value: unknown) => {
    if (key === 'pool') return (value as unknown[]).map(learnerInput);
    const isEnum = typeof value === 'string' && key !== 'truth' && key !== 'space';
    return isEnum ? value.replaceAll('-', '_').toUpperCase() : value;
  }) as object;

const learnerInput = (learner: unknown) => {
  if (typeof learner === 'string') return { family: learner };
  if ('convs' in (learner as object)) return { network: learner };
  const { space, ...sizes } = learner as { space?: string };
  return space === undefined ? learner : { space: { [space]: sizes } };
};

it('is not started to rank learners by what workers cannot read', async () => {
  const ranked = (ranking: object) =>
    start({
      config: { preset: { name: 'digits-demo', overrides: asApi({ learner: ofNasBench201, ranking }) } },
    });
  const field = 'config.preset.overrides.ranking.truth';
  expect(await ranked({ truth: 'mine.csv:accuracy' })).toMatchObject({
    problems: [
      {
        field,
        message: `${field}: must be nasbench201, as workers have no files of yours, got "mine.csv:accuracy"`,
      },
    ],
  });
  expect(await ranked({})).toMatchObject({
    problems: [
      {
        field,
        message: `${field}: ${noPublishedTable(undefined)}`,
      },
    ],
  });
});

it('is not started in an experiment that is not there', async () => {
  const gone = 'Experiment:0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f';
  expect(await start({ experimentId: gone })).toMatchObject({
    __typename: 'NotFoundError',
    field: 'experimentId',
  });
});

it('is validated without being started: all problems at once, or the config and what it takes', async () => {
  const validate = async (input: object) =>
    (
      await gateway.query(
        `query ($input: StartTrainingRunInput!) { validateTrainingRun(input: $input) { valid problems { field message }
          config { seed batchSize } estimate { innerSteps syntheticImages checkpoints seconds basedOnRuns } } }`,
        { input: { experimentId, name: 'a run', config: digits, ...input } },
      )
    ).data.validateTrainingRun!;
  expect(await validate({ seed: 2 })).toEqual({
    valid: true,
    problems: [],
    config: { seed: 2, batchSize: 40 },
    estimate: {
      innerSteps: 600 * 16,
      syntheticImages: 600 * 16 * 40,
      checkpoints: 6,
      seconds: null,
      basedOnRuns: 0,
    },
  });
  const { valid, problems } = await validate({ name: '', experimentId: 'nothing', engine: 'abacus' });
  expect(valid).toBe(false);
  expect(problems!.map(({ field }) => field)).toEqual(['name', 'experimentId', 'engine']);
  expect(
    await gateway.database.prisma.trainingRun.count({
      where: { experimentId: rowId('Experiment', experimentId) },
    }),
  ).toBe(0);
});

it('is estimated from completed runs that differ in seed and length alone', async () => {
  await exampleRuns(gateway.database, rowId('Experiment', experimentId), 3, (index) => ({
    state: 'completed',
    threads: 7,
    seconds: 600 * (index + 1),
  }));
  const { data } = await gateway.query(
    `query ($input: StartTrainingRunInput!) { validateTrainingRun(input: $input) { estimate { seconds basedOnRuns } } }`,
    {
      input: {
        experimentId,
        name: 'a run',
        threads: 7,
        seed: 4,
        config: { preset: { name: 'digits-demo', overrides: { outerIterations: 60 } } },
      },
    },
  );
  expect(data.validateTrainingRun).toEqual({ estimate: { seconds: 120, basedOnRuns: 3 } });
});

const one = async (more: object) =>
  (await exampleRuns(gateway.database, rowId('Experiment', experimentId), 1, () => more))[0]!;

it('that waits is paused, resumed and cancelled at once', async () => {
  const id = await one({ state: 'requested' });
  expect(await change('pause', id)).toMatchObject({ trainingRun: { state: 'PAUSED', intent: 'PAUSE' } });
  expect(await change('pause', id)).toMatchObject({ trainingRun: { state: 'PAUSED' } });
  expect(await change('resume', id)).toMatchObject({ trainingRun: { state: 'REQUESTED', intent: 'RUN' } });
  expect(await change('cancel', id)).toMatchObject({ trainingRun: { state: 'CANCELLED' } });
  expect(await change('cancel', id)).toMatchObject({ trainingRun: { state: 'CANCELLED' } });
});

it('that runs is told, and stays as it is until its worker complies', async () => {
  const id = await one({ state: 'active' });
  expect(await change('pause', id)).toMatchObject({ trainingRun: { state: 'ACTIVE', intent: 'PAUSE' } });
  expect(await change('resume', id)).toMatchObject({ trainingRun: { state: 'ACTIVE', intent: 'RUN' } });
  expect(await change('cancel', id)).toMatchObject({ trainingRun: { state: 'ACTIVE', intent: 'CANCEL' } });
  expect(await change('resume', id)).toMatchObject({ code: 'WRONG_STATE' });
});

it.each(['pause', 'resume', 'cancel'])('that has ended has nothing to %s', async (mutation) => {
  const id = await one({ state: 'completed' });
  expect(await change(mutation, id)).toMatchObject({
    __typename: 'WrongStateError',
    field: 'id',
    message: `id: the training run is completed, so there is nothing to ${mutation}`,
  });
});

it('that failed is resumed if it has a checkpoint, and then looks as if it had never ended', async () => {
  const failed = { state: 'failed', failure: 'the disk broke', failureCode: 'INTERNAL' } as const;
  const id = await one({ ...failed, finishedAt: new Date(), checkpointIteration: 3 });
  expect(await change('resume', id)).toMatchObject({ trainingRun: { state: 'REQUESTED', intent: 'RUN' } });
  expect(await gateway.database.prisma.trainingRun.findUniqueOrThrow({ where: { id } })).toMatchObject({
    failure: null,
    failureCode: null,
    finishedAt: null,
  });
  expect(await change('resume', await one(failed))).toMatchObject({
    code: 'WRONG_STATE',
    message:
      'id: the training run is failed and has no checkpoint, so there is nothing to resume; start another one',
  });
});

it('that is resumed gets work anew', async () => {
  const id = await one({ state: 'paused', intent: 'pause' });
  await held(async () => {
    await change('resume', id);
    expect(await subjectsAbout(id)).toEqual([
      eventSubject('trainingRun', id, 'stateChanged'),
      workSubject('TrainingRun', id),
    ]);
  });
});

it('is exported once it has a checkpoint', async () => {
  const request = async (id: string) =>
    (
      await gateway.query(
        `mutation ($input: RequestExportInput!) { requestExport(input: $input) { __typename
          ... on RequestExportSuccess { export { format state trainingRun { id } } } ${errorFields} } }`,
        { input: { trainingRunId: runId(id), format: 'NPZ' } },
      )
    ).data.requestExport!;
  const id = await one({ state: 'active', checkpointIteration: 100 });
  expect(await request(id)).toMatchObject({
    export: { format: 'NPZ', state: 'REQUESTED', trainingRun: { id: runId(id) } },
  });
  expect(await request(await one({ state: 'active' }))).toMatchObject({
    __typename: 'WrongStateError',
    message: 'trainingRunId: the training run is active and has no checkpoint yet',
  });
});

it('shows what the last validation told and of how many learners, and calls the largest of all so', async () => {
  const experiment = await exampleExperiment(gateway.database);
  const [id] = await exampleRuns(gateway.database, experiment, 1);
  const shown = async () =>
    (
      await gateway.query(
        'query ($id: ID!) { trainingRun(id: $id) { lastAccuracy { mean std learners } maxAccuracy bestAccuracy } }',
        { id: runId(id!) },
      )
    ).data.trainingRun;
  expect(await shown()).toEqual({ lastAccuracy: null, maxAccuracy: null, bestAccuracy: null });
  await gateway.database.prisma.trainingRun.update({
    where: { id: id! },
    data: { bestAccuracy: 0.978, accuracyMean: 0.933, accuracyStd: 0.004, accuracyLearners: 4 },
  });
  expect(await shown()).toEqual({
    lastAccuracy: { mean: 0.933, std: 0.004, learners: 4 },
    maxAccuracy: 0.978,
    bestAccuracy: 0.978,
  });
});
