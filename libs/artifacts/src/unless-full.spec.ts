import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { canMount, smallDisk } from '@gtn-studio/local-servers/testing';
import { configuredServer } from '@gtn-studio/messaging/testing';
import { connect } from '@nats-io/transport-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ArtifactStore } from './artifact-store.ts';
import { folderArtifactStore } from './folder-store.ts';
import { natsArtifactStore } from './nats-store.ts';
import { s3ArtifactStore } from './s3-store.ts';

const full = { code: 'INSUFFICIENT_STORAGE' };

/** That a store says that it is full, keeps nothing of what it had no space for, and takes what fits. */
async function tellsThatItIsFull(store: ArtifactStore): Promise<void> {
  await expect(store.put(new Uint8Array(2_000_000))).rejects.toMatchObject(full);
  const { sha256 } = await store.put(new Uint8Array(500_000));
  expect(await store.has(sha256)).toEqual({ bytes: 500_000 });
}

describe('a full store says so', () => {
  it.skipIf(!canMount())('in a folder on a disk of 1 MB', async () => {
    await tellsThatItIsFull(folderArtifactStore(join(smallDisk('size=1m'), 'artifacts')));
  });

  it.each([
    [
      'a server that may store 1 MB',
      (folder: string) => `jetstream { store_dir: "${folder}/store", max_file_store: 1MB }`,
    ],
    [
      'an account that may store 1 MB',
      () => `accounts { GTN { users: [{ user: gtn, password: gtn }], jetstream { max_file: 1MB } } }
no_auth_user: gtn`,
    ],
  ])('in NATS, of %s', async (_name, settings) => {
    const server = await configuredServer(settings);
    onTestFinished(() => server.remove());
    const nc = await connect({ servers: `127.0.0.1:${server.port}` });
    onTestFinished(() => nc.close());
    await tellsThatItIsFull(await natsArtifactStore(nc));
  });

  it.each([
    ['XMinioStorageFull', 507],
    ['XMinioAdminBucketQuotaExceeded', 400],
    ['QuotaExceeded', 403],
    ['InsufficientStorage', 507],
  ])('in a store of S3 that answers %s', async (code, status) => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        if (request.method !== 'PUT') response.end();
        else
          response
            .writeHead(status, { 'content-type': 'application/xml' })
            .end(`<Error><Code>${code}</Code><Message>No space is left.</Message></Error>`);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const store = await s3ArtifactStore({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket: 'gtn-artifacts',
      accessKey: 'key',
      secretKey: 'secret',
    });
    await expect(store.put(new Uint8Array(3))).rejects.toMatchObject(full);
  });
});
