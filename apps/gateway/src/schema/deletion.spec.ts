import { createHash } from 'node:crypto';
import { appendMetrics, changeState, info, log, newId, pruneDeleted } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

async function mutate(name: 'delete' | 'restore', input: object): Promise<Part> {
  const success =
    name === 'delete'
      ? `... on DeleteSuccess { deletion { id deletedAt restorableUntil bytes kept { generator { id } because }
          rows { trainingRuns generators exports searches trials evaluations validations files } } }`
      : '... on RestoreSuccess { restored { id } }';
  const { data, errors } = await gateway.query(
    `mutation ($input: ${name === 'delete' ? 'DeleteInput' : 'RestoreInput'}!) { result: ${name}(input: $input) {
      __typename ${success} ... on Error { code field message } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data.result!;
}
const deleted = async (id: string, dryRun = false) => (await mutate('delete', { id, dryRun })).deletion!;

/** An experiment with a completed run, its generator, a second checkpoint and a picture of 1000 bytes that another file shares. */
async function trainedRun() {
  const { database } = gateway;
  const { prisma } = database;
  const experimentId = await exampleExperiment(database);
  await exampleTrainedRuns(database, experimentId, 1);
  const run = await prisma.trainingRun.findFirstOrThrow({ where: { experimentId } });
  const generator = await prisma.generator.findFirstOrThrow({ where: { trainingRunId: run.id } });
  const file = (name: string, contents: string, bytes: number, iteration: number) =>
    prisma.artifact.create({
      data: {
        ...{ id: newId(), name, bytes, iteration, kind: 'curriculumImage', mediaType: 'image/png' },
        ...{ sha256: createHash('sha256').update(contents).digest('hex'), trainingRunId: run.id },
      },
    });
  await file('own.png', run.id, 1000, 1);
  await file('again.png', run.id, 1000, 2);
  await file('shared.png', 'shared by all', 70, 3);
  await prisma.$transaction((tx) => log(tx, run.id, info('a line')));
  return { experimentId, run: run.id, generator: generator.id };
}

async function search(experimentId: string, generatorId: string, trials: number): Promise<string> {
  const { prisma } = gateway.database;
  const [id, architectureId] = [newId(), newId()];
  await prisma.architecture.create({
    data: { id: architectureId, hash: id, config: {}, description: '', parameters: 1, multiplyAdds: 1 },
  });
  await prisma.search.create({
    data: {
      ...{ id, experimentId, generatorId, name: 'search', config: {} },
      trialBudget: 1,
      state: 'completed',
    },
  });
  for (let number = 1; number <= trials; number++) {
    const trialId = newId();
    await prisma.trial.create({
      data: { id: trialId, searchId: id, number, architectureId, state: 'completed' },
    });
    await prisma.evaluation.create({
      data: {
        ...{ id: newId(), experimentId, architectureId, generatorId, trialId },
        ...{ source: 'generator', config: {}, seeds: 1, state: 'completed' },
      },
    });
  }
  return id;
}

const namesIn = async (experimentId: string, deleted?: boolean) => {
  const { data } = await gateway.query(
    `query ($id: ID!, $deleted: Boolean) { experiment(id: $id) { trainingRuns(filter: { deleted: $deleted }) { nodes { id } } } }`,
    { id: experimentIdOf(experimentId), deleted },
  );
  return data.experiment!.trainingRuns!.nodes!.map(({ id }) => id);
};

it('says first what would go, then deletes it once, and brings it back', async () => {
  const { experimentId, run } = await trainedRun();
  const id = runId(run);
  const rows = { trainingRuns: 1, generators: 1, searches: 0, trials: 0, evaluations: 0, files: 4 };
  await trainedRun();
  // The one byte of the checkpoint is shared, as every example has the same.
  const dry = await deleted(id, true);
  expect(dry).toMatchObject({ ...{ id, rows, bytes: 1000, kept: [] }, deletedAt: null });
  expect(await namesIn(experimentId)).toEqual([id]);

  const done = await deleted(id);
  expect(done).toMatchObject({ rows, bytes: 1000 });
  const days = (Date.parse(String(done.restorableUntil)) - Date.parse(String(done.deletedAt))) / 86_400_000;
  expect(days).toBe(7);
  expect(await deleted(id)).toEqual(done);
  expect([await namesIn(experimentId), await namesIn(experimentId, true)]).toEqual([[], [id]]);
  await pruneDeleted(gateway.database);

  expect(await mutate('restore', { id })).toMatchObject({ restored: { id } });
  expect(await mutate('restore', { id })).toMatchObject({ restored: { id } });
  expect([await namesIn(experimentId), await namesIn(experimentId, true)]).toEqual([[id], []]);
  const { data } = await gateway.query(`{ trainingRun(id: "${id}") { deletedAt generator { deletedAt } } }`);
  expect(data.trainingRun).toEqual({ deletedAt: null, generator: { deletedAt: null } });
});

it('keeps what a generator in use needs until nothing uses it, and removes the rest for good', async () => {
  const { prisma } = gateway.database;
  const { run, generator } = await trainedRun();
  const elsewhere = await exampleExperiment(gateway.database);
  const user = await search(elsewhere, generator, 2);
  const deletion = await deleted(runId(run));
  expect(deletion).toMatchObject({
    rows: { trainingRuns: 1, generators: 0, files: 3 },
    kept: [{ generator: { id: `Generator:${generator}` }, because: '1 search and 2 evaluations use it' }],
  });
  await pruneDeleted(gateway.database, 0);
  const left = async () => ({
    runs: await prisma.trainingRun.count({ where: { id: run } }),
    generators: await prisma.generator.count({ where: { id: generator, deletedAt: null } }),
    files: (await prisma.artifact.findMany({ where: { trainingRunId: run } })).map(({ kind }) => kind),
    curves: await prisma.metricSeries.count({ where: { ownerId: run } }),
    lines: await prisma.logLine.count({ where: { runId: run } }),
  });
  expect(await left()).toEqual({ runs: 1, generators: 1, files: ['checkpoint'], curves: 0, lines: 0 });

  expect(await deleted(`Search:${user}`)).toMatchObject({
    rows: { searches: 1, trials: 2, evaluations: 2, trainingRuns: 0 },
  });
  await pruneDeleted(gateway.database, 0);
  expect(await prisma.search.count({ where: { id: user } })).toBe(0);
  expect(await prisma.evaluation.count({ where: { experimentId: elsewhere } })).toBe(0);
  expect(await left()).toEqual({ runs: 0, generators: 0, files: [], curves: 0, lines: 0 });
  expect(await mutate('delete', { id: runId(run) })).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
});

it('takes an experiment with all that is in it, once everything in it has ended', async () => {
  const { prisma } = gateway.database;
  const { experimentId, generator } = await trainedRun();
  await search(experimentId, generator, 1);
  const validation = newId();
  await prisma.proxyValidation.create({
    data: {
      ...{
        id: validation,
        experimentId,
        generatorId: generator,
        name: 'v',
        space: '',
        truth: '',
        n: 1,
        k: 1,
      },
      estimators: [],
      points: { create: { id: newId(), number: 1, architecture: 'a', estimates: [] } },
    },
  });
  const [unended] = await exampleRuns(gateway.database, experimentId, 1, () => ({ state: 'active' }));
  const id = experimentIdOf(experimentId);
  for (const dryRun of [true, false])
    expect(await mutate('delete', { id, dryRun })).toMatchObject({
      ...{ __typename: 'WrongStateError', field: 'id' },
      message: 'id: 1 training run, 1 validation have not ended: cancel what runs, or wait for its end',
    });
  await prisma.$transaction(async (tx) => {
    await appendMetrics(tx, unended!, [{ name: 'metaLoss', step: 1, value: 1 }]);
    await changeState(tx, 'TrainingRun', unended!, 'cancel');
    await changeState(tx, 'ProxyValidation', validation, 'cancel');
  });
  // What is used within the experiment alone goes with it.
  expect(await deleted(id)).toMatchObject({
    rows: { trainingRuns: 2, generators: 1, searches: 1, trials: 1, evaluations: 1, validations: 1 },
    kept: [],
  });
  const { data } = await gateway.query('{ experiments(first: 100) { nodes { id } } }');
  expect(data.experiments!.nodes!.map((node) => node.id)).not.toContain(id);
  const start = await gateway.query(
    `mutation ($input: StartTrainingRunInput!) { startTrainingRun(input: $input) { ... on Error { code field } } }`,
    { input: { experimentId: id, name: 'late', config: { preset: { name: 'digits-demo' } } } },
  );
  expect(start.data.startTrainingRun).toEqual({ code: 'NOT_FOUND', field: 'experimentId' });
  expect(await mutate('restore', { id: runId(unended!) })).toMatchObject({
    code: 'WRONG_STATE',
    message: 'id: the experiment that it belongs to is deleted: restore that',
  });
  await pruneDeleted(gateway.database, 0);
  await pruneDeleted(gateway.database, 0);
  expect(await prisma.experiment.count({ where: { id: experimentId } })).toBe(0);
  expect(await prisma.metricSeries.count({ where: { ownerId: unended! } })).toBe(0);
  expect(await prisma.logLine.count({ where: { runId: { in: [unended!, validation] } } })).toBe(0);
});

it('a failed run that is deleted is not resumed, and an evaluation of a trial goes with its search alone', async () => {
  const { prisma } = gateway.database;
  const { experimentId, generator } = await trainedRun();
  const [failed] = await exampleRuns(gateway.database, experimentId, 1, () => ({
    state: 'failed',
    checkpointIteration: 5,
  }));
  await deleted(runId(failed!));
  const { data } = await gateway.query(
    `mutation { resumeTrainingRun(input: { id: "${runId(failed!)}" }) { ... on Error { code message } } }`,
  );
  expect(data.resumeTrainingRun).toEqual({
    code: 'WRONG_STATE',
    message: 'id: the training run is deleted: restore it first',
  });
  await search(experimentId, generator, 1);
  const { id } = await prisma.evaluation.findFirstOrThrow({ where: { experimentId } });
  expect(await mutate('delete', { id: `Evaluation:${id}` })).toMatchObject({
    code: 'WRONG_STATE',
    message: 'id: the evaluation belongs to a trial of a search, and goes with the search',
  });
  expect(await mutate('delete', { id: `Generator:${generator}` })).toMatchObject({ code: 'INVALID_INPUT' });
});

it('that was deleted too long ago is not brought back', async () => {
  const { run } = await trainedRun();
  await deleted(runId(run));
  await gateway.database.prisma.trainingRun.update({
    where: { id: run },
    data: { deletedAt: new Date(Date.now() - 8 * 86_400_000) },
  });
  expect(await mutate('restore', { id: runId(run) })).toMatchObject({
    code: 'WRONG_STATE',
    message: 'id: the training run was deleted more than 7 days ago',
  });
});
