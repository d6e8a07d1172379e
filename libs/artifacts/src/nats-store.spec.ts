import { randomBytes } from 'node:crypto';
import { NatsServer } from '@gtn-studio/messaging/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Objm } from '@nats-io/obj';
import { connect } from '@nats-io/transport-node';
import { expect, it } from 'vitest';
import { concatenated } from './byte-stream.ts';
import { natsArtifactStore } from './nats-store.ts';
import { describeArtifactStore } from './testing/conformance.ts';

const bucket = 'spec';

describeArtifactStore('a JetStream object store', async () => {
  const server = await NatsServer.start();
  const nc = await connect({ servers: server.url });
  const store = await natsArtifactStore(nc, { bucket });
  const objects = await new Objm(nc).open(bucket);
  const js = jetstream(nc);
  return {
    store,
    corrupt: async (sha256) => {
      const { nuid, size } = (await objects.info(sha256))!;
      const jsm = await jetstreamManager(nc);
      await jsm.streams.purge(`OBJ_${bucket}`, { filter: `$O.${bucket}.C.${nuid}` });
      for (let left = size; left > 0; left -= 131_072) {
        await js.publish(`$O.${bucket}.C.${nuid}`, new Uint8Array(Math.min(left, 131_072)));
      }
    },
    abandonUpload: async () => {
      for (let i = 0; i < 3; i++) await js.publish(`$O.${bucket}.C.abandoned`, new Uint8Array(1000));
    },
    remove: async () => {
      await nc.close();
      await server.remove();
    },
  };
});

it('a range of a large object moves little more than the range', async () => {
  const server = await NatsServer.start();
  const nc = await connect({ servers: server.url });
  const store = await natsArtifactStore(nc);
  const contents = new Uint8Array(randomBytes(20_000_000));
  const { sha256 } = await store.put(contents);
  const before = nc.stats().inBytes;
  const end = await concatenated(await store.get(sha256, { start: 19_900_000, end: 20_000_000 }));
  expect(Buffer.from(end).equals(contents.subarray(-100_000))).toBe(true);
  expect(nc.stats().inBytes - before).toBeLessThan(400_000);
  await nc.close();
  await server.remove();
});

it('any NATS client reads what is stored', async () => {
  const server = await NatsServer.start();
  const nc = await connect({ servers: server.url });
  const contents = new Uint8Array(randomBytes(1_000_000));
  const { sha256 } = await (await natsArtifactStore(nc)).put(contents);
  const objects = await new Objm(nc).open('gtn-artifacts');
  expect(Buffer.from((await objects.getBlob(sha256))!).equals(contents)).toBe(true);
  await nc.close();
  await server.remove();
});

it('uploads and downloads go on when the server is killed and comes back', async () => {
  const server = await NatsServer.start();
  const nc = await connect({ servers: server.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
  const store = await natsArtifactStore(nc);
  const contents = new Uint8Array(randomBytes(20_000_000));
  const [{ sha256 }] = await Promise.all([store.put(contents), server.restart()]);
  let restarted: Promise<void> | undefined;
  const pieces: Uint8Array[] = [];
  for await (const piece of await store.get(sha256)) {
    pieces.push(piece);
    if (pieces.length === 20) restarted = server.restart();
  }
  await restarted;
  expect(Buffer.concat(pieces).equals(contents)).toBe(true);
  await store.removeUnfinished(new Date(Date.now() + 60_000));
  const jsm = await jetstreamManager(nc);
  const { state } = await jsm.streams.info('OBJ_gtn-artifacts');
  // Chunks of 128 KiB and the description: nothing is left of what broke off.
  expect(state.messages).toBe(Math.ceil(20_000_000 / 131_072) + 1);
  await nc.close();
  await server.remove();
});

it('makes the bucket again when it is gone, and says of what was in it that it is missing', async () => {
  const server = await NatsServer.start();
  const nc = await connect({ servers: server.url });
  const store = await natsArtifactStore(nc);
  const { sha256 } = await store.put(Buffer.from('before'));
  await (await jetstreamManager(nc)).streams.delete('OBJ_gtn-artifacts');
  const after = await store.put(Buffer.from('after'));
  expect(Buffer.from(await store.read(after.sha256)).toString()).toBe('after');
  await expect(store.read(sha256)).rejects.toMatchObject({ code: 'ARTIFACT_MISSING' });
  await nc.close();
  await server.remove();
});
