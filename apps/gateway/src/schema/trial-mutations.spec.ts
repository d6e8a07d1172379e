import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { exampleExperiment, experimentIdOf } from '../testing/example-rows.ts';
import { type Part, type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let experimentId: string;
let searchId: string;
beforeAll(async () => {
  gateway = await testGateway();
  experimentId = experimentIdOf(await exampleExperiment(gateway.database));
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  searchId = await search({});
});

const real = { dataset: 'digits', batchSize: 20, steps: 10, learningRate: 0.1, momentum: 0.5 };
const external = { strategy: { external: true }, evaluator: 'EXTERNAL' };
const cells = { cells: { nasBench201: { channels: 2, cells: 1 } }, dataset: 'digits' };

/** A search with a strategy and an evaluator elsewhere, unless its config says otherwise; its id. */
async function search(config: object): Promise<string> {
  const { data } = await gateway.query(
    `mutation ($input: StartSearchInput!) { startSearch(input: $input) { ... on StartSearchSuccess { search { id } } ... on Error { message } } }`,
    {
      input: {
        ...{ experimentId, name: 'elsewhere' },
        config: { space: cells, teaching: { real }, trials: 5, ...external, ...config },
      },
    },
  );
  expect(data.startSearch).toHaveProperty('search');
  return String(data.startSearch!.search!.id);
}

const trialFields = `trial { id number state encoding askedBy accuracy seconds evaluations(first: 1) { totalCount }
  lease { client token } architecture { description } failure { message } }`;
const leaseFields = 'lease { client token expiresAt trial { id number state } }';
const calls = {
  askTrial: `${trialFields} ${leaseFields}`,
  leaseTrial: leaseFields,
  renewTrialLease: leaseFields,
  tellTrial: trialFields,
};

async function call(name: keyof typeof calls, input: object): Promise<Part> {
  const capital = name[0]!.toUpperCase() + name.slice(1);
  const { data, errors } = await gateway.query(
    `mutation ($input: ${capital}Input!) { ${name}(input: $input) { __typename ... on ${capital}Success { ${calls[name]} }
      ... on Error { code field message } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data[name]!;
}
const ask = (input: object = {}) => call('askTrial', { searchId, client: 'a', ...input });
const lease = (input: object = {}) => call('leaseTrial', { searchId, client: 'a', ...input });
const renew = (trialId: unknown, input: object) => call('renewTrialLease', { trialId, ...input });
const tell = (trialId: unknown, input: object) => call('tellTrial', { trialId, ...input });
const idOf = (answer: Part) => answer.trial!.id;

/** As it is once time has passed. */
const expire = () =>
  gateway.database.prisma
    .$executeRaw`UPDATE "Trial" SET "leaseExpiresAt" = now() - interval '1 second' WHERE "leaseExpiresAt" IS NOT NULL`;

async function shown(): Promise<Part> {
  const { data } = await gateway.query(
    `query ($id: ID!) { search(id: $id) { trialsEnded bestAccuracy decisions { name options } config { evaluator strategy { __typename } }
      trials(first: 10) { totalCount edges { node { number state accuracy } } }
      learningCurve(metric: "bestAccuracy") { points { step last } } } }`,
    { id: searchId },
  );
  return data.search!;
}

it('a client asks for a trial by its encoding, tells its accuracy, and the search has it at once', async () => {
  const { decisions, config } = await shown();
  expect(config).toEqual({ evaluator: 'EXTERNAL', strategy: { __typename: 'SearchStrategyExternal' } });
  expect(decisions).toHaveLength(6);
  expect(decisions![0]).toEqual({
    name: '0→1',
    options: ['none', 'skip_connect', 'nor_conv_1x1', 'nor_conv_3x3', 'avg_pool_3x3'],
  });
  const encoding = [3, 0, 1, 0, 0, 4];
  const first = await ask({ encoding });
  expect(first).toMatchObject({
    trial: {
      number: 1,
      state: 'REQUESTED',
      encoding,
      askedBy: 'a',
      evaluations: { totalCount: 0 },
    },
    lease: null,
  });
  expect(await tell(idOf(first), { accuracy: 0.75, seconds: 12 })).toMatchObject({
    trial: { state: 'COMPLETED', accuracy: 0.75, seconds: 12 },
  });
  const second = await ask({ encoding: [3, 3, 3, 3, 3, 3] });
  expect(await tell(idOf(second), { failure: 'out of memory' })).toMatchObject({
    trial: { state: 'FAILED', accuracy: null, failure: { message: 'out of memory' } },
  });
  expect(await shown()).toMatchObject({
    trialsEnded: 2,
    bestAccuracy: 0.75,
    trials: {
      totalCount: 2,
      edges: [{ node: { number: 1, accuracy: 0.75 } }, { node: { state: 'FAILED' } }],
    },
    learningCurve: {
      points: [
        { step: 1, last: 0.75 },
        { step: 2, last: 0.75 },
      ],
    },
  });
});

it('a client has one trial at a time, and gets it again; another one gets another', async () => {
  const first = await ask({ encoding: [1, 1, 1, 1, 1, 1] });
  expect(idOf(await ask({ encoding: [2, 2, 2, 2, 2, 2] }))).toBe(idOf(first));
  expect(idOf(await ask())).toBe(idOf(first));
  const other = await ask({ client: 'b' });
  expect(other.trial).toMatchObject({ number: 2, askedBy: 'b' });
  await tell(idOf(first), { accuracy: 0.5 });
  expect((await ask()).trial!.number).toBe(3);
});

it('what the search has tried is not tried again: the answer is the earlier trial', async () => {
  const encoding = [1, 1, 1, 1, 1, 1];
  const first = await ask({ encoding });
  await tell(idOf(first), { accuracy: 0.5 });
  // The same network by its string: skip connections alone.
  const skip =
    '|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|';
  const again = await ask({
    client: 'b',
    architecture: { nasBench201: { architecture: skip, channels: 2, cells: 1 } },
  });
  expect(again.trial).toMatchObject({ id: idOf(first), state: 'COMPLETED', accuracy: 0.5 });
});

it('a request that is repeated with its key has one effect', async () => {
  const question = { idempotencyKey: `ask ${searchId}` };
  const first = await ask(question);
  const answer = { accuracy: 0.5, idempotencyKey: `tell ${searchId}` };
  await tell(idOf(first), answer);
  expect(await tell(idOf(first), answer)).toMatchObject({ trial: { state: 'COMPLETED' } });
  expect(idOf(await ask(question))).toBe(idOf(first));
  expect(await tell(idOf(first), { ...answer, accuracy: 0.6 })).toMatchObject({
    code: 'IDEMPOTENCY_CONFLICT',
  });
  expect(await shown()).toMatchObject({ trialsEnded: 1, trials: { totalCount: 1 } });
});

it('proposals drawn at random are those of the search’s seed', async () => {
  const drawn = async (config: object) => {
    searchId = await search({ parallel: 3, ...config });
    const asked = ['a', 'b', 'c'].map((client) => () => ask({ client }));
    const encodings = [];
    for (const one of asked) encodings.push((await one()).trial!.encoding);
    return encodings;
  };
  const once = await drawn({ seed: 4 });
  expect(await drawn({ seed: 4 })).toEqual(once);
  expect(await drawn({ seed: 5 })).not.toEqual(once);
});

it('trials are leased one by one, and an expired lease goes to the next', async () => {
  await ask({ client: 'sampler 1' });
  await ask({ client: 'sampler 2' });
  const [first, second, none] = [await lease(), await lease({ client: 'b' }), await lease({ client: 'c' })];
  expect(first.lease).toMatchObject({ client: 'a', token: 1, trial: { number: 1, state: 'ACTIVE' } });
  expect(second.lease).toMatchObject({ client: 'b', token: 1, trial: { number: 2 } });
  expect(none).toMatchObject({ __typename: 'LeaseTrialSuccess', lease: null });
  const trial = first.lease!.trial!.id;
  await expire();
  expect((await lease({ client: 'c' })).lease).toMatchObject({ client: 'c', token: 2, trial: { id: trial } });

  const lost = { code: 'LEASE_LOST', field: 'token' };
  expect(await renew(trial, { token: 1 })).toMatchObject({
    ...lost,
    message: 'token: trial 1 was leased to c since, so lease 1 of it is lost',
  });
  expect(await tell(trial, { token: 1, accuracy: 0.1 })).toMatchObject(lost);
  expect(await tell(trial, { accuracy: 0.1 })).toMatchObject(lost);
  expect(await tell(trial, { token: 2, accuracy: 0.2 })).toMatchObject({ trial: { accuracy: 0.2 } });
  // Nobody else got it: the result is not lost.
  expect(await tell(second.lease!.trial!.id, { token: 1, accuracy: 0.3 })).toMatchObject({
    trial: { accuracy: 0.3, lease: { client: 'b' } },
  });
  expect(await shown()).toMatchObject({ trialsEnded: 2, bestAccuracy: 0.3 });
});

it('a lease is renewed for so long as it says; a client that starts again has its trial under a new lease', async () => {
  const asked = await ask({ leaseSeconds: 60 });
  expect(asked.lease).toMatchObject({ client: 'a', token: 1 });
  const at = ({ lease: held }: Part) => Date.parse(String(held!.expiresAt));
  const longer = await renew(idOf(asked), { token: 1, leaseSeconds: 3600 });
  expect(at(longer) - at(asked)).toBeGreaterThan(3_500_000);
  await expire();
  expect(await renew(idOf(asked), { token: 1 })).toMatchObject({ lease: { token: 1 } });
  expect((await lease()).lease).toMatchObject({ token: 2, trial: { id: idOf(asked) } });
});

it('two clients that lease at once never get the same trial', async () => {
  searchId = await search({ trials: 20, parallel: 20 });
  for (let i = 0; i < 8; i++) await ask({ client: `sampler ${i}` });
  const leases = await Promise.all(Array.from({ length: 12 }, (_, i) => lease({ client: `trainer ${i}` })));
  const numbers = leases.flatMap((one) => (one.lease ? [one.lease.trial!.number] : []));
  expect(numbers.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it('a search with a strategy elsewhere can leave evaluation to the platform', async () => {
  searchId = await search({ evaluator: 'PLATFORM' });
  const asked = await ask({ encoding: [3, 0, 1, 0, 0, 4] });
  expect(asked.trial!.evaluations).toEqual({ totalCount: 1 });
  const foreign = { code: 'WRONG_STATE' };
  expect(await tell(idOf(asked), { accuracy: 0.5 })).toMatchObject({
    ...foreign,
    message:
      'trialId: the trials of the search are evaluated by the platform: its evaluator is platform, not external',
  });
  expect(await lease()).toMatchObject({ ...foreign, field: 'searchId' });
  expect(await ask({ client: 'b', leaseSeconds: 9 })).toMatchObject({ ...foreign, field: 'leaseSeconds' });
});

it('a search with a strategy of the platform is not asked, but its trials can be leased', async () => {
  searchId = await search({ strategy: { tpe: {} } });
  expect(await ask()).toMatchObject({
    code: 'WRONG_STATE',
    message: 'searchId: the search’s strategy is tpe, not external; lease the trials that it proposes',
  });
  expect(await lease()).toMatchObject({ lease: null });
});

it('a paused search gives no trials, a cancelled one says so; its budget and parallel hold', async () => {
  const change = (mutation: string) =>
    gateway.query(`mutation ($id: ID!) { ${mutation}Search(input: { id: $id }) { __typename } }`, {
      id: searchId,
    });
  const wrong = (message: string) => ({
    code: 'WRONG_STATE',
    field: 'searchId',
    message: `searchId: ${message}`,
  });
  searchId = await search({ trials: 2, parallel: 1 });
  const first = await ask();
  expect(await ask({ client: 'b' })).toEqual({
    __typename: 'WrongStateError',
    ...wrong('1 trials wait or run, as many as the search’s parallel allows; tell or wait first'),
  });
  await change('pause');
  expect(await lease()).toMatchObject({ lease: null });
  expect(await ask({ client: 'b' })).toMatchObject(wrong('the search is paused'));
  // Who is at a trial can end it.
  expect(idOf(await ask())).toBe(idOf(first));
  expect(await tell(idOf(first), { accuracy: 1 })).toMatchObject({ trial: { state: 'COMPLETED' } });
  await change('resume');
  await tell(idOf(await ask()), { accuracy: 0 });
  expect(await ask()).toMatchObject(wrong('the search’s budget of 2 trials is used up'));
  await change('cancel');
  expect(await lease()).toMatchObject(wrong('the search is cancelled'));
});

const nowhere = '0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f';

it.each([
  ['accuracy', { accuracy: 1.5 }, 'must be at most 1, got 1.5'],
  ['accuracy', { accuracy: -0.1 }, 'must be at least 0, got -0.1'],
  // What JSON makes of NaN.
  ['accuracy', { accuracy: null }, 'needs a number from 0 to 1, or a failure in its place'],
  ['failure', { accuracy: 0.5, failure: 'x' }, 'must be left out beside an accuracy, got "x"'],
  ['failure', { failure: ' ' }, 'says why, got " "'],
  ['seconds', { accuracy: 0.5, seconds: -1 }, 'must be at least 0, got -1'],
])('a result is refused by its field %s: %j', async (field, result, message) => {
  const { trial } = await ask();
  const answer = await tell(trial!.id, result);
  expect(answer).toMatchObject({ __typename: 'InvalidInputError', field });
  expect(answer.message).toContain(message);
  expect(await shown()).toMatchObject({ trialsEnded: 0 });
  expect(await tell(trial!.id, { accuracy: 0.5 })).toMatchObject({ trial: { state: 'COMPLETED' } });
});

it.each([
  ['a body with NaN, which is no JSON', `{"query": "{ scopes }", "variables": {"accuracy": NaN}}`],
  [
    'NaN in words',
    JSON.stringify({
      query:
        'mutation ($accuracy: Float) { tellTrial(input: { trialId: "x", accuracy: $accuracy }) { __typename } }',
      variables: { accuracy: 'NaN' },
    }),
  ],
])('%s is refused', async (_, body) => {
  const headers = { 'content-type': 'application/json' };
  const response = await gateway.fetch('/graphql', { method: 'POST', headers, body });
  expect(response.status).toBe(400);
  expect(await response.text()).toMatch(/JSON|Float cannot represent non numeric value/);
});

it('a result for an unknown or a finished trial, or of another noun, is refused', async () => {
  expect(await tell(`Trial:${nowhere}`, { accuracy: 0.5 })).toMatchObject({
    code: 'NOT_FOUND',
    field: 'trialId',
  });
  expect(await tell(searchId, { accuracy: 0.5 })).toMatchObject({ code: 'INVALID_INPUT', field: 'trialId' });
  const { trial } = await ask();
  await tell(trial!.id, { accuracy: 0.5 });
  expect(await tell(trial!.id, { accuracy: 0.6 })).toMatchObject({
    code: 'WRONG_STATE',
    message: 'trialId: trial 1 is completed already',
  });
  expect(await shown()).toMatchObject({ trialsEnded: 1, bestAccuracy: 0.5 });
});

it.each([
  ['searchId', { searchId: `Search:${nowhere}` }, 'there is no search'],
  ['client', { client: ' ' }, 'needs 1 to 200 characters'],
  ['encoding', { encoding: [1, 2] }, 'takes 6 answers, got 2'],
  ['encoding', { encoding: [1, 2, 3, 4, 5, 0] }, '1→3 is one of 0 to 4, got 5'],
  [
    'encoding',
    { encoding: [0, 0, 0, 0, 0, 0], architecture: { learner: { family: 'MLP' } } },
    'must be left out beside an architecture',
  ],
  ['leaseSeconds', { leaseSeconds: 0 }, 'must be at least 1, got 0'],
  [
    'architecture.learner.image',
    { architecture: { learner: { network: { convs: [], head: 'FC', image: [1, 28, 28] } } } },
    'must be the [1, 8, 8] of digits, got [1, 28, 28]',
  ],
])('a question is refused by its field %s: %j', async (field, input, message) => {
  const answer = await ask(input);
  expect(answer).toMatchObject({ field });
  expect(answer.message).toContain(message);
});
