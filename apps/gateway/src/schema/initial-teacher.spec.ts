import { parseTrainingConfig, presets } from '@gtn-studio/contracts';
import { newId, pruneDeleted } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowId } from '../paging/global-id.ts';
import {
  exampleExperiment,
  exampleRuns,
  exampleTrainedRuns,
  experimentIdOf,
  runId,
} from '../testing/example-rows.ts';
import { type Part, type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway();
});
afterAll(() => gateway.stop());

const { config } = presets['digits-demo'];
const sha256 = 'a'.repeat(64);

/** A completed run with a checkpoint of iteration 600, whose contents no other example has; returns the id for clients. */
async function trainedRun(contents = sha256): Promise<string> {
  const { prisma } = gateway.database;
  const experimentId = await exampleExperiment(gateway.database);
  await exampleTrainedRuns(gateway.database, experimentId, 1);
  const { id } = await prisma.trainingRun.findFirstOrThrow({ where: { experimentId } });
  await prisma.artifact.updateMany({ where: { trainingRunId: id }, data: { sha256: contents } });
  return runId(id);
}

const lineageFields = 'lineage { trainingRunId trainingRun { name } iteration sha256 config { seed } }';

async function start(initFrom: string, overrides: object = {}): Promise<Part> {
  const experimentId = experimentIdOf(await exampleExperiment(gateway.database));
  const { data } = await gateway.query(
    `mutation ($input: StartTrainingRunInput!) { startTrainingRun(input: $input) { __typename
      ... on StartTrainingRunSuccess { trainingRun { id ${lineageFields}
        artifacts { nodes { kind name sha256 bytes iteration } } } }
      ... on InvalidInputError { problems { field message } }
      ... on Error { code field message } } }`,
    {
      input: {
        ...{ experimentId, name: 'a run', initFrom },
        config: { preset: { name: 'digits-demo', overrides } },
      },
    },
  );
  return data.startTrainingRun!;
}

const lineageOf = async (id: Part) =>
  (await gateway.query(`query ($id: ID!) { trainingRun(id: $id) { ${lineageFields} } }`, { id })).data
    .trainingRun!.lineage!;

it('starts with the teacher of another, whose checkpoint it keeps, and knows where that comes from', async () => {
  const source = await trainedRun();
  const { trainingRun: first } = await start(source, { seed: 5 });
  const ofSource = {
    trainingRunId: source,
    trainingRun: { name: 'run 0' },
    iteration: 600,
    sha256,
    config: { seed: 0 },
  };
  expect(first).toMatchObject({
    lineage: [ofSource],
    artifacts: {
      nodes: [
        { kind: 'INITIAL_TEACHER', name: 'initial-teacher.safetensors', sha256, bytes: 1, iteration: 600 },
      ],
    },
  });

  // The first is as if it had made two iterations.
  const { prisma } = gateway.database;
  const id = rowId('TrainingRun', String(first!.id));
  await prisma.trainingRun.update({ where: { id }, data: { checkpointIteration: 2 } });
  await prisma.artifact.create({
    data: {
      ...{ id: newId(), trainingRunId: id, kind: 'checkpoint', iteration: 2, bytes: 1 },
      ...{
        name: 'checkpoint-000002.safetensors',
        mediaType: 'application/octet-stream',
        sha256: 'b'.repeat(64),
      },
    },
  });
  const { trainingRun: second } = await start(String(first!.id));
  const ofFirst = { trainingRunId: first!.id, iteration: 2, sha256: 'b'.repeat(64), config: { seed: 5 } };
  expect(second!.lineage).toMatchObject([ofFirst, ofSource]);

  const { data } = await gateway.query(
    'query ($id: ID!) { trainingRuns(filter: { initFrom: $id }) { nodes { id } } }',
    { id: source },
  );
  expect(data.trainingRuns!.nodes).toEqual([{ id: first!.id }]);
});

it('keeps all that it starts with when the other is removed for good', async () => {
  const contents = 'c'.repeat(64);
  const source = await trainedRun(contents);
  const { trainingRun } = await start(source);
  const remove = await gateway.query(
    'mutation ($id: ID!) { delete(input: { id: $id }) { ... on DeleteSuccess { deletion { bytes kept { because } } } } }',
    { id: source },
  );
  // Its contents stay, so no bytes are won; and nothing of the other run has to stay for it.
  expect(remove.data.delete!.deletion).toEqual({ bytes: 0, kept: [] });
  expect(await start(source)).toMatchObject({ __typename: 'NotFoundError', field: 'initFrom' });
  await pruneDeleted(gateway.database, 0);

  const { prisma } = gateway.database;
  expect(await prisma.trainingRun.count({ where: { id: rowId('TrainingRun', source) } })).toBe(0);
  const artifacts = await prisma.artifact.findMany({ where: { sha256: contents } });
  expect(artifacts).toMatchObject([
    { kind: 'initialTeacher', trainingRunId: rowId('TrainingRun', String(trainingRun!.id)) },
  ]);
  expect(await lineageOf(trainingRun!.id!)).toMatchObject([
    { trainingRunId: source, trainingRun: null, iteration: 600, sha256: contents },
  ]);
});

it.each([
  [
    'what is no run',
    'Experiment:0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f',
    'INVALID_INPUT',
    'initFrom: needs an id that begins with TrainingRun:, got "Experiment:0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f"',
  ],
  [
    'a run that is not there',
    'TrainingRun:0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f',
    'NOT_FOUND',
    'initFrom: there is no training run 0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f',
  ],
])('does not start from %s', async (_, id, code, message) => {
  expect(await start(id)).toMatchObject({ code, field: 'initFrom', message });
});

it('does not start from a run without a checkpoint', async () => {
  const experimentId = await exampleExperiment(gateway.database);
  const [id] = await exampleRuns(gateway.database, experimentId, 1, () => ({ state: 'active' }));
  expect(await start(runId(id!))).toMatchObject({
    __typename: 'WrongStateError',
    field: 'initFrom',
    message: 'initFrom: the training run is active and has no checkpoint yet',
  });
});

it('does not start, nor is it valid, with what gives the teacher another shape', async () => {
  const initFrom = await trainedRun();
  const overrides = { generator: { hidden: 9 }, dataset: 'mnist-5k' };
  const [hidden, dataset] = ['generator.hidden', 'dataset'].map(
    (field) => `config.preset.overrides.${field}`,
  );
  const { generator } = parseTrainingConfig(config);
  const problems = [
    {
      field: hidden,
      message: `${hidden}: must be ${generator.hidden}, as of the teacher to start from, got 9`,
    },
    {
      field: dataset,
      message: `${dataset}: must have 10 classes of images of 1×8×8, as digits of the teacher to start from, got mnist-5k, which has 10 classes of images of 1×28×28`,
    },
  ];
  expect(await start(initFrom, overrides)).toMatchObject({ __typename: 'InvalidInputError', problems });
  const { data } = await gateway.query(
    'query ($input: StartTrainingRunInput!) { validateTrainingRun(input: $input) { valid problems { field message } } }',
    {
      input: {
        experimentId: experimentIdOf(await exampleExperiment(gateway.database)),
        ...{ name: 'a run', initFrom, config: { preset: { name: 'digits-demo', overrides } } },
      },
    },
  );
  expect(data.validateTrainingRun).toEqual({ valid: false, problems });
});
