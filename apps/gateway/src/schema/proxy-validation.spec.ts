import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleExperiment, exampleTrainedRuns, experimentIdOf } from '../testing/example-rows.ts';
import { type Part, type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
/** The folder of tables. */
let data: string;
let experimentId: string;
let searchId: string;
let generatorId: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gtn-tables-'));
  gateway = await testGateway({}, { GTN_DATA_DIR: data });
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
afterAll(async () => {
  await gateway.stop();
  await rm(data, { recursive: true });
});

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

const sample = { space: { cells: { nasBench201: { channels: 2, cells: 1 } }, dataset: 'digits', count: 20 } };
const start = async (config: object, more: object = {}): Promise<Part> =>
  (
    await gateway.query(
      `mutation ($input: StartValidationInput!) { startValidation(input: $input) { __typename
        ... on StartValidationSuccess { proxyValidation { id state space dataset truth n k estimators { name } generator { id }
          config { seeds steps estimators truth { __typename } networks { __typename } } } } ... on Error { code field message } } }`,
      {
        input: {
          ...{ experimentId, name: 'started', ...more },
          config: { networks: sample, truth: { training: { epochs: 1 } }, ...config },
        },
      },
    )
  ).data.startValidation!;

it('a validation is started once, paused, resumed and cancelled', async () => {
  const more = { idempotencyKey: 'started' };
  const { proxyValidation } = await start({ estimators: ['synflow', 'gtn+synflow'], generatorId }, more);
  expect(proxyValidation).toMatchObject({
    ...{ state: 'REQUESTED', space: 'nasbench201', dataset: 'digits', truth: 'train', n: 20, k: 2 },
    ...{ estimators: [], generator: { id: generatorId } },
    config: {
      ...{ seeds: 3, steps: null, estimators: ['synflow', 'gtn+synflow'] },
      ...{ truth: { __typename: 'TruthTraining' }, networks: { __typename: 'ValidatedNetworksSpace' } },
    },
  });
  const again = await start({ estimators: ['synflow', 'gtn+synflow'], generatorId }, more);
  expect(again.proxyValidation!.id).toBe(proxyValidation!.id);
  const change = async (mutation: string) => {
    const success = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}ValidationSuccess`;
    const answer = await gateway.query(
      `mutation ($id: ID!) { ${mutation}Validation(input: { id: $id }) { ... on ${success} { proxyValidation { state } } } }`,
      { id: proxyValidation!.id },
    );
    return answer.data[`${mutation}Validation`]!.proxyValidation!.state;
  };
  expect([await change('pause'), await change('resume'), await change('cancel')]).toEqual([
    'PAUSED',
    'REQUESTED',
    'CANCELLED',
  ]);
});

it('the table of NAS-Bench-201 must be there for its truth', async () => {
  const truth = { nasBench201: true };
  expect(await start({ truth })).toMatchObject({
    ...{ __typename: 'DatasetUnreadableError', field: 'config.truth' },
    message: expect.stringContaining('nasbench201.csv.gz') as unknown,
  });
  await writeFile(join(data, 'nasbench201.csv.gz'), 'a table');
  expect(await start({ truth })).toMatchObject({ proxyValidation: { truth: 'nasbench201' } });
});

it.each<[string, object, string]>([
  ['config.estimators.0', { estimators: ['synflo'] }, 'did you mean synflow?'],
  ['config.estimators.1', { estimators: ['synflow', 'synflow'] }, 'is there twice, got synflow'],
  ['config.generatorId', { estimators: ['gtn'] }, 'is needed for the estimator gtn, got nothing'],
  ['config.epochs', { estimators: ['real-training'] }, 'is needed for the estimator real-training'],
  [
    'config.networks.space.count',
    { networks: { space: { ...sample.space, count: 15_626 } } },
    'must be at most the 15625 of the space, got 15626',
  ],
  [
    'config.networks.space.dataset',
    { networks: { space: { ...sample.space, dataset: 'nothing' } } },
    'needs the name of one of',
  ],
  [
    'config.truth',
    {
      networks: { space: { ...sample.space, cells: { nao: { channels: 2, cells: 1 } } } },
      truth: { nasBench201: true },
    },
    'has accuracies of its own networks, got those of nao',
  ],
  ['config.truth.epochs', { truth: { training: { epochs: 0 } } }, 'must be at least 1, got 0'],
])('a validation is not started for its field %s', async (field, config, message) => {
  const answer = await start(config);
  expect(answer).toMatchObject({ field });
  expect(answer.message).toContain(message);
});

it('tells all that keeps a validation from being started, and what it would run with', async () => {
  const check = async (input: object): Promise<Part> =>
    (
      await gateway.query(
        `query ($input: StartValidationInput!) { validateProxyValidation(input: $input) { valid problems { field message } n config { seeds } } }`,
        { input },
      )
    ).data.validateProxyValidation!;
  const truth = { training: { epochs: 1 } };
  const config = { networks: sample, truth, estimators: ['synflow'] };
  expect(await check({ experimentId, name: 'v', config })).toEqual({
    ...{ valid: true, problems: [], n: 20, config: { seeds: 3 } },
  });
  const count = 15_626;
  const wrong = { ...config, networks: { space: { ...sample.space, count } }, estimators: ['gtn'] };
  const { problems, ...rest } = await check({
    experimentId: `Experiment:${nowhere}`,
    name: '',
    config: wrong,
  });
  expect(rest).toEqual({ valid: false, n: null, config: null });
  expect(problems!.map(({ field }) => field).sort()).toEqual([
    ...['config.generatorId', 'config.networks.space.count', 'experimentId', 'name'],
  ]);
});

it('the networks of a search are those of one by an estimator that has ended, with its settings', async () => {
  const { prisma } = gateway.database;
  const { id: experiment } = await prisma.experiment.findFirstOrThrow();
  const searched = async (config: object, state: 'active' | 'completed') => {
    const row = { id: newId(), experimentId: experiment, name: 's', trialBudget: 3, state };
    const whole = {
      space: { cells: { space: 'nasBench201', channels: 2, cells: 1 }, dataset: 'digits' },
      ...{ trials: 3, seeds: 2, images: 40, seed: 7, ...config },
    };
    await prisma.search.create({ data: { ...row, config: whole } });
    return { networks: { search: { searchId: `Search:${row.id}` } } };
  };
  const at = 'config.networks.search.searchId';
  const estimation = { estimator: 'real-steps', steps: 4 };
  expect(await start({ networks: { search: { searchId } } })).toMatchObject({
    field: expect.anything() as unknown,
  });
  const teaching = {
    source: 'real',
    dataset: 'digits',
    batchSize: 2,
    steps: 1,
    learningRate: 1,
    momentum: 0,
  };
  expect(await start(await searched({ teaching }, 'completed'))).toMatchObject({ field: at });
  expect(await start(await searched({ estimation }, 'active'))).toMatchObject({
    ...{ code: 'WRONG_STATE', field: at },
  });
  const ended = await searched({ estimation }, 'completed');
  expect(await start(ended)).toMatchObject({ code: 'INVALID_INPUT', field: at });
  expect(await start({ ...ended, steps: 3 })).toMatchObject({
    ...{
      field: 'config.steps',
      message: expect.stringContaining('must be left out beside a search') as unknown,
    },
  });
  const architecture = await prisma.architecture.create({
    data: { id: newId(), hash: 'h', config: {}, description: 'a', parameters: 1, multiplyAdds: 1 },
  });
  const of = ended.networks.search.searchId.split(':')[1]!;
  for (const number of [1, 2])
    await prisma.trial.create({
      data: {
        ...{
          id: newId(),
          searchId: of,
          number,
          architectureId: architecture.id,
          state: 'completed',
          score: number,
        },
        encoding: [0, 1, 2, 3, 4, number],
      },
    });
  expect(await start(ended)).toMatchObject({
    proxyValidation: { n: 2, config: { steps: 4, seeds: 2, estimators: ['real-steps'] } },
  });
});
