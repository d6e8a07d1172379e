import { Client } from 'minio';
import { expect, it } from 'vitest';
import { type S3Options, s3ArtifactStore } from './s3-store.ts';
import { describeArtifactStore } from './testing/conformance.ts';
import { startS3 } from './testing/s3-server.ts';

function clientOf({ endpoint, region, accessKey, secretKey }: S3Options): Client {
  const { hostname, port } = new URL(endpoint);
  return new Client({ endPoint: hostname, port: Number(port), useSSL: false, region, accessKey, secretKey });
}

describeArtifactStore('an S3-compatible store', async () => {
  const { options, stop } = await startS3();
  const client = clientOf(options);
  return {
    store: await s3ArtifactStore(options),
    corrupt: async (sha256) => {
      await client.putObject(options.bucket, `artifacts/${sha256}`, 'something else');
    },
    // The server that comes with the specs does not list uploads.
    ...(process.env['GTN_SPEC_S3_ENDPOINT'] !== undefined && {
      abandonUpload: async () => {
        await client.initiateNewMultipartUpload(options.bucket, `artifacts/${'e'.repeat(64)}`, {});
      },
    }),
    remove: stop,
  };
});

it('a large file is uploaded in parts, twice at the same time', async () => {
  const { options, stop } = await startS3();
  const store = await s3ArtifactStore(options);
  const large = new Uint8Array(40_000_000).map((_, i) => i % 251);
  const pieces = (async function* () {
    for (let i = 0; i < large.length; i += 7_000_000) yield large.subarray(i, i + 7_000_000);
  })();
  const [first, second] = await Promise.all([store.put(pieces), store.put(large)]);
  expect(first).toEqual(second);
  expect(Buffer.compare(await store.read(first.sha256), large)).toBe(0);
  expect(await store.removeUnfinished(new Date(Date.now() + 60_000))).toBe(0);
  await stop();
});

it('several that open a new store at the same time share its bucket', async () => {
  const { options, stop } = await startS3();
  const stores = await Promise.all(Array.from({ length: 4 }, () => s3ArtifactStore(options)));
  const { sha256 } = await stores[0]!.put(Buffer.from('shared'));
  for (const store of stores) expect(Buffer.from(await store.read(sha256)).toString()).toBe('shared');
  await stop();
});
