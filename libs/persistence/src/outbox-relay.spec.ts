import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { enqueue } from './outbox.ts';
import { type RelayedMessage, relayOutbox } from './outbox-relay.ts';
import { type ScratchDatabase, scratchDatabase } from './testing/index.ts';

const log = { info: () => undefined, warn: () => undefined };

/** A stream that keeps everything and, like the real one, drops a second copy of an id. */
class Stream {
  readonly messages: RelayedMessage[] = [];
  /** Called before a message is stored, and after. */
  before: (message: RelayedMessage) => Promise<void> = () => Promise.resolve();
  after: (message: RelayedMessage) => Promise<void> = () => Promise.resolve();
  forgetsDuplicates = false;

  readonly publish = async (message: RelayedMessage): Promise<void> => {
    await this.before(message);
    const known = this.messages.some(({ messageId }) => messageId === message.messageId);
    if (!known || this.forgetsDuplicates) this.messages.push(message);
    await this.after(message);
  };

  readonly recentMessageIds = (count: number) =>
    Promise.resolve({ messageIds: this.messages.slice(-count).map(({ messageId }) => messageId) });

  get numbers(): unknown[] {
    return this.messages.map(({ payload }) => (payload as { number: number }).number);
  }
}

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
    const running = relayOutbox({ database, publish, recentMessageIds, log, signal: stopping.signal });
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
    await vi.waitFor(async () => expect(await left()).toBe(0), 5000);
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
    await vi.waitFor(async () => expect(await left()).toBe(0), 5000);
    await first.stop();
    await put(...range(50, 100));
    await vi.waitFor(async () => expect(await left()).toBe(0), 5000);
    expect(stream.numbers).toEqual(range(0, 100));
  });

  it('repeats nothing that it stored and could not delete, even if the stream has forgotten its ids', async () => {
    stream.after = async ({ payload }) => {
      // The database goes away with the deletion still to come.
      if ((payload as { number: number }).number === 29) {
        await database.prisma.$executeRaw`
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gtn-studio relay'`;
      }
    };
    await put(...range(0, 30));
    relay();
    await vi.waitFor(() => expect(stream.messages).toHaveLength(30), 5000);
    stream.forgetsDuplicates = true;
    await put(...range(30, 40));
    await vi.waitFor(async () => expect(await left()).toBe(0), 10_000);
    expect(stream.numbers).toEqual(range(0, 40));
  });

  it('keeps a message that could not be published, and the order', async () => {
    let refused = 0;
    stream.before = ({ payload }) =>
      (payload as { number: number }).number === 3 && refused++ < 2
        ? Promise.reject(new Error('no stream'))
        : Promise.resolve();
    relay();
    await put(...range(0, 6));
    await vi.waitFor(async () => expect(await left()).toBe(0), 10_000);
    expect(stream.numbers).toEqual(range(0, 6));
  });

  it('goes on when the database was killed and came back', async () => {
    relay();
    await put(0, 1);
    await vi.waitFor(async () => expect(await left()).toBe(0), 5000);
    database.kill();
    await database.restart();
    await vi.waitFor(() => put(2), 10_000);
    await vi.waitFor(() => expect(stream.numbers).toEqual([0, 1, 2]), 10_000);
  });
});
