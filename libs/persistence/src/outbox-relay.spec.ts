import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from './new-id.ts';
import { requestWork } from './runs/index.ts';
import { enqueue } from './outbox.ts';
import { relayOutbox } from './outbox-relay.ts';
import type { RelayPublishOptions, RelayedMessage } from './relay-batch.ts';
import { type ScratchDatabase, scratchDatabase } from './testing/index.ts';

const log = { info: () => undefined, warn: () => undefined };

/** A stream that keeps everything and, like the real one, drops a second copy of an id and refuses what comes out of turn. */
class Stream {
  readonly messages: RelayedMessage[] = [];
  /** Called before a message is stored, and after. */
  before: (message: RelayedMessage) => Promise<void> = () => Promise.resolve();
  after: (message: RelayedMessage) => Promise<void> = () => Promise.resolve();
  forgetsDuplicates = false;

  readonly publish = async (
    message: RelayedMessage,
    { expectedLastSequence }: RelayPublishOptions,
  ): Promise<{ sequence: bigint }> => {
    await this.before(message);
    const known = this.messages.findIndex(({ messageId }) => messageId === message.messageId);
    if (known >= 0 && !this.forgetsDuplicates) return { sequence: BigInt(known + 1) };
    const last = BigInt(this.messages.length);
    if ((expectedLastSequence ?? last) !== last) throw new Error('wrong last sequence');
    this.messages.push(message);
    await this.after(message);
    return { sequence: BigInt(this.messages.length) };
  };

  readonly recentMessageIds = (count: number) =>
    Promise.resolve({
      lastSequence: BigInt(this.messages.length),
      messageIds: this.messages.slice(-count).map(({ messageId }) => messageId),
    });

  get numbers(): unknown[] {
    return this.messages.map(({ payload }) => numberOf(payload));
  }
}

const numberOf = (payload: object) => (payload as { number: number }).number;

describe('the outbox relay', () => {
  let database: ScratchDatabase;
  let stream: Stream;
  let relays: { stop(): Promise<void> }[];

  beforeAll(async () => {
    database = await scratchDatabase();
  });
  afterAll(() => database.remove());
  beforeEach(() => {
    stream = new Stream();
    relays = [];
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await database.prisma.outboxMessage.deleteMany();
  });

  const relay = () => {
    const stopping = new AbortController();
    const { publish, recentMessageIds } = stream;
    const running = relayOutbox({
      database,
      workerId: newId(),
      publish,
      recentMessageIds,
      log,
      signal: stopping.signal,
      leaseMs: 1500,
    });
    const handle = {
      stop: () => {
        stopping.abort();
        return running;
      },
    };
    relays.push(handle);
    return handle;
  };
  const put = (...numbers: number[]) =>
    database.prisma.$transaction(async (tx) => {
      for (const number of numbers) await enqueue(tx, { subject: 'gtn.event.x', payload: { number } });
    });
  const endRelaySessions = () =>
    database.prisma.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gtn-studio relay'`;
  const left = () => database.prisma.outboxMessage.count();
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

  it('publishes what was committed in its order, and only that', async () => {
    relay();
    await put(...range(0, 250));
    const undone = database.prisma.$transaction(async (tx) => {
      await enqueue(tx, { subject: 'gtn.event.x', payload: { number: -1 } });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await put(250);
    await vi.waitFor(async () => expect(await left()).toBe(0), 15_000);
    expect(stream.numbers).toEqual(range(0, 251));
  });

  it('is one among many processes; another takes over when it ends', async () => {
    let publishing = 0;
    stream.before = async () => {
      expect(++publishing).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      publishing--;
    };
    const first = relay();
    relay();
    await put(...range(0, 50));
    await vi.waitFor(async () => expect(await left()).toBe(0), 15_000);
    await first.stop();
    await put(...range(50, 100));
    await vi.waitFor(async () => expect(await left()).toBe(0), 15_000);
    expect(stream.numbers).toEqual(range(0, 100));
  });

  it('repeats nothing that it stored and could not delete, even if the stream has forgotten its ids', async () => {
    stream.after = async ({ payload }) => {
      // The database goes away with the deletion still to come.
      if (numberOf(payload) === 29) await endRelaySessions();
    };
    await put(...range(0, 30));
    relay();
    await vi.waitFor(() => expect(stream.messages).toHaveLength(30), 15_000);
    stream.forgetsDuplicates = true;
    await put(...range(30, 40));
    await vi.waitFor(async () => expect(await left()).toBe(0), 15_000);
    expect(stream.numbers).toEqual(range(0, 40));
  });

  it('stores nothing twice for one that was replaced without knowing, even if the stream has forgotten its ids', async () => {
    let wake!: () => void;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let tries = 0;
    stream.before = ({ payload }) => (numberOf(payload) === 10 && tries++ === 0 ? asleep : Promise.resolve());
    await put(...range(0, 20));
    const sleeper = relay();
    await vi.waitFor(() => expect(tries).toBe(1), 15_000);
    await endRelaySessions();
    relay();
    await vi.waitFor(async () => expect(await left()).toBe(0), 15_000);
    stream.forgetsDuplicates = true;
    wake();
    await sleeper.stop();
    expect(stream.numbers).toEqual(range(0, 20));
  });

  it('sends work with no word on what was last, as many publish it', async () => {
    const expected: unknown[] = [];
    const { recentMessageIds } = stream;
    const stopping = new AbortController();
    const publish = (_: RelayedMessage, { expectedLastSequence }: RelayPublishOptions) => {
      expected.push(expectedLastSequence);
      return Promise.resolve({ sequence: 1n });
    };
    const running = relayOutbox({
      database,
      workerId: newId(),
      publish,
      recentMessageIds,
      log,
      signal: stopping.signal,
    });
    await database.prisma.$transaction((tx) => requestWork(tx, 'Search', newId()));
    await vi.waitFor(async () => expect(await left()).toBe(0), 15_000);
    stopping.abort();
    await running;
    expect(expected).toEqual([undefined]);
  });

  it('keeps a message that could not be published, and the order', async () => {
    let refused = 0;
    stream.before = ({ payload }) =>
      numberOf(payload) === 3 && refused++ < 2 ? Promise.reject(new Error('no stream')) : Promise.resolve();
    relay();
    await put(...range(0, 6));
    await vi.waitFor(async () => expect(await left()).toBe(0), 15_000);
    expect(stream.numbers).toEqual(range(0, 6));
  });

  it('goes on when the database was killed and came back', async () => {
    relay();
    await put(0, 1);
    await vi.waitFor(async () => expect(await left()).toBe(0), 15_000);
    database.kill();
    await database.restart();
    await vi.waitFor(() => put(2), 15_000);
    await vi.waitFor(() => expect(stream.numbers).toEqual([0, 1, 2]), 15_000);
  });
});
