import { searchConfigSchema } from '@gtn-studio/contracts';
import { newId } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeId } from '../paging/global-id.ts';
import { exampleExperiment } from '../testing/example-rows.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let search: string;

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute, 0, 7));

/** Of trials 1 to 6: what they are ordered by. Some are equal, some have none. */
const trials = [
  {
    state: 'completed',
    rung: 0,
    score: 0.5,
    seconds: 2,
    finishedAt: at(2),
    parameters: 300,
    multiplyAdds: 30,
  },
  { state: 'failed', rung: 0, finishedAt: at(1), parameters: 100, multiplyAdds: 10 },
  {
    state: 'completed',
    rung: 1,
    score: 0.9,
    seconds: 1,
    finishedAt: at(3),
    parameters: 100,
    multiplyAdds: 20,
  },
  { state: 'active', rung: 2, parameters: 200, multiplyAdds: 20 },
  {
    state: 'completed',
    rung: 0,
    score: 0.5,
    seconds: 2,
    finishedAt: at(3),
    parameters: 300,
    multiplyAdds: 5,
  },
  { state: 'requested', rung: 0, parameters: 200, multiplyAdds: 25 },
] as const;

const orders: Readonly<Record<string, readonly number[]>> = {
  NUMBER: [1, 2, 3, 4, 5, 6],
  LATEST: [6, 5, 4, 3, 2, 1],
  SCORE: [3, 1, 5],
  ACCURACY: [3, 1, 5],
  STATE: [6, 4, 1, 3, 5, 2],
  RUNG: [4, 3, 1, 2, 5, 6],
  PARAMETERS: [2, 3, 4, 6, 1, 5],
  MULTIPLY_ADDS: [5, 2, 3, 4, 6, 1],
  SECONDS: [3, 1, 5],
  FINISHED: [3, 5, 1, 2],
};

beforeAll(async () => {
  gateway = await testGateway();
  const { prisma } = gateway.database;
  const [searchId, experimentId] = [newId(), await exampleExperiment(gateway.database)];
  const teaching = {
    source: 'real',
    dataset: 'digits',
    batchSize: 20,
    steps: 1,
    learningRate: 0.1,
    momentum: 0,
  };
  const config = searchConfigSchema.parse({
    space: { families: ['mlp'], dataset: 'digits' },
    teaching,
    trials: 6,
  });
  await prisma.search.create({
    data: { id: searchId, experimentId, name: 'ordered', config, trialBudget: 6 },
  });
  for (const [at, { parameters, multiplyAdds, ...trial }] of trials.entries()) {
    const architectureId = newId();
    await prisma.architecture.create({
      data: {
        id: architectureId,
        hash: architectureId,
        config: {},
        description: 'some',
        parameters,
        multiplyAdds,
      },
    });
    const accuracy = 'score' in trial ? trial.score : null;
    await prisma.trial.create({
      data: { id: newId(), searchId, number: at + 1, architectureId, accuracy, ...trial },
    });
  }
  search = encodeId('Search', searchId);
});
afterAll(() => gateway.stop());

const page = (variables: object) =>
  gateway.query(
    `query ($id: ID!, $first: Int, $after: String, $orderBy: TrialOrder, $reverse: Boolean) { search(id: $id) {
      trials(first: $first, after: $after, orderBy: $orderBy, reverse: $reverse) { totalCount edges { node { number } } pageInfo { hasNextPage endCursor } } } }`,
    { id: search, ...variables },
  );

async function listed(orderBy: string, reverse: boolean, first: number) {
  const numbers: unknown[] = [];
  for (let after: unknown; ;) {
    const { data, errors } = await page({ orderBy, reverse, first, after });
    expect(errors).toBeUndefined();
    const { edges, pageInfo, totalCount } = data.search!.trials!;
    numbers.push(...edges!.map(({ node }) => node!.number));
    if (!pageInfo!.hasNextPage) return { numbers, totalCount };
    after = pageInfo!.endCursor;
  }
}

it.each(Object.entries(orders))(
  'trials by %s are told once each, and the other way round, whatever the size of the page',
  async (orderBy, numbers) => {
    const totalCount = numbers.length;
    for (const first of [1, 2, 5, 100]) {
      expect(await listed(orderBy, false, first)).toEqual({ numbers, totalCount });
      expect(await listed(orderBy, true, first)).toEqual({ numbers: numbers.toReversed(), totalCount });
    }
  },
);

it.each([
  ['another direction', 'STATE', true, ['STATE', 'active']],
  ['a state that there is none', 'STATE', false, ['STATE', 'asleep']],
  ['a time that is none', 'FINISHED', false, ['FINISHED', 'yesterday']],
])('refuses a cursor of %s', async (_, orderBy, reverse, place) => {
  const after = Buffer.from(JSON.stringify([...place, newId()])).toString('base64url');
  const { errors } = await page({ orderBy, reverse, after });
  expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', field: 'after' } }]);
});

it('every ordering of trials is among these', async () => {
  const { data } = await gateway.query('{ __type(name: "TrialOrder") { enumValues { name } } }');
  const { enumValues } = data.__type as unknown as { enumValues: { name: string }[] };
  expect(enumValues.map(({ name }) => name).toSorted()).toEqual(Object.keys(orders).toSorted());
});
