import { newId } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { TrainingRun } from '../schema/refs.ts';
import { exampleExperiment, exampleRuns, experimentIdOf } from '../testing/example-rows.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';
import { encodeCursor } from './cursor.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway();
});
afterAll(() => gateway.stop());

async function page(experimentId: string, first: number, orderBy: string, after?: string) {
  const { data, errors } = await gateway.query(
    `query ($id: ID!, $first: Int, $after: String, $orderBy: TrainingRunOrder) {
      experiment(id: $id) { trainingRuns(first: $first, after: $after, orderBy: $orderBy) {
        edges { node { name bestAccuracy } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`,
    { id: experimentIdOf(experimentId), first, after, orderBy },
  );
  expect(errors).toBeUndefined();
  const { edges, pageInfo } = data.experiment!.trainingRuns!;
  return { names: edges!.map(({ node }) => String(node!.name)), pageInfo: pageInfo! };
}

async function all(
  experimentId: string,
  first: number,
  orderBy: string,
  between = async () => undefined as unknown,
) {
  const names: string[] = [];
  for (let after: string | undefined; ;) {
    const { names: more, pageInfo } = await page(experimentId, first, orderBy, after);
    names.push(...more);
    expect(Boolean(pageInfo.hasPreviousPage)).toBe(after !== undefined);
    if (!pageInfo.hasNextPage) return names;
    after = String(pageInfo.endCursor);
    await between();
  }
}

const accuracies = [0.5, null, 0.9, 0.5, 0.1, null, 0.5];

it.each([
  ['NEWEST', ['6', '5', '4', '3', '2', '1', '0']],
  ['OLDEST', ['0', '1', '2', '3', '4', '5', '6']],
  ['NAME', ['0', '1', '2', '3', '4', '5', '6']],
  // Equal ones by age, and those without one not at all.
  ['BEST_ACCURACY', ['2', '0', '3', '6', '4']],
])('tells each row once, ordered by %s, whatever the size of the page', async (orderBy, expected) => {
  const experimentId = await exampleExperiment(gateway.database);
  await exampleRuns(gateway.database, experimentId, 7, (index) => ({
    name: String(index),
    bestAccuracy: accuracies[index],
  }));
  for (const first of [1, 2, 3, 7, 100]) expect(await all(experimentId, first, orderBy)).toEqual(expected);
});

it.each(['NEWEST', 'OLDEST', 'NAME', 'BEST_ACCURACY'])(
  'ordered by %s neither repeats nor misses a row that was there, while others come in everywhere',
  async (orderBy) => {
    const experimentId = await exampleExperiment(gateway.database);
    const accuracyOf = (index: number) => ((index * 7) % 10) / 10;
    await exampleRuns(gateway.database, experimentId, 30, (index) => ({
      name: `there ${String(index).padStart(2, '0')}`,
      bestAccuracy: accuracyOf(index),
    }));
    let more = 0;
    const names = await all(experimentId, 4, orderBy, async () => {
      more++;
      await exampleRuns(gateway.database, experimentId, 3, (index) => ({
        name: `there ${String(more * 3 + index).padStart(2, '0')} later`,
        bestAccuracy: accuracyOf(more + index),
      }));
    });
    const there = names.filter((name) => !name.endsWith('later'));
    expect(there.toSorted()).toEqual(
      Array.from({ length: 30 }, (_, index) => `there ${String(index).padStart(2, '0')}`),
    );
    expect(new Set(names).size).toBe(names.length);
  },
);

it('leaves out a row that is deleted between the reading of its place and of itself', async () => {
  const experimentId = await exampleExperiment(gateway.database);
  const ids = await exampleRuns(gateway.database, experimentId, 3, (index) => ({ name: String(index) }));
  const { getDataloader } = TrainingRun;
  vi.spyOn(TrainingRun, 'getDataloader').mockImplementationOnce((context) => {
    const loader = getDataloader(context);
    const deleted = gateway.database.prisma.trainingRun
      .delete({ where: { id: ids[1]! } })
      .then(() => undefined);
    return { load: (id: string) => deleted.then(() => loader.load(id)) } as typeof loader;
  });
  expect((await page(experimentId, 3, 'OLDEST')).names).toEqual(['0', '2']);
  vi.restoreAllMocks();
});

it('gives each of many parents its own page, filtered and counted', async () => {
  const ids = await Promise.all(
    [3, 0, 5].map(async (count) => {
      const id = await exampleExperiment(gateway.database, `parent ${newId()}`);
      await exampleRuns(gateway.database, id, count, (index) => ({
        state: index % 2 === 0 ? 'completed' : 'failed',
      }));
      return id;
    }),
  );
  const { data } = await gateway.query(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Experiment { trainingRuns(first: 2, filter: { states: [COMPLETED] }) {
      totalCount edges { node { state } } pageInfo { hasNextPage } } } } }`,
    { ids: ids.map(experimentIdOf) },
  );
  const pages = data.nodes!.map(({ trainingRuns }) => [
    trainingRuns!.totalCount,
    trainingRuns!.edges!.length,
    trainingRuns!.pageInfo!.hasNextPage,
  ]);
  expect(pages).toEqual([
    [2, 2, false],
    [0, 0, false],
    [3, 2, true],
  ]);
});

const someId = '0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f';
const sealed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

it.each([
  ['no base64', '***', 'needs a cursor of this list'],
  ['no JSON', sealed('x').slice(0, 2), 'needs a cursor of this list'],
  ['of another form', sealed({ NAME: 1 }), 'needs a cursor of this list'],
  [
    'of another ordering',
    encodeCursor('NEWEST', { key: someId, id: someId }),
    'needs a cursor of the ordering NAME',
  ],
  ['with another type of key', sealed(['NAME', 3, someId]), 'needs a cursor of this list'],
  ['with a character that Postgres refuses', sealed(['NAME', 'a\0b', someId]), 'needs a cursor of this list'],
  [
    'that tries SQL',
    sealed(['NAME', "'; DROP TABLE x; --", "x'; DROP TABLE x"]),
    'needs a cursor of this list',
  ],
  ['of great length', 'A'.repeat(100_000), 'needs a cursor of this list'],
])('refuses a cursor %s', async (_, after, message) => {
  const { data, errors } = await gateway.query(
    `query ($after: String) { experiments(after: $after, orderBy: NAME) { edges { cursor } } }`,
    { after },
  );
  expect(data.experiments).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', field: 'after' } }]);
  expect(errors![0]!.message).toContain(message);
  expect(errors![0]!.message.length).toBeLessThan(300);
});

it.each([0, -1, 101, 2_000_000_000])('refuses a page of %d rows', async (first) => {
  const { errors } = await gateway.query(
    `query ($first: Int) { experiments(first: $first) { edges { cursor } } }`,
    { first },
  );
  expect(errors).toMatchObject([
    {
      message: `first: a page has 1 to 100 rows, got ${first}; ask for the rest with after`,
      extensions: { code: 'INVALID_INPUT', field: 'first' },
    },
  ]);
});
