import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import { listDatasets } from '@gtn-studio/datasets';
import type { Platform } from '@gtn-studio/platform';
import type { DatasetLocation } from './compute/dataset-location.ts';

/** A data set's file in the artifact store. */
export interface DatasetFile {
  readonly sha256: string;
  /** With the ending that says the format. */
  readonly fileName: string;
}

/** Where data sets are on this machine: those that users registered are fetched from the artifact store when first needed. */
export class DatasetCache {
  constructor(
    private readonly platform: Pick<Platform, 'database' | 'artifacts'>,
    private readonly options: { readonly folder: string; readonly dataDir?: string },
  ) {}

  /**
   * The location of a data set by its name. Files are never read by a path that a client gave.
   *
   * @throws ExpectedError DATASET_UNREADABLE for a name that no data set has.
   */
  async find(name: string): Promise<DatasetLocation> {
    return this.locate(name, await this.registered(name));
  }

  /** The file of a data set that a user registered; undefined for the others. */
  async registered(name: string): Promise<DatasetFile | undefined> {
    const dataset = await this.platform.database.prisma.dataset.findUnique({
      where: { name },
      include: { artifact: true },
    });
    const artifact = dataset?.artifact;
    return artifact ? { sha256: artifact.sha256, fileName: artifact.name } : undefined;
  }

  async locate(name: string, file?: DatasetFile): Promise<DatasetLocation> {
    const { dataDir } = this.options;
    if (file) return { name, path: await this.#fetch(file) };
    if (!listDatasets().some((known) => known.name === name)) {
      throw new ExpectedError(
        'DATASET_UNREADABLE',
        `there is no data set ${JSON.stringify(name)}`,
        'dataset',
      );
    }
    return { name, dataDir };
  }

  /** The path of a file that is complete and checked by its digest. */
  async #fetch({ sha256, fileName }: DatasetFile): Promise<string> {
    const { folder } = this.options;
    const path = join(folder, `${sha256}${extname(fileName)}`);
    if (existsSync(path)) return path;
    await mkdir(folder, { recursive: true });
    const scratch = await mkdtemp(join(folder, 'fetch-'));
    try {
      const incoming = join(scratch, 'file');
      // The store checks the digest at the end.
      await pipeline(await this.platform.artifacts.get(sha256), createWriteStream(incoming));
      await rename(incoming, path);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
    return path;
  }
}
