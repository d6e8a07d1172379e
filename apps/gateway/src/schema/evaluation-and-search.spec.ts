import { parseTrainingConfig, presets, workSubject } from '@gtn-studio/contracts';
import { keepNetwork, newId } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleExperiment, exampleTrainedRuns, experimentIdOf } from '../testing/example-rows.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let experimentId: string;
let generatorId: string;
beforeAll(async () => {
  gateway = await testGateway();
  const id = await exampleExperiment(gateway.database);
  await exampleTrainedRuns(gateway.database, id, 1);
  experimentId = experimentIdOf(id);
  generatorId = `Generator:${(await gateway.database.prisma.generator.findFirstOrThrow()).id}`;
});
afterAll(() => gateway.stop());

const errorFields = '... on Error { code field message }';
const architecture = {
  config: {
    image: [1, 8, 8],
    classes: 10,
    convs: [{ channels: 8, kernel: 3, halve: true }],
    head: 'FC',
  },
};
const byGenerator = () => ({ generator: { generatorId } });
const real = { real: { dataset: 'digits', batchSize: 20, steps: 10, learningRate: 0.1, momentum: 0.5 } };

const evaluate = async (input: object) =>
  (
    await gateway.query(
      `mutation ($input: StartEvaluationInput!) { startEvaluation(input: $input) { __typename
        ... on StartEvaluationSuccess { evaluation { id state seeds generator { id } architecture { id parameters multiplyAdds flops description config { pooling convs { channels } } }
          config { split teaching { __typename ... on TeachingSourceGenerator { generatorId steps } ... on TeachingSourceReal { dataset momentum } } } } }
        ${errorFields} } }`,
      { input: { experimentId, architecture, teaching: byGenerator(), ...input } },
    )
  ).data.startEvaluation!;

it('an architecture is taught by a generator, or on real images, and is known from then on', async () => {
  const first = await evaluate({ seeds: 3 });
  expect(first).toMatchObject({
    evaluation: {
      state: 'REQUESTED',
      seeds: 3,
      generator: { id: generatorId },
      architecture: {
        parameters: 8 * 9 + 2 * 8 + 4 * 4 * 8 * 10 + 2 * 10,
        config: { pooling: 'MAX', convs: [{ channels: 8 }] },
      },
      config: {
        split: 'VALIDATION',
        teaching: { __typename: 'TeachingSourceGenerator', generatorId, steps: null },
      },
    },
  });
  const known = first.evaluation!.architecture!;
  expect(known.multiplyAdds).toBe(64 * 8 * 9 + 4 * 4 * 8 * 10 + 10);
  expect(known.flops).toBe(2 * Number(known.multiplyAdds));
  const second = await evaluate({ architecture: { id: known.id }, teaching: real });
  expect(second).toMatchObject({
    evaluation: {
      generator: null,
      architecture: { id: known.id },
      config: { teaching: { __typename: 'TeachingSourceReal', dataset: 'digits', momentum: 0.5 } },
    },
  });
  const { data } = await gateway.query(
    `query ($id: ID!) { architecture(id: $id) { evaluations(orderBy: OLDEST) { edges { node { id startedAt } } } } }`,
    { id: known.id },
  );
  expect(data.architecture!.evaluations!.edges!.map(({ node }) => node)).toEqual([
    { id: first.evaluation!.id, startedAt: null },
    { id: second.evaluation!.id, startedAt: null },
  ]);
});

it('a name that one evaluation gave an architecture is not another’s', async () => {
  const named = (family: string, more: object = {}) =>
    evaluate({ architecture: { config: { ...architecture.config, hidden: [9], family, ...more } } });
  const ofOne = await named('x');
  const ofOther = await named('abc');
  const { id } = ofOne.evaluation!.architecture!;
  expect(ofOther.evaluation!.architecture!.id).toBe(id);
  const { data } = await gateway.query(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Evaluation {
      config { architecture { family } } architecture { config { family } } } } }`,
    { ids: [ofOne.evaluation!.id, ofOther.evaluation!.id] },
  );
  expect(data.nodes).toEqual([
    { config: { architecture: { family: 'x' } }, architecture: { config: { family: 'custom' } } },
    { config: { architecture: { family: 'abc' } }, architecture: { config: { family: 'custom' } } },
  ]);
});

it.each([
  [
    'architecture.config.image',
    { architecture: { config: { ...architecture.config, image: [3, 32, 32] } } },
    'must be the [1, 8, 8] of digits, got [3, 32, 32]',
  ],
  [
    'architecture.config.convs.0.kernel',
    {
      architecture: { config: { ...architecture.config, convs: [{ channels: 8, kernel: 4, halve: true }] } },
    },
    'must be odd, got 4',
  ],
  [
    'architecture.id',
    { architecture: { id: 'Trial:0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f' } },
    'begins with Architecture:',
  ],
  [
    'teaching.generator.generatorId',
    { teaching: { generator: { generatorId: 'x' } } },
    'begins with Generator:|ids look like',
  ],
  ['teaching.generator.steps', { steps: 17 }, 'must be at most the 16 inner steps of the generator, got 17'],
  [
    'teaching.real.dataset',
    { teaching: { real: { ...real.real, dataset: '/etc/passwd' } } },
    'needs the name of one of `datasets`',
  ],
  [
    'teaching.real.batchSize',
    { teaching: { real: { ...real.real, batchSize: 5000 } } },
    'must be at most the 1257 training images of digits, got 5000',
  ],
  ['seeds', { seeds: 101 }, 'seeds: must be at most 100, got 101'],
  ['teaching.momentum', { teaching: { real: { ...real.real, momentum: 1 } } }, 'got 1'],
])('an evaluation is refused by its field %s: %j', async (field, input: object, message) => {
  const answer = await evaluate(
    'steps' in input ? { teaching: { generator: { generatorId, ...input } } } : input,
  );
  expect(answer).toMatchObject({ __typename: 'InvalidInputError', field });
  expect(answer.message).toMatch(new RegExp(message.replace(/[[\]()]/g, '\\$&')));
});

it('exactly one option of a choice is given, or GraphQL refuses it', async () => {
  const { status, errors } = await gateway.query(
    `mutation ($input: StartEvaluationInput!) { startEvaluation(input: $input) { __typename } }`,
    { input: { experimentId, architecture, teaching: { ...real, ...byGenerator() } } },
  );
  expect(status).toBe(400);
  expect(errors![0]!.message).toContain('Exactly one key must be specified');
});

it('an architecture is named by a family, or by layers that leave image and classes to the data set', async () => {
  const family = await evaluate({ architecture: { learner: { family: 'MLP', hiddenDepth: [2, 2] } } });
  expect(family.evaluation!.architecture).toMatchObject({
    description: 'fc 32-32, linear, mean-only norm, weight norm',
  });
  const { image: _image, classes: _classes, ...network } = architecture.config;
  const layers = await evaluate({ architecture: { learner: { network } } });
  const same = await evaluate({});
  expect(layers.evaluation!.architecture!.id).toBe(same.evaluation!.architecture!.id);
  expect(await evaluate({ architecture: { learner: { network, family: 'MLP' } } })).toMatchObject({
    field: 'architecture.learner.family',
    message: 'architecture.learner.family: must be left out beside a network, got "mlp"',
  });
  const wrong = { ...network, image: [1, 28, 28] };
  expect(await evaluate({ architecture: { learner: { network: wrong } } })).toMatchObject({
    field: 'architecture.learner.image',
    message: 'architecture.learner.image: must be the [1, 8, 8] of digits, got [1, 28, 28]',
  });
});

it('an evaluation that waits is cancelled at once', async () => {
  const { evaluation } = await evaluate({});
  const { data } = await gateway.query(
    `mutation ($id: ID!) { cancelEvaluation(input: { id: $id }) { ... on CancelEvaluationSuccess { evaluation { state intent } } } }`,
    { id: evaluation!.id },
  );
  expect(data.cancelEvaluation).toEqual({ evaluation: { state: 'CANCELLED', intent: 'CANCEL' } });
});

const searchInput = (config: object) => ({
  experimentId,
  name: 'a search',
  config: {
    space: { families: ['CONV', 'CONV_GAP'], dataset: 'digits' },
    teaching: byGenerator(),
    trials: 5,
    ...config,
  },
});

const validated = async (config: object, more: object = {}) =>
  (
    await gateway.query(
      `query ($input: StartSearchInput!) { validateSearch(input: $input) { valid problems { field message } config { seeds parallel } } }`,
      { input: { ...searchInput(config), ...more } },
    )
  ).data.validateSearch!;

const search = async (config: object) =>
  (
    await gateway.query(
      `mutation ($input: StartSearchInput!) { startSearch(input: $input) { __typename
        ... on StartSearchSuccess { search { id state trialBudget generator { id } config { parallel strategy { __typename } space { families } } trials { totalCount } } }
        ${errorFields} } }`,
      { input: searchInput(config) },
    )
  ).data.startSearch!;

it('a search is started, paused, resumed and cancelled', async () => {
  const answer = await search({});
  expect(answer).toMatchObject({
    search: {
      state: 'REQUESTED',
      trialBudget: 5,
      generator: { id: generatorId },
      config: {
        parallel: 4,
        strategy: { __typename: 'SearchStrategyRandom' },
        space: { families: ['CONV', 'CONV_GAP'] },
      },
      trials: { totalCount: 0 },
    },
  });
  const change = async (mutation: string) => {
    const success = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}SearchSuccess`;
    const { data } = await gateway.query(
      `mutation ($id: ID!) { ${mutation}Search(input: { id: $id }) { ... on ${success} { search { state } } } }`,
      { id: answer.search!.id },
    );
    return data[`${mutation}Search`]!.search!.state;
  };
  expect([await change('pause'), await change('resume'), await change('cancel')]).toEqual([
    'PAUSED',
    'REQUESTED',
    'CANCELLED',
  ]);
});

it('a trial tells how its learners scatter, and whether the best is better beyond noise', async () => {
  const id = (await search({})).search!['id'] as unknown as string;
  const searchId = id.split(':')[1]!;
  const { prisma } = gateway.database;
  const { architectureId } = await prisma.evaluation.findFirstOrThrow();
  await prisma.search.update({ where: { id: searchId }, data: { bestAccuracy: 0.9, bestScore: 0.9 } });
  const scored = [
    ...[
      [0.9, 0.05, 4],
      [0.86, 0.05, 4],
      [0.5, 0.05, 4],
      [0.9, 0, 1],
    ].map(([mean, std, learners]) => ({ mean: mean!, std: std!, learners: learners! })),
    null,
  ];
  for (const [i, accuracy] of scored.entries()) {
    const trial = await prisma.trial.create({
      data: {
        ...{ id: newId(), searchId, number: i + 1, architectureId },
        ...{ accuracy: accuracy?.mean ?? null, score: accuracy?.mean ?? null },
      },
    });
    if (accuracy === null) continue;
    const { mean: accuracyMean, std: accuracyStd, learners: seeds } = accuracy;
    const evaluation = { accuracyMean, accuracyStd, seeds, source: 'real' as const, config: {} };
    await prisma.evaluation.create({
      data: {
        ...{ id: newId(), experimentId: experimentId.split(':')[1]!, architectureId, trialId: trial.id },
        ...evaluation,
      },
    });
  }
  const { data } = await gateway.query(
    `query ($id: ID!) { search(id: $id) { trials { edges { node { learnerAccuracy { mean std learners } withinNoiseOfBest } } } } }`,
    { id },
  );
  const nodes = data.search!.trials!.edges!.map((edge) => edge.node!);
  expect(nodes.map(({ withinNoiseOfBest }) => withinNoiseOfBest)).toEqual([true, true, false, null, null]);
  expect(nodes).toMatchObject(scored.map((learnerAccuracy) => ({ learnerAccuracy })));
});

it.each([
  ['config.space.dataset', { space: { families: ['CONV'], dataset: 'nothing' } }, 'needs the name of one of'],
  [
    'config.teaching',
    { space: { families: ['CONV'], dataset: 'mnist' } },
    'are for mnist, and are taught on digits',
  ],
  ['config.trials', { trials: 0 }, 'got 0'],
  ['config.strategy', { strategy: { tpe: {} } }, 'must be random or external with families'],
])('a search is refused by its field %s, and validated to be', async (field, config, message) => {
  const answer = await search(config);
  expect(answer).toMatchObject({ __typename: 'InvalidInputError', field });
  expect(answer.message).toContain(message);
  const { valid, problems } = await validated(config);
  expect(valid).toBe(false);
  expect(problems).toMatchObject([{ field, message: expect.stringContaining(message) as unknown }]);
});

it('a search is validated without being started: all problems at once, or the config with its defaults', async () => {
  const { prisma } = gateway.database;
  const before = await prisma.search.count();
  expect(await validated({})).toMatchObject({ valid: true, problems: [], config: { seeds: 1, parallel: 4 } });
  const { problems, config } = await validated(
    { trials: 0, seeds: 0 },
    { name: '', experimentId: 'nothing' },
  );
  expect(problems!.map(({ field }) => field)).toEqual([
    'name',
    'experimentId',
    'config.seeds',
    'config.trials',
  ]);
  expect(config).toBeNull();
  const { problems: wrongNoun } = await validated({ teaching: { generator: { generatorId: experimentId } } });
  expect(wrongNoun).toMatchObject([{ field: 'config.teaching.generator.generatorId' }]);
  expect(await prisma.search.count()).toBe(before);
});

const nasBench201 = { cells: { nasBench201: { channels: 2, cells: 1 } }, dataset: 'digits' };

it.each<[string, object, string]>([
  ['config.teaching', {}, 'is needed where there is no estimation, got nothing'],
  [
    'config.estimation',
    { teaching: real, estimation: { estimator: 'synflow' } },
    'must be left out beside a teaching, got {"estimator":"synflow"}',
  ],
  ['config.estimation.estimator', { estimation: { estimator: 'gnt' } }, 'did you mean gtn?'],
  [
    'config.estimation.estimator',
    { estimation: { estimator: 'gtn:loss' } },
    'unknown measure of gtn "loss" (measures: training-speed, validation-loss, accuracy)',
  ],
  [
    'config.estimation.generatorId',
    { estimation: { estimator: 'synflow+gtn' } },
    'is needed for the estimator gtn',
  ],
  ['config.estimation.epochs', { estimation: { estimator: 'real-training' } }, 'is needed for the estimator'],
  [
    'config.estimation.batchSize',
    { estimation: { estimator: 'naswot', batchSize: 1258 } },
    'must be at most the 1257 training images of digits, got 1258',
  ],
  [
    'config.estimation.ladder',
    { estimation: { estimator: 'naswot', ladder: { rungs: ['parameters', 'synflow'] } } },
    'a ladder of 3 rungs that one in 3 climbs takes 9 networks, got 5',
  ],
  [
    'config.estimation.ladder.cohort',
    { estimation: { estimator: 'naswot', ladder: { rungs: ['parameters'], cohort: 6 } } },
    'must be at most the 5 of trials, got 6',
  ],
  [
    'config.estimation.estimator',
    { estimation: { estimator: 'naswot', ladder: { rungs: ['naswot'] } } },
    'is on the ladder twice, got naswot',
  ],
  [
    'config.evaluator',
    { estimation: { estimator: 'naswot' }, evaluator: 'EXTERNAL' },
    'must be platform with an estimation, got external',
  ],
  [
    'config.estimation',
    { estimation: { estimator: 'naswot' }, space: { families: ['MLP'], dataset: 'digits' } },
    'must be left out with families',
  ],
])('a search by an estimator is refused by its field %s', async (field, config, message) => {
  const answer = await search({ space: nasBench201, teaching: null, ...config });
  expect(answer).toMatchObject({ __typename: 'InvalidInputError', field });
  expect(answer.message).toContain(message);
});

it('a search by an estimator has its trials’ estimates, ranked by the score', async () => {
  const estimation = { estimator: 'gtn:validation-loss', generatorId };
  const { id } = (await search({ space: nasBench201, teaching: null, estimation })).search!;
  const searchId = (id as unknown as string).split(':')[1]!;
  const { prisma } = gateway.database;
  const { architectureId } = await prisma.evaluation.findFirstOrThrow();
  const estimated = [
    [-2, -1],
    [-0.5, -0.7],
    [-0.5, -0.72],
  ];
  for (const [i, values] of estimated.entries()) {
    const score = (values[0]! + values[1]!) / 2;
    const estimates = [
      {
        estimator: 'gtn',
        values: { 'validation-loss': values },
        seconds: 1,
        compileSeconds: 0,
        isKnown: i > 0,
      },
    ];
    await prisma.trial.create({
      data: { id: newId(), searchId, number: i + 1, architectureId, state: 'completed', score, estimates },
    });
  }
  await prisma.search.update({ where: { id: searchId }, data: { bestScore: -0.6 } });
  const { data } = await gateway.query(
    `query ($id: ID!) { search(id: $id) { bestScore bestAccuracy generator { id } config { teaching { __typename } estimation { estimator generatorId schedule { momentum } } }
      trials(orderBy: SCORE) { edges { node { number score accuracy withinNoiseOfBest estimates { estimator known measures { name values mean } } } } } } }`,
    { id },
  );
  expect(data.search).toMatchObject({
    ...{ bestScore: -0.6, bestAccuracy: null, generator: { id: generatorId } },
    config: { teaching: null, estimation: { ...estimation, schedule: null } },
  });
  const nodes = data.search!.trials!.edges!.map(({ node }) => node!);
  expect(nodes.map(({ number }) => number)).toEqual([2, 3, 1]);
  expect(nodes.map(({ withinNoiseOfBest }) => withinNoiseOfBest)).toEqual([true, true, true]);
  expect(nodes[2]).toMatchObject({
    ...{ score: -1.5, accuracy: null },
    estimates: [
      {
        ...{ estimator: 'gtn', known: false },
        measures: [{ name: 'validation-loss', values: [-2, -1], mean: -1.5 }],
      },
    ],
  });
});

it('the best networks of a search are trained to the end, and one is chosen without the test images', async () => {
  const estimation = { estimator: 'parameters' };
  const { id } = (await search({ space: nasBench201, teaching: null, estimation })).search!;
  const searchId = (id as unknown as string).split(':')[1]!;
  const { prisma } = gateway.database;
  const { architectureId } = await prisma.evaluation.findFirstOrThrow();
  const estimates = [{ estimator: 'parameters', values: {}, seconds: 2, compileSeconds: 1, isKnown: false }];
  for (const [i, score] of [1, 3, 2].entries()) {
    const encoding = [i, 3, 3, 3, 3, 3];
    const row = { id: newId(), searchId, number: i + 1, architectureId, encoding, score, estimates };
    await prisma.trial.create({ data: { ...row, state: 'completed' } });
  }
  const start = async (config: object) =>
    (
      await gateway.query(
        `mutation ($input: StartFinishInput!) { startFinish(input: $input) { __typename ... on StartFinishSuccess { finish { id } } ${errorFields} } }`,
        { input: { searchId: id, config } },
      )
    ).data.startFinish!;
  const checked = async (config: object) =>
    (
      await gateway.query(
        `query ($input: StartFinishInput!) { validateFinish(input: $input) { valid problems { field message } config { seeds epochs } } }`,
        { input: { searchId: id, config } },
      )
    ).data.validateFinish!;
  expect(await checked({ top: 2 })).toMatchObject({ valid: false, problems: [{ field: 'searchId' }] });
  expect(await start({ top: 2 })).toMatchObject({ code: 'WRONG_STATE', field: 'searchId' });
  await prisma.search.update({ where: { id: searchId }, data: { state: 'completed' } });
  expect(await start({ top: 4 })).toMatchObject({
    field: 'config.top',
    message: 'config.top: must be at most the 3 networks of the search that have a score, got 4',
  });
  expect(await start({ top: 1, cutout: 8 })).toMatchObject({
    message: 'config.cutout: must be less than the 8 pixels of an image of digits, got 8',
  });

  // All that is wrong is told at once.
  expect(await checked({ top: 4, cutout: 8 })).toMatchObject({
    valid: false,
    problems: [{ field: 'config.cutout' }, { field: 'config.top' }],
    config: null,
  });
  expect(await checked({ top: 0 })).toMatchObject({ valid: false, problems: [{ field: 'config.top' }] });
  expect(await checked({ top: 2, seeds: 2 })).toEqual({
    ...{ valid: true, problems: [] },
    config: { seeds: 2, epochs: 20 },
  });
  expect(await prisma.finish.count()).toBe(0);

  const { finish } = await start({ top: 2, seeds: 2, channels: 4, flip: false });
  const evaluations = await prisma.evaluation.findMany({
    where: { finishId: (finish!.id as unknown as string).split(':')[1] },
    orderBy: { id: 'asc' },
  });
  expect(evaluations.map(({ config }) => config)).toMatchObject([
    { seeds: 2, training: { epochs: 20, batchSize: 64, cropPadding: 1, flip: false, cutout: 4 } },
    { architecture: { stem: 4 }, split: 'test' },
  ]);
  const values = { 'validation-accuracy': [0.625, 0.875], 'test-accuracy': [0.5, 1] };
  const trained = { estimator: 'final-training', values, seconds: 5, compileSeconds: 0, isKnown: false };
  const data = { state: 'completed', estimates: [trained] } as const;
  await prisma.evaluation.update({ where: { id: evaluations[1]!.id }, data });
  for (const number of [0, 1]) {
    const training = { evaluationId: evaluations[1]!.id, number, key: `training ${number}` };
    await keepNetwork(prisma, training, { sha256: String(number).repeat(64), bytes: 1 });
  }
  const { data: told } = await gateway.query(
    `query ($id: ID!) { search(id: $id) { finishes { id state searchSeconds trainingSeconds chosen { rank }
      networks { model { name kind sha256 } rank score trial { number } validationError { mean } testError { mean std trainings } evaluation { state } } } } }`,
    { id },
  );
  expect(told.search!.finishes).toMatchObject([
    {
      ...{ id: finish!.id, state: 'REQUESTED', searchSeconds: 9, trainingSeconds: 5, chosen: { rank: 2 } },
      networks: [
        {
          rank: 1,
          score: 3,
          trial: { number: 2 },
          model: null,
          testError: null,
          evaluation: { state: 'REQUESTED' },
        },
        {
          ...{ rank: 2, score: 2, trial: { number: 3 }, validationError: { mean: 0.25 } },
          // That of the training with the least validation error.
          model: { name: 'network-1.onnx', kind: 'NETWORK', sha256: '1'.repeat(64) },
          testError: { mean: 0.25, std: Math.sqrt(0.125), trainings: 2 },
        },
      ],
    },
  ]);
  const change = async (mutation: string) => {
    const success = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}FinishSuccess`;
    const { data } = await gateway.query(
      `mutation ($id: ID!) { ${mutation}Finish(input: { id: $id }) { ... on ${success} { finish { state } } ${errorFields} } }`,
      { id: finish!.id },
    );
    return data[`${mutation}Finish`];
  };
  expect(await change('pause')).toMatchObject({ finish: { state: 'PAUSED' } });
  expect(await change('resume')).toMatchObject({ finish: { state: 'REQUESTED' } });
  expect(await change('cancel')).toMatchObject({ finish: { state: 'COMPLETED' } });
  expect(await change('resume')).toMatchObject({ code: 'WRONG_STATE' });
});

const choices = `{ space { dataset families cells { __typename ... on CellSpaceNasBench201 { channels cells norm }
  ... on CellSpaceDescribed { description { name stem cells { name nodes edges operations } stages { __typename } } } } }
  strategy { __typename ... on SearchStrategyRegularizedEvolution { population tournament } ... on SearchStrategyNsga2 { objectives } } }`;
const configOf = async (config: object) => {
  const { id } = (await search(config)).search!;
  const { data } = await gateway.query(`query ($id: ID!) { search(id: $id) { config ${choices} } }`, { id });
  return data.search!.config;
};

it('a search is over families, NAS-Bench-201 or a space of one’s own, with a strategy', async () => {
  expect(await configOf({})).toMatchObject({
    space: { families: ['CONV', 'CONV_GAP'], cells: null },
    strategy: { __typename: 'SearchStrategyRandom' },
  });
  const channels = { channels: 4, cells: 1 };
  expect(
    await configOf({
      space: { cells: { nasBench201: channels }, dataset: 'digits' },
      strategy: { regularizedEvolution: { tournament: 3 } },
    }),
  ).toEqual({
    space: {
      dataset: 'digits',
      families: null,
      cells: { __typename: 'CellSpaceNasBench201', ...channels, norm: 'BATCH' },
    },
    strategy: { __typename: 'SearchStrategyRegularizedEvolution', population: 20, tournament: 3 },
  });
  const cell = { name: 'cell', nodes: [1, 2], edges: 'all', operations: ['CONV3X3', 'SKIP'] };
  const description = {
    ...{ name: 'mine', stem: [4, 8], cells: [cell] },
    stages: [{ cells: { cell: 'cell', repeat: [1, 2], channels: [4] } }, { residual: { channels: [8] } }],
  };
  expect(
    await configOf({
      space: { cells: { described: { description } }, dataset: 'digits' },
      strategy: { nsga2: { objectives: ['ACCURACY', 'PARAMETERS'] } },
    }),
  ).toMatchObject({
    space: {
      cells: {
        description: {
          ...{ name: 'mine', stem: [4, 8], cells: [cell] },
          stages: [
            { __typename: 'SpaceDescriptionStagesCells' },
            { __typename: 'SpaceDescriptionStagesResidual' },
          ],
        },
      },
    },
    strategy: { objectives: ['ACCURACY', 'PARAMETERS'] },
  });
});

const nasBench201Text = {
  architecture: '|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|',
  ...{ channels: 4, cells: 1 },
};
const network = `{ evaluation { architecture { id description config { family stem convs { channels } classes
  cells { name inputs nodes { op from } outputs } stages { __typename ... on ArchitectureConfigStagesCells { cell repeat channels } } } } } }`;
const evaluated = async (architecture: object) =>
  (
    await gateway.query(
      `mutation ($input: StartEvaluationInput!) { startEvaluation(input: $input) { __typename ... on StartEvaluationSuccess ${network} ${errorFields} } }`,
      { input: { experimentId, architecture, teaching: real } },
    )
  ).data.startEvaluation!;

it('an architecture of NAS-Bench-201 is known by its string and by its cells', async () => {
  const byString = await evaluated({ nasBench201: nasBench201Text });
  // What reaches no output, and the skip connection, are not in the canonical network.
  const cells = [
    {
      name: 'cell',
      inputs: 1,
      nodes: [[{ op: 'CONV3X3', from: 0 }], [{ op: 'AVG3X3', from: 1 }]],
      outputs: [2],
    },
  ];
  expect(byString.evaluation!.architecture).toMatchObject({
    description:
      'stem 4, 1 × cell 4, residual 8, 1 × cell 8, residual 16, 1 × cell 16, batch norm | cell: a = conv3x3(in); b = avg3x3(a); out = b',
    config: { stem: 4, convs: null, classes: 10, cells },
  });
  const residual = (channels: number) => ({ residual: { channels } });
  const inARow = (channels: number) => ({ cells: { cell: 'cell', repeat: 1, channels } });
  const stages = [inARow(4), residual(8), inARow(8), residual(16), inARow(16)];
  const config = { image: [1, 8, 8], classes: 10, stem: 4, cells, stages };
  expect(await evaluated({ config })).toEqual(byString);
});

it.each([
  [
    'architecture.nasBench201.architecture',
    { nasBench201: { ...nasBench201Text, architecture: '|none~0|' } },
    '3 nodes',
  ],
  ['architecture.nasBench201.channels', { nasBench201: { ...nasBench201Text, channels: 0 } }, 'at least 1'],
  [
    'architecture.config.cells.cell.nodes.0.0.from',
    {
      config: {
        ...{ image: [1, 8, 8], classes: 10, stem: 4 },
        cells: [{ name: 'cell', inputs: 1, nodes: [[{ op: 'SKIP', from: 1 }]], outputs: [1] }],
        stages: [],
      },
    },
    'earlier value, 0 to 0, got 1',
  ],
  [
    'architecture.config.stages.0.cell',
    {
      config: {
        ...{ image: [1, 8, 8], classes: 10, stem: 4, cells: [] },
        stages: [{ cells: { cell: 'cell', repeat: 1, channels: 4 } }],
      },
    },
    'must be one of the cells',
  ],
])('an architecture of cells is refused by its field %s', async (field, architecture, message) => {
  const answer = await evaluated(architecture);
  expect(answer).toMatchObject({ __typename: 'InvalidInputError', field });
  expect(answer.message).toContain(message);
});

it('a dead letter is sent again or dismissed, once', async () => {
  const { prisma } = gateway.database;
  const letter = async (payload: string, sequence: bigint) => {
    const id = newId();
    await prisma.deadLetter.create({
      data: {
        id,
        stream: 'GTN_WORK',
        sequence,
        subject: workSubject('TrainingRun', id),
        payload,
        reason: 'tried too often',
        deliveries: 10,
      },
    });
    return `DeadLetter:${id}`;
  };
  const settle = async (mutation: string, id: string) =>
    (
      await gateway.query(
        `mutation ($id: ID!) { ${mutation}DeadLetter(input: { id: $id }) { __typename
          ... on ${mutation[0]!.toUpperCase()}${mutation.slice(1)}DeadLetterSuccess { deadLetter { resolution } } ${errorFields} } }`,
        { id },
      )
    ).data[`${mutation}DeadLetter`]!;
  const first = await letter(JSON.stringify({ trainingRunId: newId() }), 1n);
  expect(await settle('retry', first)).toMatchObject({ deadLetter: { resolution: 'sent again' } });
  expect(await settle('dismiss', first)).toMatchObject({ __typename: 'WrongStateError' });
  const unreadable = await letter('no JSON', 2n);
  expect(await settle('retry', unreadable)).toMatchObject({
    __typename: 'InvalidInputError',
    message: expect.stringContaining('is not JSON') as unknown,
  });
  expect(await settle('dismiss', unreadable)).toMatchObject({ deadLetter: { resolution: 'dismissed' } });
  const { data } = await gateway.query(
    '{ deadLetters(filter: { resolved: true }) { edges { node { sequence deliveries reason } } } }',
  );
  expect(data.deadLetters!.edges).toHaveLength(2);
});

it('the presets are those of the command, with their defaults', async () => {
  const { data } = await gateway.query(
    '{ presets { name config { dataset outerIterations outerOptimizer { beta2 } } } }',
  );
  expect(data.presets).toEqual(
    Object.entries(presets).map(([name, { config }]) => {
      const { dataset, outerIterations, outerOptimizer } = parseTrainingConfig(config);
      return { name, config: { dataset, outerIterations, outerOptimizer: { beta2: outerOptimizer.beta2 } } };
    }),
  );
});
