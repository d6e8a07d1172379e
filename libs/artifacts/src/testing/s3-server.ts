import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import type { S3Options } from '../s3-store.ts';

/** A server on this machine; GTN_SPEC_S3_ENDPOINT names another one, whose keys are `S3RVER`. */
export async function startS3(): Promise<{ options: S3Options; stop: () => Promise<void> }> {
  const account = {
    region: 'us-east-1',
    bucket: `spec-${randomUUID()}`,
    accessKey: 'S3RVER',
    secretKey: 'S3RVER',
  };
  const other = process.env['GTN_SPEC_S3_ENDPOINT'];
  if (other !== undefined) return { options: { ...account, endpoint: other }, stop: () => Promise.resolve() };
  const directory = await mkdtemp(join(tmpdir(), 'gtn-s3-'));
  const server = new S3rver({ address: '127.0.0.1', port: 0, directory, silent: true });
  const { port } = await server.run();
  return {
    options: { ...account, endpoint: `http://127.0.0.1:${port}` },
    stop: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
