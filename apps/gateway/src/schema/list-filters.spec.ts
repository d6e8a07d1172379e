import { appendMetrics, newId } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleExperiment, exampleRuns, experimentIdOf, runId } from '../testing/example-rows.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

/** The last loss of each run; those that are equal have their places too. */
const losses = [0.5, 0.25, 0.25, 0.75, 0.25];

let gateway: TestGateway;
let experiment: string;
let runs: string[];
beforeAll(async () => {
  gateway = await testGateway();
  const { prisma } = gateway.database;
  const experimentId = await exampleExperiment(gateway.database);
  experiment = experimentIdOf(experimentId);
  runs = await exampleRuns(gateway.database, experimentId, losses.length + 1, (i) => ({
    ...{ dataset: i < 2 ? 'mnist' : 'digits', preset: i === 0 ? 'mnist-quick' : null },
    createdAt: new Date(Date.now() - i * 60_000),
  }));
  for (const [i, value] of losses.entries())
    await prisma.$transaction(async (tx) => {
      await appendMetrics(tx, runs[i]!, [
        { name: 'metaLoss', step: 1, value: 99 },
        { name: 'metaLoss', step: 2, value },
      ]);
      // What comes again, or of a step before, is not the last.
      await appendMetrics(tx, runs[i]!, [{ name: 'metaLoss', step: 1, value: -1 }]);
    });
});
afterAll(() => gateway.stop());

/** Numbers of the runs of a list, in its order. */
async function numbers(args: string, in_: 'all' | 'experiment' = 'experiment'): Promise<number[]> {
  const list = `trainingRuns(first: 100, ${args}) { nodes { id } totalCount }`;
  const { data, errors } = await gateway.query(
    in_ === 'all' ? `{ ${list} }` : `{ experiment(id: "${experiment}") { ${list} } }`,
  );
  expect(errors).toBeUndefined();
  const { nodes, totalCount } = (in_ === 'all' ? data : data.experiment!).trainingRuns!;
  expect(totalCount).toBe(nodes!.length);
  return nodes!.map(({ id }) => runs.findIndex((run) => runId(run) === String(id)));
}

it('lists are ordered by the last value of any metric, in both directions; those without are left out', async () => {
  for (const where of ['all', 'experiment'] as const) {
    const largest = await numbers('orderByMetric: { name: "metaLoss" }', where);
    expect(largest.map((run) => losses[run])).toEqual([0.75, 0.5, 0.25, 0.25, 0.25]);
    expect(await numbers('orderByMetric: { name: "metaLoss", descending: false }', where)).toEqual(
      largest.toReversed(),
    );
    expect(await numbers('orderByMetric: { name: "nothing" }', where)).toEqual([]);
  }
});

it.each([true, false])('pages of them neither repeat nor miss a run, descending: %s', async (descending) => {
  const seen: string[] = [];
  for (let after: unknown = null; ;) {
    const { data, errors } = await gateway.query(
      `query ($id: ID!, $after: String, $descending: Boolean) { experiment(id: $id) {
        trainingRuns(first: 2, after: $after, orderByMetric: { name: "metaLoss", descending: $descending }) {
          nodes { id } pageInfo { hasNextPage endCursor } } } }`,
      { id: experiment, after, descending },
    );
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = data.experiment!.trainingRuns!;
    seen.push(...nodes!.map(({ id }) => String(id)));
    if (!pageInfo!.hasNextPage) break;
    after = pageInfo!.endCursor;
  }
  expect(new Set(seen).size).toBe(losses.length);
  expect(seen).toHaveLength(losses.length);
});

it('lists are narrowed by time, data set, preset and the value of a metric', async () => {
  const at = (minutes: number) => `"${new Date(Date.now() - minutes * 60_000).toISOString()}"`;
  const found = async (filter: string) => (await numbers(`filter: { ${filter} }`)).sort();
  expect(await found(`created: { from: ${at(2.5)} }`)).toEqual([0, 1, 2]);
  expect(await found(`created: { from: ${at(3.5)}, to: ${at(0.5)} }`)).toEqual([1, 2, 3]);
  expect(await found('dataset: "mnist"')).toEqual([0, 1]);
  expect(await found('preset: "mnist-quick"')).toEqual([0]);
  expect(await found('metric: { name: "metaLoss", least: 0.5 }')).toEqual([0, 3]);
  expect(await found('metric: { name: "metaLoss", least: 0.25, most: 0.25 }')).toEqual([1, 2, 4]);
  expect(await found('metric: { name: "metaLoss" }')).toEqual([0, 1, 2, 3, 4]);
});

it('evaluations are found by their search', async () => {
  const { prisma } = gateway.database;
  const { id: experimentId } = await prisma.experiment.findFirstOrThrow();
  const [searchId, architectureId, trialId] = [newId(), newId(), newId()];
  await prisma.architecture.create({
    data: { id: architectureId, hash: 'a', config: {}, description: '', parameters: 1, multiplyAdds: 1 },
  });
  await prisma.search.create({ data: { id: searchId, experimentId, name: 's', config: {}, trialBudget: 1 } });
  await prisma.trial.create({ data: { id: trialId, searchId, number: 1, architectureId } });
  const evaluation = { experimentId, architectureId, source: 'real' as const, config: {}, seeds: 1 };
  const ofTrial = { ...evaluation, id: newId(), trialId };
  await prisma.evaluation.createMany({ data: [ofTrial, { ...evaluation, id: newId() }] });
  const { data } = await gateway.query(
    `{ evaluations(filter: { searchId: "Search:${searchId}" }) { nodes { id } } }`,
  );
  expect(data.evaluations!.nodes).toEqual([{ id: `Evaluation:${ofTrial.id}` }]);
});

it('points of a curve say when they were recorded', async () => {
  const { data } = await gateway.query(
    `{ trainingRun(id: "${runId(runs[0]!)}") { learningCurve(metric: "metaLoss") { points { step at } } } }`,
  );
  const [{ at }] = data.trainingRun!.learningCurve!.points as unknown as [{ at: string }];
  expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(10 * 60_000);
});

it.each([
  ['filter: { created: { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" } }', 'filter.created'],
  ['filter: { metric: { name: "" } }', 'filter.metric.name'],
  ['orderByMetric: { name: "" }', 'orderByMetric.name'],
])('says what is wrong with %s', async (args, field) => {
  const { errors } = await gateway.query(`{ trainingRuns(${args}) { nodes { id } } }`);
  expect(errors![0]!.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
});
