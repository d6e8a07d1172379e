import { GraphQLError } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { GtnClient } from './client.ts';
import { ApiError } from './errors.ts';
import { TrainingRunEventsDocument } from './generated/operations.ts';
import { type FakeGateway, type Resolvers, fakeGateway } from './testing/fake-gateway.ts';
import { trainingRunEnded } from './until-ended.ts';

const id = 'TrainingRun:1';
const retryMs = [10];

let gateway: FakeGateway;
afterEach(() => gateway.stop());

async function clientOf(resolvers: Resolvers, apiKey?: string): Promise<GtnClient> {
  gateway = await fakeGateway(resolvers);
  return new GtnClient({ url: gateway.url, apiKey });
}

/** Tells events one after the other; then nothing, and the connection stands. */
async function* standing(...events: object[]) {
  for (const event of events) yield { trainingRunEvents: event };
  await new Promise(() => undefined);
}

const event = (cursor: number) => ({ cursor: String(cursor), at: '2026-01-01T00:00:00Z', trainingRunId: id });
const progressed = (iteration: number) => ({
  __typename: 'TrainingRunProgressed',
  ...event(iteration),
  iteration,
  outerIterations: 9,
  metrics: [],
});
const became = (cursor: number, state: string) => ({
  __typename: 'TrainingRunStateChanged',
  ...event(cursor),
  state,
});
const failed = (code: string) => ({
  __typename: code === 'UNAVAILABLE' ? 'UnavailableError' : 'NotFoundError',
  code,
  message: 'it is not there',
});

describe('a subscription', () => {
  it('of a key that asks too much is asked for again after the time that the server says', async () => {
    const answers = [
      () => {
        const extensions = { code: 'RATE_LIMITED', retryAfter: 0.05 };
        throw new GraphQLError('too much', { extensions });
      },
      () => standing(progressed(1)),
    ];
    const { endpoint } = await clientOf({ trainingRunEvents: () => answers.shift()!() });
    const waits: number[] = [];
    const client = new GtnClient({ ...endpoint, onWait: (seconds) => waits.push(seconds) });
    for await (const told of client.subscribe(TrainingRunEventsDocument, { id }, { retryMs })) {
      expect(told).toMatchObject({ iteration: 1 });
      break;
    }
    expect(answers).toEqual([]);
    expect(waits).toEqual([0.05]);
  });

  it('goes on after the last event when the connection is lost', async () => {
    // Also the events of a heartbeat are known: nothing before its cursor comes again.
    const heartbeat = { __typename: 'Heartbeat', cursor: '5', at: '2026-01-01T00:00:00Z' };
    const stories = [[progressed(1), progressed(2)], [progressed(3), heartbeat], [progressed(6)]];
    const client = await clientOf({ trainingRunEvents: () => standing(...stories.shift()!) });
    const iterations: number[] = [];
    for await (const told of client.subscribe(TrainingRunEventsDocument, { id }, { retryMs })) {
      if (told.__typename !== 'TrainingRunProgressed') continue;
      iterations.push(told.iteration);
      if (told.iteration === 6) break;
      if (stories.length < 2 || told.iteration === 2) setTimeout(() => gateway.drop(), 30);
    }
    expect(iterations).toEqual([1, 2, 3, 6]);
    expect(gateway.cursors).toEqual(['now', '2', '5']);
  });

  it('begins where it was called, also if its first connection is lost before the first event', async () => {
    let cursor = 7;
    const stories = [[], [progressed(8)]];
    const client = await clientOf({
      eventCursor: () => String(cursor++),
      trainingRunEvents: () => {
        const story = stories.shift()!;
        if (story.length === 0) setTimeout(() => gateway.drop(), 10);
        return standing(...story);
      },
    });
    for await (const told of client.subscribe(TrainingRunEventsDocument, { id }, { retryMs })) {
      expect(told.__typename).toBe('TrainingRunProgressed');
      break;
    }
    expect(gateway.cursors).toEqual(['7', '7']);
  });

  it('from the start of a run asks for no cursor, and goes on after the last event all the same', async () => {
    const stories = [[progressed(1)], [progressed(2)]];
    const client = await clientOf({ trainingRunEvents: () => standing(...stories.shift()!) });
    const variables = { id, fromStart: true };
    for await (const told of client.subscribe(TrainingRunEventsDocument, variables, { retryMs })) {
      if (stories.length === 0) break;
      expect(told).toMatchObject({ iteration: 1 });
      setTimeout(() => gateway.drop(), 30);
    }
    expect(gateway.cursors).toEqual([undefined, '1']);
  });

  it('throws a failure that the server ends it with', async () => {
    const client = await clientOf({ trainingRunEvents: () => standing(progressed(1), failed('NOT_FOUND')) });
    const seen: unknown[] = [];
    const following = (async () => {
      for await (const told of client.subscribe(TrainingRunEventsDocument, { id }, { retryMs }))
        seen.push(told.__typename);
    })();
    await expect(following).rejects.toThrow(ApiError);
    await expect(following).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'it is not there' });
    expect(seen).toEqual(['TrainingRunProgressed']);
  });

  it('is asked for again where the server lacks something for now', async () => {
    const stories = [[progressed(1), failed('UNAVAILABLE')], [progressed(2)]];
    const client = await clientOf({ trainingRunEvents: () => standing(...stories.shift()!) });
    const iterations: number[] = [];
    for await (const told of client.subscribe(TrainingRunEventsDocument, { id }, { retryMs })) {
      if (told.__typename === 'TrainingRunProgressed') iterations.push(told.iteration);
      if (iterations.length === 2) break;
    }
    expect(iterations).toEqual([1, 2]);
    expect(gateway.cursors).toEqual(['now', '1']);
  });

  it('with a key that is not known is refused at once', async () => {
    const client = await clientOf({}, 'bad');
    for (const after of [undefined, 'now']) {
      const following = client.subscribe(TrainingRunEventsDocument, { id, after }, { retryMs }).next();
      await expect(following).rejects.toMatchObject({
        name: 'RequestError',
        message: 'the API key is not known',
      });
    }
  });

  it('of a document that is none is refused at once', async () => {
    const client = await clientOf({});
    const following = client.subscribe('subscription { events: nothing }', {}, { retryMs }).next();
    await expect(following).rejects.toThrow(/Cannot query field "nothing"/);
  });

  it('ends with its signal, while it waits for events and while it waits to connect again', async () => {
    const client = await clientOf({ trainingRunEvents: () => standing(progressed(1)) });
    for (const drop of [false, true]) {
      const stopping = new AbortController();
      const { signal } = stopping;
      let count = 0;
      for await (const _ of client.subscribe(
        TrainingRunEventsDocument,
        { id },
        { signal, retryMs: [60_000] },
      )) {
        count++;
        if (drop) setTimeout(() => gateway.drop(), 10);
        setTimeout(() => stopping.abort(), 100);
      }
      expect(count).toBe(1);
    }
  });
});

describe('waiting for the end of a run', () => {
  const run = (state: string) => ({
    id,
    name: 'r',
    state,
    intent: 'RUN',
    iteration: 1,
    outerIterations: 9,
    attempts: { failed: 0 },
    ...{ notes: '', tags: [], annotationVersion: 0 },
  });
  const rest = {
    checkpointIteration: 0,
    seconds: 1,
    engine: 'onnxruntime',
    threads: 1,
    createdAt: '2026-01-01T00:00:00Z',
  };

  it('tells each event and resolves with the run as it is then; states of parts are none of its own', async () => {
    const looks = ['ACTIVE', 'ACTIVE', 'COMPLETED'];
    const exported = {
      __typename: 'ExportStateChanged',
      ...event(2),
      exportId: 'Export:1',
      state: 'COMPLETED',
    };
    const client = await clientOf({
      trainingRun: () => ({ ...run(looks.shift()!), ...rest }),
      trainingRunEvents: () => standing(progressed(1), exported, became(3, 'COMPLETED')),
    });
    const told: unknown[] = [];
    const ended = await trainingRunEnded(client, id, { onEvent: ({ __typename }) => told.push(__typename) });
    expect(ended).toMatchObject({ id, state: 'COMPLETED' });
    expect(told).toEqual(['TrainingRunProgressed', 'ExportStateChanged', 'TrainingRunStateChanged']);
    expect(gateway.cursors).toEqual(['now']);
  });

  it('of what is not there is a failure, and can be given up', async () => {
    const client = await clientOf({ trainingRun: () => null });
    await expect(trainingRunEnded(client, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await gateway.stop();
    const other = await clientOf({
      trainingRun: () => ({ ...run('ACTIVE'), ...rest }),
      trainingRunEvents: () => standing(),
    });
    const waiting = trainingRunEnded(other, id, { signal: AbortSignal.timeout(200) });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
