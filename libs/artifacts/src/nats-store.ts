import { Readable } from 'node:stream';
import { acrossReconnects } from '@gtn-studio/messaging';
import {
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  jetstreamManager,
} from '@nats-io/jetstream';
import { type ObjectInfo, type ObjectStore, Objm, StorageType } from '@nats-io/obj';
import type { NatsConnection } from '@nats-io/transport-node';
import type { ArtifactStore, ByteRange, ByteStream, StoredArtifact } from './artifact-store.ts';
import { checkKey, isKey } from './artifact-key.ts';
import { checkRange, concatenated, verified } from './byte-stream.ts';
import { artifactMissing } from './errors.ts';
import { readChunks } from './nats-chunks.ts';
import { spool } from './spool.ts';
import { unlessFull } from './unless-full.ts';

const chunkBytes = 128 * 1024;

export interface NatsStoreOptions {
  readonly bucket?: string;
  /** Copies in a cluster; undefined leaves a bucket that is there as it is. */
  readonly replicas?: number;
}

/**
 * Artifacts in a JetStream object store, which any NATS client can read. The bucket is made if it is not there.
 *
 * @param nc - A connection, which stays the caller's.
 */
export async function natsArtifactStore(
  nc: NatsConnection,
  { bucket = 'gtn-artifacts', replicas }: NatsStoreOptions = {},
): Promise<ArtifactStore> {
  const jsm = await jetstreamManager(nc);
  const make = () => new Objm(nc).create(bucket, { storage: StorageType.File, replicas });
  const objects = await make();
  if (replicas !== undefined && (await objects.status()).replicas !== replicas)
    await jsm.streams.update(`OBJ_${bucket}`, { num_replicas: replicas });
  return new NatsArtifactStore(nc, jsm, objects, make, bucket);
}

class NatsArtifactStore implements ArtifactStore {
  readonly #nc: NatsConnection;
  readonly #jsm: JetStreamManager;
  readonly #objects: ObjectStore;
  readonly #bucket: string;
  readonly #stream: string;

  readonly #make: () => Promise<unknown>;

  /** @param make - Makes the bucket if it is not there. */
  constructor(
    nc: NatsConnection,
    jsm: JetStreamManager,
    objects: ObjectStore,
    make: () => Promise<unknown>,
    bucket: string,
  ) {
    this.#make = make;
    this.#nc = nc;
    this.#jsm = jsm;
    this.#objects = objects;
    this.#bucket = bucket;
    this.#stream = `OBJ_${bucket}`;
  }

  async put(contents: Uint8Array | ByteStream): Promise<StoredArtifact> {
    const spooled = await unlessFull(spool(contents));
    const { sha256, bytes } = spooled;
    try {
      const stored = acrossReconnects(this.#nc, async () => {
        // It may have gone since, with the server's files.
        await this.#make();
        const known = await this.#objects.info(sha256);
        if (known === null || known.deleted)
          await this.#upload(sha256, spooled.stream(), known?.revision ?? 0);
        else await this.#touch(known);
      });
      await unlessFull(stored);
    } finally {
      await spooled.discard();
    }
    return { sha256, bytes };
  }

  async get(sha256: string, range?: ByteRange): Promise<ByteStream> {
    const info = await this.#info(sha256);
    if (info === undefined) throw artifactMissing(sha256);
    if (range !== undefined) checkRange(range, info.size);
    const location = {
      stream: this.#stream,
      subject: this.#chunkSubject(info.nuid),
      chunks: info.chunks,
      chunkBytes: info.options?.max_chunk_size ?? chunkBytes,
      from: Number(info.metadata?.['after'] ?? 0) + 1,
    };
    const all = { start: 0, end: info.size };
    const pieces = readChunks(this.#nc, this.#jsm, location, range ?? all, () => artifactMissing(sha256));
    return range === undefined ? verified(sha256, pieces) : pieces;
  }

  async read(sha256: string): Promise<Uint8Array> {
    return await concatenated(await this.get(sha256));
  }

  async has(sha256: string): Promise<{ bytes: number } | undefined> {
    const info = await this.#info(sha256);
    return info && { bytes: info.size };
  }

  async delete(sha256: string): Promise<void> {
    await acrossReconnects(this.#nc, async () => {
      if ((await this.#info(sha256)) !== undefined) await this.#objects.delete(sha256);
    });
  }

  async *list(): AsyncIterable<StoredArtifact & { storedAt: Date }> {
    for (const { name, size, mtime, metadata } of await this.#objects.list()) {
      if (isKey(name))
        yield { sha256: name, bytes: size, storedAt: new Date(metadata?.['storedAt'] ?? mtime) };
    }
  }

  async removeUnfinished(before: Date): Promise<number> {
    const { state } = await this.#jsm.streams.info(this.#stream, {
      subjects_filter: this.#chunkSubject('>'),
    });
    // Listed after the chunks: what has been completed since is among them.
    const complete = new Set((await this.#objects.list()).map(({ nuid }) => this.#chunkSubject(nuid)));
    let removed = 0;
    for (const subject of Object.keys(state.subjects ?? {})) {
      if (complete.has(subject)) continue;
      const latest = await this.#jsm.streams.getMessage(this.#stream, { last_by_subj: subject });
      if (latest === null || latest.time >= before) continue;
      await this.#jsm.streams.purge(this.#stream, { filter: subject });
      removed++;
    }
    return removed;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** @param revision - Of what is under the name now: another put that is faster makes this one unnecessary. */
  async #upload(sha256: string, contents: Readable, revision: number): Promise<void> {
    const { state } = await this.#jsm.streams.info(this.#stream);
    const meta = {
      name: sha256,
      options: { max_chunk_size: chunkBytes },
      // Where the chunks begin, so that no search for them starts with the first object of all.
      metadata: { after: `${state.last_seq}` },
    };
    try {
      // With a browser’s types around, as another package may bring, the two names are two types.
      const pieces = Readable.toWeb(contents) as unknown as Parameters<ObjectStore['put']>[1];
      await this.#objects.put(meta, pieces, { previousRevision: revision });
    } catch (error) {
      if (!isWrongRevision(error) || (await this.has(sha256)) === undefined) throw error;
    }
  }

  /** Notes that contents were put again, for those who sweep what is old and not needed. */
  async #touch({ name, options, metadata }: ObjectInfo): Promise<void> {
    await this.#objects.update(name, {
      name,
      options,
      metadata: { ...metadata, storedAt: new Date().toISOString() },
    });
  }

  async #info(sha256: string): Promise<ObjectInfo | undefined> {
    checkKey(sha256);
    const info = await acrossReconnects(this.#nc, () => this.#objects.info(sha256));
    return info === null || info.deleted ? undefined : info;
  }

  #chunkSubject(nuid: string): string {
    return `$O.${this.#bucket}.C.${nuid}`;
  }
}

const isWrongRevision = (error: unknown): boolean =>
  error instanceof JetStreamApiError &&
  (error.code === JetStreamApiCodes.StreamWrongLastSequence ||
    error.code === JetStreamApiCodes.StreamWrongLastSequenceUnknown);
