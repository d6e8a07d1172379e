import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import type { WorkOptions } from '@gtn-studio/messaging';
import { changeState, newId } from '@gtn-studio/persistence';
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

  it('with a second message waits for a worker that lives, and takes over from one that dies', async () => {
    const id = await requested();
    const workerId = newId();
    const { prisma } = platform.database;
    await prisma.worker.create({ data: { id: workerId, service: 'worker', host: 'elsewhere', pid: 1 } });
    await prisma.evaluation.update({ where: { id }, data: { state: 'active', fence: 1, workerId } });
    const beat = () => prisma.worker.update({ where: { id: workerId }, data: { heartbeatAt: new Date() } });
    const beating = setInterval(() => void beat().then(() => undefined), 100);
    await worker(complete);
    await ask(id);
    await pause(1500);
    expect(await rowOf(id)).toMatchObject({ state: 'active', fence: 1 });
    clearInterval(beating);
    await platform.reach('Evaluation', id, 'completed');
    expect((await rowOf(id)).fence).toBe(2);
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
