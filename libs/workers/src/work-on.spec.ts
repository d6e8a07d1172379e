import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import type { WorkOptions } from '@gtn-studio/messaging';
import { changeState, heartbeat, newId } from '@gtn-studio/persistence';
import { TestPlatform } from '@gtn-studio/platform/testing';
import type { ServiceDefinition } from '@gtn-studio/service';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Attempt, workOn } from './work-on.ts';
import { connectWorker } from './worker.ts';

const quick: WorkOptions = { ackWaitMs: 1500, backoffMs: [50], maxDeliver: 3 };

describe('work on a row', () => {
  let platform: TestPlatform;
  const serving: { stop(): Promise<void> }[] = [];
  beforeAll(async () => {
    platform = await TestPlatform.start();
  });
  afterEach(() => Promise.all(serving.splice(0).map((service) => service.stop())));
  afterAll(() => platform.stop());

  async function worker(work: (attempt: Attempt) => Promise<void>, options: WorkOptions = {}) {
    const definition: ServiceDefinition = {
      name: 'worker',
      defaultPort: 0,
      async start(context) {
        const connected = await connectWorker('worker', context, { heartbeatMs: 200 });
        const working = workOn(connected, 'Evaluation', { ...quick, ...options }, work);
        return {
          ready: () => connected.ready(),
          stop: async () => {
            await working.stop(2000);
            await connected.close();
          },
        };
      },
    };
    const service = await platform.serve(definition);
    serving.push(service);
    return service;
  }

  async function requested(): Promise<string> {
    const { prisma } = platform.database;
    const [id, architectureId] = [newId(), newId()];
    const hash = createHash('sha256').update(architectureId).digest('hex');
    await prisma.architecture.create({
      data: { id: architectureId, hash, config: {}, description: '', parameters: 1, multiplyAdds: 1 },
    });
    await prisma.evaluation.create({
      data: {
        id,
        experimentId: await platform.experiment(),
        architectureId,
        source: 'real',
        config: {},
        seeds: 1,
      },
    });
    return id;
  }
  const rowOf = (id: string) => platform.database.prisma.evaluation.findUniqueOrThrow({ where: { id } });
  const complete = ({ id, conclude }: Attempt) =>
    conclude((tx) => changeState(tx, 'Evaluation', id, 'complete'));
  const ask = (id: string) => platform.send('Evaluation', id);
  const nothingLeft = () =>
    vi.waitFor(
      async () => {
        const depths = await platform.messaging.queueDepths();
        expect(depths.map(({ pending, ackPending }) => pending + ackPending)).toEqual(depths.map(() => 0));
      },
      { timeout: 20_000 },
    );

  it('fails with the code and the sentence of an expected failure, at the first attempt', async () => {
    const id = await requested();
    let attempts = 0;
    await worker(async () => {
      attempts++;
      throw new ExpectedError('TOO_LARGE', 'it is too large');
    });
    await ask(id);
    await platform.reach('Evaluation', id, 'failed');
    expect(await rowOf(id)).toMatchObject({ failureCode: 'TOO_LARGE', failure: 'it is too large' });
    await nothingLeft();
    expect(attempts).toBe(1);
  });

  it.each([
    ['in a way that nobody expects', new TypeError('a bug')],
    ['because something is away', new ExpectedError('UNAVAILABLE', 'the store is away')],
  ])('that fails %s is tried again', async (_, failure) => {
    const id = await requested();
    let attempts = 0;
    const { url } = await worker(async (attempt) => {
      if (++attempts < 3) throw failure;
      await complete(attempt);
    });
    await ask(id);
    await platform.reach('Evaluation', id, 'completed');
    expect((await rowOf(id)).fence).toBe(3);
    await nothingLeft();
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/gtn_work_total\{kind="evaluateLearner",outcome="tried again".*\} 2/);
    expect(metrics).toMatch(/gtn_work_total\{kind="evaluateLearner",outcome="done".*\} 1/);
  });

  it('that never succeeds fails at the last attempt, and its message is a dead letter', async () => {
    const id = await requested();
    await worker(async () => {
      throw new TypeError('a bug in /etc/passwd');
    });
    const messageId = newId();
    await platform.send('Evaluation', id, messageId);
    await platform.reach('Evaluation', id, 'failed');
    const { failure, failureCode } = await rowOf(id);
    expect(failureCode).toBe('INTERNAL');
    expect(failure).toBe('it did not succeed in 3 attempts; the log of the service says why');
    await vi.waitFor(async () =>
      expect(await platform.database.prisma.deadLetter.count({ where: { messageId } })).toBe(1),
    );
    const states = (await platform.events(id)).map((event) => 'state' in event && event.state);
    expect(states).toEqual(['active', 'failed']);
  });

  it('that another attempt took over changes nothing more and leaves the message', async () => {
    const id = await requested();
    let first = true;
    const outcomes: string[] = [];
    await worker(async (attempt) => {
      if (!first) return complete(attempt);
      first = false;
      await platform.database.prisma.evaluation.update({ where: { id }, data: { fence: { increment: 1 } } });
      await attempt
        .commit((tx) => tx.evaluation.update({ where: { id }, data: { seconds: 99 } }))
        .catch((error: Error) => {
          outcomes.push(error.name);
          throw error;
        });
    });
    await ask(id);
    await platform.reach('Evaluation', id, 'completed');
    expect(outcomes).toEqual(['FencedError']);
    expect(await rowOf(id)).toMatchObject({ seconds: null, fence: 3 });
  });

  /** A run that a worker elsewhere has, which lives until it is told to die. */
  async function heldElsewhere(): Promise<{ id: string; die: () => void }> {
    const id = await requested();
    const workerId = newId();
    const { prisma } = platform.database;
    await prisma.worker.create({ data: { id: workerId, service: 'worker', host: 'elsewhere', pid: 1 } });
    await prisma.evaluation.update({ where: { id }, data: { state: 'active', fence: 1, workerId } });
    const beating = setInterval(() => void heartbeat(platform.database, workerId), 100);
    return { id, die: () => clearInterval(beating) };
  }

  it('with a second message is left to a worker that lives, and taken over from one that dies', async () => {
    const { id, die } = await heldElsewhere();
    await worker(complete);
    await ask(id);
    await pause(1500);
    expect(await rowOf(id)).toMatchObject({ state: 'active', fence: 1 });
    die();
    await platform.reach('Evaluation', id, 'completed');
    expect((await rowOf(id)).fence).toBe(2);
  });

  it('that another worker has keeps no hand from other work', async () => {
    const [held, others] = [await heldElsewhere(), [await requested(), await requested()]];
    await worker(complete);
    await ask(held.id);
    for (const id of others) await ask(id);
    for (const id of others) await platform.reach('Evaluation', id, 'completed');
    expect(await rowOf(held.id)).toMatchObject({ state: 'active', fence: 1 });
    held.die();
    await platform.reach('Evaluation', held.id, 'completed');
  });

  it.each(['requested', 'active'] as const)(
    'that is %s, and that nothing asks for, is found',
    async (state) => {
      const id = await requested();
      await platform.database.prisma.evaluation.update({ where: { id }, data: { state } });
      await worker(complete);
      await platform.reach('Evaluation', id, 'completed');
      await nothingLeft();
    },
  );

  it('that waits in the queue, or for another attempt, is not asked for again', async () => {
    const [first, second] = [await requested(), await requested()];
    let attempts = 0;
    await worker(
      async (attempt) => {
        if (++attempts === 1) throw new ExpectedError('UNAVAILABLE', 'the store is away');
        await pause(2500);
        await complete(attempt);
      },
      { backoffMs: [2500], ackWaitMs: 10_000 },
    );
    await ask(first);
    await ask(second);
    await pause(2000);
    const depths = await platform.messaging.queueDepths();
    expect(depths.map(({ pending, ackPending }) => pending + ackPending).reduce((sum, n) => sum + n)).toBe(2);
    await platform.reach('Evaluation', first, 'completed');
    await platform.reach('Evaluation', second, 'completed');
    await nothingLeft();
    expect(attempts).toBe(3);
  });

  it('says at its first failed attempt why it is tried again, and what it waits for', async () => {
    const id = await requested();
    let isFull = true;
    await worker(
      async (attempt) => {
        if (isFull) throw new ExpectedError('INSUFFICIENT_STORAGE', 'the artifact store is full');
        await complete(attempt);
      },
      { backoffMs: [1500] },
    );
    await ask(id);
    await vi.waitFor(async () => expect((await rowOf(id)).attempts).toBe(1), 10_000);
    expect(await rowOf(id)).toMatchObject({
      state: 'active',
      lastError: 'the artifact store is full',
      waitsFor: 'space in the artifact store',
    });
    isFull = false;
    await platform.reach('Evaluation', id, 'completed');
    expect(await rowOf(id)).toMatchObject({
      attempts: 1,
      lastError: 'the artifact store is full',
      waitsFor: null,
    });
  });

  it('of a worker that is told to stop goes on elsewhere at once', async () => {
    const id = await requested();
    let begun = false;
    const first = await worker(async ({ signal }) => {
      begun = true;
      await pause(60_000, undefined, { signal });
    });
    await ask(id);
    await vi.waitFor(() => expect(begun).toBe(true), 10_000);
    serving.splice(0);
    const stopped = first.stop();
    await worker(complete);
    await stopped;
    await platform.reach('Evaluation', id, 'completed');
    expect((await rowOf(id)).fence).toBe(2);
  });
});
