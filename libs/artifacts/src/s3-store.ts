import { type BucketItem, Client } from 'minio';
import type { ArtifactStore, ByteRange, ByteStream, StoredArtifact } from './artifact-store.ts';
import { checkKey, isKey } from './artifact-key.ts';
import { checkRange, concatenated, noBytes, verified } from './byte-stream.ts';
import { artifactMissing } from './errors.ts';
import { uploadToS3 } from './s3-upload.ts';
import { spool } from './spool.ts';
import { unlessFull } from './unless-full.ts';

export interface S3Options {
  /** Such as https://s3.example.org:9000. */
  readonly endpoint: string;
  readonly region: string;
  /** Made if it is not there. */
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

const prefix = 'artifacts/';

/** Artifacts as objects `artifacts/<sha256>` of a bucket in a store that speaks S3, addressed by path. */
export async function s3ArtifactStore(options: S3Options): Promise<ArtifactStore> {
  const { protocol, hostname, port } = new URL(options.endpoint);
  const client = new Client({
    endPoint: hostname,
    ...(port !== '' && { port: Number(port) }),
    useSSL: protocol === 'https:',
    region: options.region,
    accessKey: options.accessKey,
    secretKey: options.secretKey,
    pathStyle: true,
  });
  await ensureBucket(client, options);
  return new S3ArtifactStore(client, options.bucket);
}

async function ensureBucket(client: Client, { bucket, region }: S3Options): Promise<void> {
  if (await client.bucketExists(bucket)) return;
  try {
    await client.makeBucket(bucket, region);
  } catch (error) {
    // Of several services that start on a new store, one makes it.
    if (!(await client.bucketExists(bucket))) throw error;
  }
}

class S3ArtifactStore implements ArtifactStore {
  readonly #client: Client;
  readonly #bucket: string;

  constructor(client: Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async put(contents: Uint8Array | ByteStream): Promise<StoredArtifact> {
    const spooled = await unlessFull(spool(contents));
    const { sha256, bytes } = spooled;
    try {
      await unlessFull(uploadToS3(this.#client, this.#bucket, prefix + sha256, spooled.stream(), bytes));
    } finally {
      await spooled.discard();
    }
    return { sha256, bytes };
  }

  async get(sha256: string, range?: ByteRange): Promise<ByteStream> {
    const found = await this.has(sha256);
    if (found === undefined) throw artifactMissing(sha256);
    const name = prefix + sha256;
    if (range === undefined) return verified(sha256, await this.#client.getObject(this.#bucket, name));
    checkRange(range, found.bytes);
    const length = range.end - range.start;
    if (length === 0) return noBytes();
    return await this.#client.getPartialObject(this.#bucket, name, range.start, length);
  }

  async read(sha256: string): Promise<Uint8Array> {
    return await concatenated(await this.get(sha256));
  }

  async has(sha256: string): Promise<{ bytes: number } | undefined> {
    checkKey(sha256);
    try {
      const { size } = await this.#client.statObject(this.#bucket, prefix + sha256);
      return { bytes: size };
    } catch (error) {
      if (hasCode(error, 'NotFound', 'NoSuchKey')) return undefined;
      throw error;
    }
  }

  async delete(sha256: string): Promise<void> {
    checkKey(sha256);
    await this.#client.removeObject(this.#bucket, prefix + sha256);
  }

  async *list(): AsyncIterable<StoredArtifact & { storedAt: Date }> {
    const objects = this.#client.listObjectsV2(this.#bucket, prefix, true) as AsyncIterable<BucketItem>;
    for await (const { name, size, lastModified } of objects) {
      const sha256 = name?.slice(prefix.length);
      if (sha256 === undefined || !isKey(sha256) || lastModified === undefined) continue;
      yield { sha256, bytes: size, storedAt: lastModified };
    }
  }

  async removeUnfinished(before: Date): Promise<number> {
    let removed = 0;
    for await (const { key, uploadId, initiated } of this.#unfinished()) {
      if (new Date(initiated) >= before) continue;
      await this.#client.abortMultipartUpload(this.#bucket, key, uploadId);
      removed++;
    }
    return removed;
  }

  async *#unfinished() {
    let after = { key: '', uploadId: '' };
    for (let more = true; more;) {
      const page = await this.#client
        .listIncompleteUploadsQuery(this.#bucket, prefix, after.key, after.uploadId, '')
        .catch((error: unknown) => {
          // A server that can't list them may have none, or removes them by itself.
          if (hasCode(error, 'NotImplemented')) return undefined;
          throw error;
        });
      if (page === undefined) return;
      yield* page.uploads;
      more = page.isTruncated;
      after = { key: page.nextKeyMarker, uploadId: page.nextUploadIdMarker };
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));
