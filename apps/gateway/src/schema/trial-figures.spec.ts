import { newId } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleExperiment } from '../testing/example-rows.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

/** Score and accuracy, cost in each respect, and seconds of trials 1, 2, …; one has not ended, and nobody told how long another took. */
const trials = [
  [0.5, 30, 3],
  [null, 10, null],
  [0.7, 50, 9],
  [0.7, 40, 8],
  [0.6, 60, null],
  [0.4, 10, 1],
  [0.4, 10, 1],
] as const;

let gateway: TestGateway;
let id: string;
beforeAll(async () => {
  gateway = await testGateway();
  const { prisma } = gateway.database;
  const [experimentId, searchId] = [await exampleExperiment(gateway.database), newId()];
  await prisma.search.create({
    data: { id: searchId, experimentId, name: 'search', config: {}, trialBudget: trials.length },
  });
  for (const [index, [accuracy, cost, seconds]] of trials.entries()) {
    const architectureId = newId();
    await prisma.architecture.create({
      data: {
        ...{ id: architectureId, hash: architectureId, config: {}, description: `network ${index + 1}` },
        ...{ parameters: cost, multiplyAdds: 2 * cost },
      },
    });
    await prisma.trial.create({
      data: { id: newId(), searchId, number: index + 1, architectureId, score: accuracy, accuracy, seconds },
    });
  }
  id = `Search:${searchId}`;
});
afterAll(() => gateway.stop());

const figures = (maxTrials: number) =>
  gateway.query(
    `query ($id: ID!, $maxTrials: Int) { search(id: $id) { trialFigures(maxTrials: $maxTrials) {
      totalTrials numbers scores parameters multiplyAdds seconds descriptions
      fronts { parameters multiplyAdds seconds } } } }`,
    { id, maxTrials },
  );

it('tells the figures of all trials that have a score, and which are best for what they cost', async () => {
  const { data, errors } = await figures(100);
  expect(errors).toBeUndefined();
  expect(data.search!.trialFigures).toEqual({
    totalTrials: 6,
    numbers: [1, 3, 4, 5, 6, 7],
    scores: [0.5, 0.7, 0.7, 0.6, 0.4, 0.4],
    parameters: [30, 50, 40, 60, 10, 10],
    multiplyAdds: [60, 100, 80, 120, 20, 20],
    seconds: [3, 9, 8, null, 1, 1],
    descriptions: ['network 1', 'network 3', 'network 4', 'network 5', 'network 6', 'network 7'],
    // Of two that are equal the first.
    fronts: { parameters: [1, 4, 6], multiplyAdds: [1, 4, 6], seconds: [1, 4, 6] },
  });
});

it('of more trials than are asked for tells those on a front, and some of the others, always the same', async () => {
  const [once, again] = [await figures(4), await figures(4)];
  const { numbers, totalTrials } = once.data.search!.trialFigures as unknown as {
    numbers: number[];
    totalTrials: number;
  };
  expect(totalTrials).toBe(6);
  expect(numbers).toHaveLength(4);
  expect(numbers).toEqual(expect.arrayContaining([1, 4, 6]));
  expect(again.data).toEqual(once.data);
});

it.each([0, 5001])('refuses to tell of %d trials', async (maxTrials) => {
  const { data, errors } = await figures(maxTrials);
  expect(data.search!.trialFigures).toBeNull();
  expect(errors).toMatchObject([{ message: `maxTrials: needs 1 to 5000, got ${maxTrials}` }]);
});

const page = async (list: string) => {
  const { data, errors } = await gateway.query(
    `query ($id: ID!) { search(id: $id) { trials(${list}) { totalCount edges { node { number } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`,
    { id },
  );
  const { trials: found } = data.search!;
  return {
    errors,
    total: found?.totalCount,
    numbers: found?.edges!.map(({ node }) => node!.number),
    pageInfo: found?.pageInfo,
  };
};

it('a page of trials begins at any row', async () => {
  const { numbers, pageInfo } = await page('first: 2, offset: 3');
  expect(numbers).toEqual([4, 5]);
  expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  const after = `after: "${String(pageInfo!.endCursor)}"`;
  expect((await page(`first: 9, ${after}`)).numbers).toEqual([6, 7]);
  expect((await page(`first: 9, ${after}, offset: 1`)).numbers).toEqual([7]);
  expect((await page('first: 9, offset: 4, orderBy: ACCURACY')).numbers).toEqual([6, 7]);
  expect(await page('first: 9, offset: 40')).toMatchObject({ numbers: [], total: 7 });
  expect((await page('offset: -1')).errors).toMatchObject([{ message: 'offset: needs 0 or more, got -1' }]);
});

it.each([
  ['accuracy: { least: 0.6 }', [3, 4, 5]],
  ['score: { most: 0.5 }', [1, 6, 7]],
  ['parameters: { least: 10, most: 30 }', [1, 2, 6, 7]],
  ['multiplyAdds: { most: 60 }, accuracy: { most: 0.4 }', [6, 7]],
  ['seconds: { least: 8, most: 9 }', [3, 4]],
  ['number: { least: 7 }', [7]],
  ['accuracy: {}', [1, 3, 4, 5, 6, 7]],
])('trials are found by %s', async (filter, expected) => {
  const { numbers, total, errors } = await page(`filter: { ${filter} }`);
  expect(errors).toBeUndefined();
  expect(numbers).toEqual(expected);
  expect(total).toBe(expected.length);
});
