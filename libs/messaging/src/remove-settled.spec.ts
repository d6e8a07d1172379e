import { randomUUID } from 'node:crypto';
import { workSubjects } from '@gtn-studio/contracts';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bus, connectBus } from './bus.ts';
import { type Messaging, connectMessaging } from './connect-messaging.ts';
import { removeSettled } from './remove-settled.ts';
import { deadLetterConsumer, deadLetterStream } from './streams.ts';
import { NatsServer } from './testing/nats-server.ts';
import { workConsumer } from './work-consumer.ts';

const kind = 'advanceSearch';
const subject = workSubjects[kind].replace('*', randomUUID());

let server: NatsServer;
let messaging: Messaging;
let bus: Bus;

beforeAll(async () => {
  server = await NatsServer.start();
  messaging = await connectMessaging({ url: server.url, name: 'remove-settled.spec' });
  await messaging.ensureStreams();
  bus = await connectBus({ url: server.url, name: 'inspector' });
  await bus.jsm.consumers.add(deadLetterStream.name, {
    durable_name: deadLetterConsumer,
    ack_policy: 'explicit',
  });
});
afterAll(async () => {
  await messaging.drain(0);
  await bus.nc.close();
  await server.remove();
});

const publishWork = () =>
  messaging.publish({ messageId: randomUUID(), subject, payload: { id: randomUUID() } });
const sequences = async () => {
  const { state } = await bus.jsm.streams.info('GTN_WORK', { deleted_details: true });
  const deleted = new Set(state.deleted ?? []);
  const all = Array.from({ length: state.last_seq - state.first_seq + 1 }, (_, i) => state.first_seq + i);
  return state.messages === 0 ? [] : all.filter((seq) => !deleted.has(seq));
};

it('leaves alone what nobody got, what is being worked on, and what was given up and is not recorded', async () => {
  const consumer = await workConsumer(bus, kind, { ackWaitMs: 500, maxDeliver: 1 });
  for (let i = 0; i < 5; i++) await publishWork();
  await removeSettled(bus);
  expect(await sequences()).toEqual([1, 2, 3, 4, 5]);

  const first = await consumer.next({ expires: 1000 });
  const second = await consumer.next({ expires: 1000 });
  expect([first?.seq, second?.seq]).toEqual([1, 2]);
  await second!.ackAck();
  await removeSettled(bus);
  expect(await sequences()).toEqual([1, 3, 4, 5]);

  // Nobody answers for the first: the server gives it up when someone asks for more.
  const gaveUp = async () => {
    await (await consumer.next({ expires: 1000 }))?.ackAck();
    const { state } = await bus.jsm.streams.info(deadLetterStream.name);
    expect(state.messages).toBe(1);
  };
  await vi.waitFor(gaveUp, { timeout: 10_000 });
  await removeSettled(bus);
  expect((await sequences())[0]).toBe(1);
});
