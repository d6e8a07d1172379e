import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ArtifactStore } from '@gtn-studio/artifacts';
import { ExpectedError } from '@gtn-studio/contracts';
import { listDatasets } from '@gtn-studio/datasets';
import type { Database } from '@gtn-studio/persistence';
import type { DatasetPlace } from './compute/placed-dataset.ts';

/** A data set's file in the artifact store. */
export interface RegisteredFile {
  readonly sha256: string;
  /** With the ending that says the format. */
  readonly fileName: string;
}

/** Where data sets are on this machine: those that users registered are fetched from the artifact store when first needed. */
export class DatasetShelf {
  constructor(
    private readonly database: Database,
    private readonly artifacts: ArtifactStore,
    private readonly options: { readonly folder: string; readonly dataDir?: string },
  ) {}

  /**
   * The place of a data set by its name. Files are never read by a path that a client gave.
   *
   * @throws ExpectedError DATASET_UNREADABLE for a name that no data set has.
   */
  async find(name: string): Promise<DatasetPlace> {
    return this.placeOf(name, await this.registered(name));
  }

  /** The file of a data set that a user registered; undefined for the others. */
  async registered(name: string): Promise<RegisteredFile | undefined> {
    const dataset = await this.database.prisma.dataset.findUnique({
      where: { name },
      include: { artifact: true },
    });
    const artifact = dataset?.artifact;
    return artifact ? { sha256: artifact.sha256, fileName: artifact.name } : undefined;
  }

  async placeOf(name: string, file?: RegisteredFile): Promise<DatasetPlace> {
    const { dataDir } = this.options;
    if (file) return { name, path: await this.#fetch(file) };
    if (!listDatasets().some((known) => known.name === name)) {
      throw new ExpectedError(
        'DATASET_UNREADABLE',
        `there is no data set ${JSON.stringify(name)}`,
        'dataset',
      );
    }
    return { name, ...(dataDir !== undefined && { dataDir }) };
  }

  /** The path of a file that is complete and checked by its digest. */
  async #fetch({ sha256, fileName }: RegisteredFile): Promise<string> {
    const { folder } = this.options;
    const path = join(folder, `${sha256}${extname(fileName)}`);
    if (existsSync(path)) return path;
    await mkdir(folder, { recursive: true });
    const scratch = await mkdtemp(join(folder, 'fetch-'));
    try {
      const incoming = join(scratch, 'file');
      // The store checks the digest at the end.
      await pipeline(await this.artifacts.get(sha256), createWriteStream(incoming));
      await rename(incoming, path);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
    return path;
  }
}
