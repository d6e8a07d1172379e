import { newId } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleExperiment, exampleTrainedRuns, experimentIdOf } from '../testing/example-rows.ts';
import { type Part, type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let experimentId: string;
let searchId: string;
let generatorId: string;
beforeAll(async () => {
  gateway = await testGateway();
  const { prisma } = gateway.database;
  const id = await exampleExperiment(gateway.database);
  await exampleTrainedRuns(gateway.database, id, 1);
  const search = await prisma.search.create({
    data: { id: newId(), experimentId: id, name: 'a search', config: {}, trialBudget: 1 },
  });
  experimentId = experimentIdOf(id);
  searchId = `Search:${search.id}`;
  generatorId = `Generator:${(await prisma.generator.findFirstOrThrow()).id}`;
});
afterAll(() => gateway.stop());

/** Of a perfect order, one with two neighbours exchanged, the reverse with one left out, and one that says the same of all. */
const columns = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 5, 4],
  [5, 4, null, 2, 1],
  [7, 7, 7, 7, 7],
];
const points = [10, 20, 30, 40, 50].map((truth, i) => ({
  architecture: `architecture ${i}`,
  truth,
  estimates: columns.map((column) => column[i]!),
}));
const correlation = (all: number | null) => ({ all, top50: all, ci: { all: all === null ? null : [-1, 1] } });
const estimator = (
  name: string,
  [spearman, kendall, topKRecall, regret, omitted]: readonly (number | null)[],
) => ({
  ...{ name, topKRecall, regret, omitted, secondsPerArchitecture: 0.5, compileSecondsPerArchitecture: 0.25 },
  ...{ spearman: correlation(spearman!), kendall: correlation(kendall!) },
});
const estimators = [
  estimator('perfect', [1, 1, 1, 0, 0]),
  estimator('nearly', [0.9, 0.8, 0, 10, 0]),
  estimator('reverse', [-1, -1, 0, 40, 1]),
  {
    ...estimator('constant', [null, null, 0.2, 20, 0]),
    spearman: { ...correlation(null), reason: 'all estimates are 7' },
  },
];
const whole = { name: 'of five', space: 'NAS-Bench-201', dataset: 'cifar10', truth: 'a table', k: 1 };

const shown = `id name space dataset truth truthSecondsPerArchitecture n k search { id } generator { id } experiment { id }
  estimators { name spearman { all top50 ci { all top50 } reason } kendall { all } topKRecall regret omitted secondsPerArchitecture compileSecondsPerArchitecture }`;
const record = async (input: object = {}): Promise<Part> =>
  (
    await gateway.query(
      `mutation ($input: RecordProxyValidationInput!) { recordProxyValidation(input: $input) { __typename
        ... on RecordProxyValidationSuccess { proxyValidation { ${shown} } } ... on Error { code field message } } }`,
      { input: { experimentId, ...whole, estimators, points, ...input } },
    )
  ).data.recordProxyValidation!;

it('a validation is recorded with its points, and found by its search, its generator and its experiment', async () => {
  const { proxyValidation } = await record({ searchId, generatorId, truthSecondsPerArchitecture: 60 });
  expect(proxyValidation).toMatchObject({
    ...whole,
    ...{ n: 5, truthSecondsPerArchitecture: 60 },
    ...{ search: { id: searchId }, generator: { id: generatorId }, experiment: { id: experimentId } },
  });
  expect(proxyValidation!.estimators).toMatchObject([
    {
      name: 'perfect',
      spearman: { all: 1, top50: 1, ci: { all: [-1, 1], top50: null }, reason: null },
      ...{ topKRecall: 1, regret: 0, omitted: 0, secondsPerArchitecture: 0.5 },
    },
    { name: 'nearly', kendall: { all: 0.8 } },
    { name: 'reverse', spearman: { all: -1 }, omitted: 1 },
    { name: 'constant', spearman: { all: null, reason: 'all estimates are 7' }, topKRecall: 0.2 },
  ]);

  const { data } = await gateway.query(
    `query ($id: ID!, $searchId: ID!, $generatorId: ID!, $experimentId: ID!, $after: String) {
      node(id: $id) { ... on ProxyValidation { points(first: 2) { totalCount pageInfo { endCursor hasNextPage } edges { node { number architecture truth estimates } } } } }
      search(id: $searchId) { validations { edges { node { id } } } }
      generator(id: $generatorId) { validations { totalCount } }
      experiment(id: $experimentId) { validations { totalCount } }
      proxyValidations(filter: { searchId: $searchId }) { edges { node { name points(first: 5, after: $after) { totalCount } } } } }`,
    { id: proxyValidation!.id, searchId, generatorId, experimentId },
  );
  expect(data).toMatchObject({
    node: {
      points: {
        totalCount: 5,
        pageInfo: { hasNextPage: true },
        edges: [
          { node: { number: 1, architecture: 'architecture 0', truth: 10, estimates: [1, 1, 5, 7] } },
          { node: { number: 2 } },
        ],
      },
    },
    search: { validations: { edges: [{ node: { id: proxyValidation!.id } }] } },
    generator: { validations: { totalCount: 1 } },
    experiment: { validations: { totalCount: 1 } },
    proxyValidations: { edges: [{ node: { name: 'of five' } }] },
  });
  const rest = await gateway.query(
    `query ($id: ID!, $after: String) { proxyValidation(id: $id) { points(after: $after) { edges { node { number estimates } } } } }`,
    { id: proxyValidation!.id, after: data.node!.points!.pageInfo!.endCursor },
  );
  expect(rest.data.proxyValidation!.points!.edges!.map(({ node }) => node!.number)).toEqual([3, 4, 5]);
  expect(rest.data.proxyValidation!.points!.edges![0]!.node!.estimates).toEqual([3, 3, null, 7]);
});

it('one that is sent again with its key is recorded once', async () => {
  const input = { idempotencyKey: 'a validation', name: 'once' };
  const first = await record(input);
  expect(await record(input)).toEqual(first);
  expect(await record({ ...input, k: 2 })).toMatchObject({ __typename: 'InvalidInputError' });
  expect(await record({ ...input, truth: 'other' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

const changed = (index: number, change: object) =>
  estimators.map((one, i) => (i === index ? { ...one, ...change } : one));
const nowhere = '0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f';

it.each<[string, object, string]>([
  [
    'estimators.1.spearman.all',
    { estimators: changed(1, { spearman: correlation(0.95) }) },
    'must be what the points give, 0.9, got 0.95',
  ],
  ['estimators.3.kendall.all', { estimators: changed(3, { kendall: correlation(0) }) }, 'null, got 0'],
  ['estimators.0.topKRecall', { estimators: changed(0, { topKRecall: 0.5 }) }, 'give, 1, got 0.5'],
  ['estimators.1.regret', { estimators: changed(1, { regret: null }) }, 'give, 10, got null'],
  ['estimators.2.omitted', { estimators: changed(2, { omitted: 0 }) }, 'give, 1, got 0'],
  ['estimators.1.name', { estimators: changed(1, { name: 'perfect' }) }, 'is there twice, got perfect'],
  ['estimators.0.spearman.all', { estimators: changed(0, { spearman: correlation(2) }) }, 'at most 1, got 2'],
  [
    'points.0.estimates',
    { points: points.map((point) => ({ ...point, estimates: [1] })) },
    'needs 4, one of each estimator, got 1',
  ],
  ['points', { points: [] }, 'at least 1'],
  ['k', { k: 6 }, 'must be at most the 5 points with a truth, got 6'],
  ['name', { name: ' ' }, 'needs 1 to 200 characters'],
  ['searchId', { searchId: `Search:${nowhere}` }, 'there is no search'],
  ['generatorId', { generatorId: 'x' }, 'ids look like'],
])('a validation is refused by its field %s', async (field, input, message) => {
  const answer = await record(input);
  expect(answer).toMatchObject({ field });
  expect(answer.message).toContain(message);
});
