import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { newId } from '@gtn-studio/persistence';
import { describeArchitecture } from '@gtn-studio/nas';
import { exampleExperiment, exampleTrainedRuns, experimentIdOf } from '../testing/example-rows.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway();
});
afterAll(() => gateway.stop());
afterEach(() => {
  vi.restoreAllMocks();
});

/** SQL statements that a request makes, by their texts; what other parts of the process ask meanwhile is not counted. */
async function statements(query: string, variables: object): Promise<string[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  const { errors } = await gateway.query(query, variables);
  const texts = sent.mock.calls.map(
    ([call]) => (call as { text?: string } | undefined)?.text ?? String(call),
  );
  sent.mockRestore();
  expect(errors).toBeUndefined();
  return texts.filter(
    (text) => !/OutboxMessage|OutboxRelay|LISTEN|heartbeatAt" = |^(BEGIN|COMMIT)/.test(text),
  );
}

async function experimentWith(rows: number): Promise<string> {
  const id = await exampleExperiment(gateway.database);
  await exampleTrainedRuns(gateway.database, id, rows);
  return experimentIdOf(id);
}

it('runs with all that belongs to them take the same statements for 5 rows as for 50', async () => {
  const query = `query ($id: ID!) { experiment(id: $id) { name trainingRuns(first: 50) { totalCount edges { node {
    id name experiment { name } worker { service alive } metrics
    generator { id checkpoint { url } trainingRun { name } }
    loss: learningCurve(metric: "metaLoss", maxPoints: 2) { totalPoints points { last } }
    accuracy: learningCurve(metric: "validationAccuracy", maxPoints: 2) { totalPoints points { last } }
    artifacts(first: 2) { totalCount edges { node { bytes } } }
    exports(first: 2) { edges { node { state } } } } } } } }`;
  const [few, many] = [await experimentWith(5), await experimentWith(50)];
  const [ofFew, ofMany] = [await statements(query, { id: few }), await statements(query, { id: many })];
  expect(ofMany.length).toBe(ofFew.length);
  expect(ofFew.length).toBeGreaterThan(8);
  expect(ofFew.length).toBeLessThan(20);
});

it('curves of all runs are one statement', async () => {
  const id = await experimentWith(20);
  const query = `query ($id: ID!) { experiment(id: $id) { trainingRuns(first: 20) { edges { node {
    a: learningCurve(metric: "metaLoss") { totalPoints } b: learningCurve(metric: "validationAccuracy") { totalPoints } } } } } }`;
  const texts = await statements(query, { id });
  expect(texts.filter((text) => text.includes('MetricPoint'))).toHaveLength(1);
});

it('curves of many runs, asked for by their ids, are one statement, and rows come as nodes too', async () => {
  const experiment = await experimentWith(3);
  const { data } = await gateway.query(
    'query ($id: ID!) { experiment(id: $id) { trainingRuns { edges { node { id } } nodes { id } } } }',
    { id: experiment },
  );
  const { edges, nodes } = data.experiment!.trainingRuns!;
  expect(nodes).toEqual(edges!.map(({ node }) => node));
  const ids = nodes!.map(({ id }) => String(id));
  const query = `query ($ids: [ID!]!) { learningCurves(ids: $ids, metrics: ["metaLoss", "none"], maxPoints: 2) {
    ownerId metric totalPoints points { step last } } }`;
  const missing = `TrainingRun:${newId()}`;
  expect((await gateway.query(query, { ids: [...ids, missing] })).data.learningCurves).toEqual(
    [...ids, missing].flatMap((ownerId) => [
      ownerId === missing
        ? { ownerId, metric: 'metaLoss', totalPoints: 0, points: [] }
        : {
            ...{ ownerId, metric: 'metaLoss', totalPoints: 3 },
            points: [
              { step: 2, last: 2 },
              { step: 3, last: 3 },
            ],
          },
      { ownerId, metric: 'none', totalPoints: 0, points: [] },
    ]),
  );
  const texts = await statements(query, { ids });
  expect(texts.filter((text) => text.includes('Metric'))).toHaveLength(1);
});

it('trials with their architectures and evaluations take the same statements for 5 rows as for 50', async () => {
  const { prisma } = gateway.database;
  const architecture = describeArchitecture({
    family: 'custom',
    image: [1, 8, 8],
    classes: 10,
    convs: [],
    pooling: 'max',
    head: 'fc',
    hidden: [],
    norm: 'none',
    weightNorm: false,
  });
  const architectureId = newId();
  const { canonical: hash, config: _, ...described } = architecture;
  await prisma.architecture.create({ data: { id: architectureId, hash, config: {}, ...described } });
  const searchOf = async (count: number) => {
    const [experimentId, id] = [await exampleExperiment(gateway.database), newId()];
    await prisma.search.create({
      data: { id, experimentId, name: 'search', config: {}, trialBudget: count, bestAccuracy: 1 },
    });
    const trials = Array.from({ length: count }, (_, index) => ({
      ...{ id: newId(), searchId: id, number: index + 1, architectureId },
      accuracy: 1 - index / 100,
    }));
    await prisma.trial.createMany({ data: trials });
    await prisma.evaluation.createMany({
      data: trials.map(({ id: trialId, accuracy: accuracyMean }) => ({
        ...{
          id: newId(),
          experimentId,
          architectureId,
          source: 'real' as const,
          config: {},
          seeds: 2,
          trialId,
        },
        ...{ accuracyMean, accuracyStd: 0.1 },
      })),
    });
    return `Search:${id}`;
  };
  const query = `query ($id: ID!) { search(id: $id) { trials(first: 50) { totalCount edges { node {
    number search { name } learnerAccuracy { std } withinNoiseOfBest attempts { failed lastError waitsFor } architecture { parameters } evaluations(first: 3) { totalCount edges { node { state } } } } } } } }`;
  const [few, many] = [await searchOf(5), await searchOf(50)];
  const [ofFew, ofMany] = [await statements(query, { id: few }), await statements(query, { id: many })];
  expect(ofMany.length).toBe(ofFew.length);
  expect(ofFew.length).toBeLessThan(15);
});

it('counts nothing that was not asked for', async () => {
  const id = await experimentWith(1);
  const texts = await statements(
    `query ($id: ID!) { experiment(id: $id) { trainingRuns { edges { node { name } } } } }`,
    { id },
  );
  expect(texts.filter((text) => text.includes('count(*)'))).toEqual([]);
});
