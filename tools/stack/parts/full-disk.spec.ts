import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startNats } from '@gtn-studio/local-servers';
import { canMount, smallDisk } from '@gtn-studio/local-servers/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { describe, expect, it } from 'vitest';
import { serverPart } from './make-parts.ts';

describe.skipIf(!canMount())('nats-server on a disk of 64 MB', () => {
  it('that was full is started again when there is space, and takes messages', async () => {
    const folder = smallDisk('size=64m');
    const said: string[] = [];
    const log = {
      info: (line: string) => void said.push(line),
      warn: (line: string) => void said.push(line),
    };
    const part = serverPart('nats', startNats, { folder, ports: 'free', log });
    await part.start();
    const nc = await connect({ servers: part.url, maxReconnectAttempts: -1, reconnectTimeWait: 100 });
    try {
      const jsm = await jetstreamManager(nc);
      await jsm.streams.add({ name: 'WORK', subjects: ['work'] });
      const js = jetstream(nc, { timeout: 1000 });
      const ballast = join(folder, 'ballast');
      await writeFile(ballast, new Uint8Array(50_000_000));
      const fill = async () => {
        for (;;) await js.publish('work', new Uint8Array(1_000_000));
      };
      await expect(fill()).rejects.toThrow();
      const kept = (await jsm.streams.info('WORK')).state.messages;
      await rm(ballast);
      await expect(js.publish('work', 'small')).rejects.toThrow();

      await expect.poll(() => part.starts, { timeout: 20_000 }).toBe(2);
      await part.whenReady();
      expect(said[0]).toBe('nats refuses to store since its disk was full; starts again in 0.25 s');
      await expect
        .poll(() => js.publish('work', 'small').catch(() => undefined), { timeout: 20_000 })
        .toMatchObject({ stream: 'WORK', seq: kept + 1 });
    } finally {
      await nc.close();
      await part.stop();
    }
  }, 60_000);
});
