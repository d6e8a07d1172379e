import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Options } from '../s3-store.ts';

/** The part of s3rver, which brings no types, that is used here. */
interface S3Server {
  run(): Promise<{ address: string; port: number }>;
  close(): Promise<void>;
}
const S3rver = createRequire(import.meta.url)('s3rver') as new (options: {
  address: string;
  port: number;
  directory: string;
  silent: boolean;
  configureBuckets?: readonly { name: string; configs: readonly string[] }[];
}) => S3Server;

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
