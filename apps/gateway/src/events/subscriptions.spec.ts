import { setTimeout as pause } from 'node:timers/promises';
import { type Event, streams } from '@gtn-studio/contracts';
import { emit, newId } from '@gtn-studio/persistence';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { Client } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleExperiment, exampleRuns, runId } from '../testing/example-rows.ts';
import { type Part, type TestGateway, testGateway } from '../testing/test-gateway.ts';
import { encodeEventCursor } from './event-cursor.ts';

/** So small a window that readers fall out of it. */
const options = { eventWindow: 8, heartbeatMs: 300 };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway(options);
});
afterAll(() => gateway.stop());

const document = `subscription ($id: ID!, $after: String) { trainingRunEvents(id: $id, after: $after) {
  __typename ... on Event { cursor at } ... on TrainingRunProgressed { iteration metrics { name value } }
  ... on StateChanged { state } ... on Error { code field message } ... on CursorExpiredError { oldestCursor } } }`;

/** Follows events into a list; heartbeats apart. */
function follow(client: Client, variables: object, query = document) {
  const events: Part[] = [];
  const heartbeats: Part[] = [];
  const subscription = client.iterate<Record<string, Part>>({ query, variables: { ...variables } });
  const ended = (async () => {
    for await (const { data, errors } of subscription) {
      if (errors) throw new Error(errors.map(({ message }) => message).join());
      const told = Object.values(data!)[0]!;
      (String(told.__typename) === 'Heartbeat' ? heartbeats : events).push(told);
    }
  })();
  ended.catch(() => undefined);
  const seen = async (count: number) => {
    const until = Date.now() + 20_000;
    while (events.length < count && Date.now() < until) await pause(10);
    expect(events.length).toBeGreaterThanOrEqual(count);
    return events;
  };
  /** Resolves when the subscription stands. */
  const stands = async () => {
    const until = Date.now() + 20_000;
    while (heartbeats.length === 0 && Date.now() < until) await pause(10);
    expect(heartbeats).not.toEqual([]);
  };
  return { events, heartbeats, seen, stands, ended, stop: () => subscription.return?.() };
}

const progressed = (id: string, iteration: number): Event => ({
  type: 'trainingRun.progressed',
  id,
  at: new Date().toISOString(),
  iteration,
  outerIterations: 600,
  metrics: { metaLoss: iteration, gradientNorm: null },
});

async function tell(...events: Event[]): Promise<void> {
  await gateway.database.prisma.$transaction(async (tx) => {
    for (const event of events) await emit(tx, event);
  });
}

const newRun = async () =>
  (await exampleRuns(gateway.database, await exampleExperiment(gateway.database), 1))[0]!;
const iterations = (events: readonly Part[]) => events.map(({ iteration }) => Number(iteration));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

it('tells what happens to one run, as it happens', async () => {
  const [id, other] = [await newRun(), await newRun()];
  const { seen, stands, stop } = follow(gateway.webSocket(), { id: runId(id) });
  await stands();
  await tell(progressed(other, 1), progressed(id, 1), {
    type: 'trainingRun.stateChanged',
    id,
    at: '2026-01-02T03:04:05.000Z',
    state: 'active',
  });
  const events = await seen(2);
  expect(events).toMatchObject([
    {
      __typename: 'TrainingRunProgressed',
      iteration: 1,
      metrics: [
        { name: 'metaLoss', value: 1 },
        { name: 'gradientNorm', value: null },
      ],
    },
    { __typename: 'TrainingRunStateChanged', state: 'ACTIVE', at: '2026-01-02T03:04:05.000Z' },
  ]);
  await stop();
});

it('tells what people changed, so that two who look at the same thing agree', async () => {
  const experimentId = await exampleExperiment(gateway.database);
  const [run] = await exampleRuns(gateway.database, experimentId, 1, () => ({ state: 'completed' }));
  const id = runId(run!);
  const query = `subscription ($id: ID!) { trainingRunEvents(id: $id) { __typename
    ... on TrainingRunEdited { trainingRunId trainingRun { notes deletedAt } } } }`;
  const { seen, stands, stop } = follow(gateway.webSocket(), { id }, query);
  await stands();
  const change = async (mutation: string, input: object) =>
    await gateway.query(
      `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { __typename } }`,
      { input },
    );
  await change('updateTrainingRun', { id, expectedVersion: 1, notes: 'the baseline' });
  // By who has not seen that.
  await change('updateTrainingRun', { id, expectedVersion: 1, notes: 'no' });
  const [edited] = await seen(1);
  expect(edited).toEqual({
    ...{ __typename: 'TrainingRunEdited', trainingRunId: id },
    trainingRun: { notes: 'the baseline', deletedAt: null },
  });
  await change('delete', { id });
  expect((await seen(2))[1]).toMatchObject({ trainingRun: { deletedAt: expect.any(String) as unknown } });
  await change('restore', { id });
  expect((await seen(3))[2]).toMatchObject({ trainingRun: { deletedAt: null } });
  await stop();
});

it('loses and repeats nothing for a client that breaks off anywhere and comes again', async () => {
  const id = await newRun();
  const { data } = await gateway.query('{ eventCursor }');
  let after = String(data.eventCursor);
  const told: number[] = [];
  const telling = (async () => {
    for (let iteration = 1; iteration <= 120; iteration++) {
      await tell(progressed(id, iteration));
      if (iteration % 7 === 0) await tell(...upTo(5).map((n) => progressed(newId(), n)));
    }
  })();
  for (let turn = 0; told.length < 120; turn++) {
    const client = gateway.webSocket();
    const { events, seen, stop } = follow(client, { id: runId(id), after });
    await seen(Math.min(1 + (turn % 4), 120 - told.length));
    if (turn % 2 === 0) client.terminate();
    else await stop();
    told.push(...iterations(events));
    after = String(events.at(-1)!.cursor);
    if (turn > 200) throw new Error('never done');
  }
  await telling;
  expect(told).toEqual(upTo(120));
}, 120_000);

it('tells a run from its start, and goes on after a cursor where it was', async () => {
  const id = await newRun();
  await tell(progressed(id, 1), ...upTo(40).map((n) => progressed(newId(), n)), progressed(id, 2));
  const query = document
    .replace('$after: String', '$after: String, $fromStart: Boolean')
    .replace('after: $after', 'after: $after, fromStart: $fromStart');
  const first = follow(gateway.webSocket(), { id: runId(id), fromStart: true }, query);
  const [{ cursor: after } = { cursor: undefined }] = await first.seen(2);
  await tell(progressed(id, 3));
  expect(iterations(await first.seen(3))).toEqual([1, 2, 3]);
  await first.stop();
  const again = follow(gateway.webSocket(), { id: runId(id), fromStart: true, after }, query);
  expect(iterations(await again.seen(2))).toEqual([2, 3]);
  await again.stop();
});

it('goes on for a client after the gateway was started again', async () => {
  const id = await newRun();
  const { data } = await gateway.query('{ eventCursor }');
  await tell(...upTo(3).map((n) => progressed(id, n)));
  const before = follow(gateway.webSocket(), { id: runId(id), after: data.eventCursor });
  const after = (await before.seen(2))[1]!.cursor;
  await gateway.restart(options);
  await tell(...upTo(20).map((n) => progressed(newId(), n)), progressed(id, 4));
  const again = follow(gateway.webSocket(), { id: runId(id), after });
  expect(iterations(await again.seen(2))).toEqual([3, 4]);
  await again.stop();
});

it('tells a client that falls behind everything, and others do not wait for it', async () => {
  const id = await newRun();
  const { data } = await gateway.query('{ eventCursor }');
  const slow = gateway.webSocket();
  const received: number[] = [];
  const reading = (async () => {
    for await (const { data: told } of slow.iterate<Record<string, Part>>({
      query: document,
      variables: { id: runId(id), after: data.eventCursor },
    })) {
      const event = told!.trainingRunEvents!;
      if (String(event.__typename) === 'Heartbeat') continue;
      received.push(Number(event.iteration));
      // Reads on only after a while, so that the window goes on without it.
      if (received.length % 20 === 0) await pause(50);
      if (received.length === 200) return;
    }
  })();
  const quick = follow(gateway.webSocket(), { id: runId(id) });
  await quick.stands();
  for (let n = 1; n <= 200; n += 20) await tell(...upTo(20).map((k) => progressed(id, n + k - 1)));
  await quick.seen(200);
  await reading;
  expect(received).toEqual(upTo(200));
  expect(iterations(quick.events)).toEqual(upTo(200));
  await quick.stop();
}, 60_000);

it('serves 250 subscriptions with one reader of the stream', async () => {
  const id = await newRun();
  const clients = Array.from({ length: 5 }, () => gateway.webSocket());
  const followed = clients.flatMap((client) =>
    Array.from({ length: 50 }, () => follow(client, { id: runId(id) })),
  );
  for (const { stands } of followed) await stands();
  const nats = await connect({ servers: gateway.natsUrl });
  const { state } = await (await jetstreamManager(nats)).streams.info(streams.events.name);
  await nats.close();
  expect(state.consumer_count).toBe(1);
  await tell(...upTo(5).map((n) => progressed(id, n)));
  for (const { seen } of followed) expect(iterations(await seen(5))).toEqual(upTo(5));
  for (const { stop } of followed) await stop();
}, 60_000);

it('beats while nothing happens, with a cursor to go on from', async () => {
  const id = await newRun();
  const first = follow(gateway.webSocket(), { id: runId(id) });
  await tell(...upTo(30).map((n) => progressed(newId(), n)));
  await pause(1200);
  const { heartbeats, events } = first;
  expect(events).toEqual([]);
  expect(heartbeats.length).toBeGreaterThanOrEqual(2);
  await first.stop();
  await tell(progressed(id, 1));
  const again = follow(gateway.webSocket(), { id: runId(id), after: heartbeats.at(-1)!.cursor });
  expect(iterations(await again.seen(1))).toEqual([1]);
  await again.stop();
});

it('shows a row as it is at each event, not as it was at the first', async () => {
  const id = await newRun();
  const query = `subscription ($id: ID!) { trainingRunEvents(id: $id) { __typename
    ... on TrainingRunStateChanged { trainingRun { iteration } } } }`;
  const { seen, stands, stop } = follow(gateway.webSocket(), { id: runId(id) }, query);
  await stands();
  for (const iteration of [1, 2, 3]) {
    await gateway.database.prisma.trainingRun.update({ where: { id }, data: { iteration } });
    await tell({ type: 'trainingRun.stateChanged', id, at: new Date().toISOString(), state: 'active' });
    await seen(iteration);
  }
  expect((await seen(3)).map(({ trainingRun }) => Number(trainingRun!.iteration))).toEqual([1, 2, 3]);
  await stop();
});

const ended = async (variables: object, query = document) => {
  const { events, ended: end } = follow(gateway.webSocket(), variables, query);
  await end;
  return events;
};

it('ends with a typed error for what can’t be followed', async () => {
  const id = runId(await newRun());
  expect(await ended({ id, after: 'nonsense' })).toMatchObject([
    {
      __typename: 'InvalidInputError',
      field: 'after',
      message: 'after: needs the cursor of an event, got "nonsense"',
    },
  ]);
  expect(await ended({ id: id.replace('TrainingRun', 'Search') })).toMatchObject([
    { __typename: 'InvalidInputError', field: 'id' },
  ]);
  expect(await ended({ id: runId(newId()) })).toMatchObject([
    { __typename: 'NotFoundError', code: 'NOT_FOUND' },
  ]);
});

it('says which cursor is too old, and which is not of this stream', async () => {
  const id = await newRun();
  await tell(...upTo(20).map((n) => progressed(id, n)));
  const follower = follow(gateway.webSocket(), { id: runId(id), after: encodeEventCursor(0n) });
  await follower.seen(20);
  await follower.stop();
  const nats = await connect({ servers: gateway.natsUrl });
  const manager = await jetstreamManager(nats);
  const { state } = await manager.streams.info(streams.events.name);
  await manager.streams.purge(streams.events.name, { seq: state.last_seq - 2 });
  await nats.close();
  const oldestCursor = encodeEventCursor(BigInt(state.last_seq - 3));
  expect(await ended({ id: runId(id), after: encodeEventCursor(0n) })).toMatchObject([
    { __typename: 'CursorExpiredError', field: 'after', oldestCursor },
  ]);
  expect(await ended({ id: runId(id), after: encodeEventCursor(10n ** 12n) })).toMatchObject([
    { __typename: 'CursorExpiredError', field: 'after' },
  ]);
  const again = follow(gateway.webSocket(), { id: runId(id), after: oldestCursor });
  expect(iterations(await again.seen(3))).toEqual([18, 19, 20]);
  await again.stop();
});

it('tells of a search its trials too, and of everything what the filter lets through', async () => {
  const { prisma } = gateway.database;
  const [searchId, trialId, otherId] = [newId(), newId(), newId()];
  await prisma.search.create({
    data: {
      id: searchId,
      experimentId: await exampleExperiment(gateway.database),
      name: 's',
      config: {},
      trialBudget: 1,
    },
  });
  const at = new Date().toISOString();
  const ofSearch = follow(
    gateway.webSocket(),
    { id: `Search:${searchId}` },
    `subscription ($id: ID!) { searchEvents(id: $id) { __typename ... on TrialStateChanged { trialId number state } } }`,
  );
  const filtered = follow(
    gateway.webSocket(),
    { filter: { types: ['TRIAL_STATE_CHANGED', 'SEARCH_STATE_CHANGED'], ids: [`Search:${searchId}`] } },
    `subscription ($filter: EventFilter) { events(filter: $filter) { __typename ... on Event { cursor } } }`,
  );
  await ofSearch.stands();
  await filtered.stands();
  await tell(
    { type: 'trial.stateChanged', id: otherId, searchId: otherId, number: 1, state: 'active', at },
    { type: 'trial.stateChanged', id: trialId, searchId, number: 1, state: 'active', at },
    progressed(newId(), 1),
    { type: 'search.stateChanged', id: searchId, state: 'active', at },
  );
  expect(await ofSearch.seen(2)).toMatchObject([
    { __typename: 'TrialStateChanged', trialId: `Trial:${trialId}`, number: 1, state: 'ACTIVE' },
    { __typename: 'SearchStateChanged' },
  ]);
  expect((await filtered.seen(2)).map(({ __typename }) => String(__typename))).toEqual([
    'TrialStateChanged',
    'SearchStateChanged',
  ]);
  await ofSearch.stop();
  await filtered.stop();
});
