import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type InitialTeacher,
  type TrainingConfig,
  ExpectedError,
  parseTrainingConfig,
} from '@gtn-studio/contracts';
import type { Provenance } from '@gtn-studio/runs';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { readJson } from './read-json.ts';

/** The files of a run; docs/cli.md describes them. */
export const runFiles = {
  config: 'config.json',
  metrics: 'metrics.jsonl',
  sessions: 'sessions.json',
  summary: 'summary.json',
  report: 'report.html',
  curves: 'curves.json',
  checkpoints: 'checkpoints',
  images: 'images',
  teach: 'teach',
  lock: 'run.lock',
} as const;

/** Incremented when a run folder of an older version can no longer be resumed. */
const FORMAT_VERSION = 1;

/** What is fixed when a run starts. */
export interface RunDescription {
  readonly preset: string;
  readonly config: TrainingConfig;
  readonly engine: string;
  /** Threads that the engine uses; another number may give other last bits. */
  readonly threads: number;
  /** What the data set was when the run started: `dataDigest`. */
  readonly data?: { readonly sha256: string };
  /** The teacher that the run started with; absent for a new one. */
  readonly initialTeacher?: InitialTeacher;
  readonly provenance: Provenance;
}

/** A folder that holds one training run. */
export class RunFolder {
  constructor(readonly path: string) {}

  /** Path of one of the run's files, or of a file in one of its folders. */
  file(name: keyof typeof runFiles, ...inside: readonly string[]): string {
    return join(this.path, runFiles[name], ...inside);
  }

  /** Makes the folder and those in it, if they aren't there. */
  async create(): Promise<void> {
    await makeFolder(this.path);
    for (const name of ['checkpoints', 'images'] as const) await mkdir(this.file(name), { recursive: true });
  }

  /** What the folder's run was started with; undefined if there is no run. */
  async description(): Promise<RunDescription | undefined> {
    const source = this.file('config');
    const stored = await readJson(source);
    if (stored === undefined) return undefined;
    if (typeof stored !== 'object' || stored === null)
      throw new ExpectedError('CHECKPOINT_UNREADABLE', `${source}: does not describe a run`);
    const { formatVersion, command, ...description } = stored as RunDescription & {
      formatVersion: number;
      command?: string;
    };
    if (command !== undefined)
      throw new ExpectedError(
        'INVALID_INPUT',
        `${this.path} holds no training run: gtn ${command} made what is there`,
      );
    if (formatVersion !== FORMAT_VERSION) {
      throw new ExpectedError(
        'CHECKPOINT_UNREADABLE',
        `${source}: formatVersion is ${formatVersion}, this version of gtn reads ${FORMAT_VERSION}`,
      );
    }
    try {
      return { ...description, config: parseTrainingConfig(description.config) };
    } catch (cause) {
      throw new ExpectedError('CHECKPOINT_UNREADABLE', `${source}: ${(cause as Error).message}`, undefined, {
        cause,
      });
    }
  }

  /** Like `description`, for a command that needs a run to be there. */
  async requireDescription(): Promise<RunDescription> {
    const description = await this.description();
    if (description) return description;
    throw new ExpectedError('INVALID_INPUT', `${this.path} holds no run: it has no ${runFiles.config}`);
  }

  async writeDescription(description: RunDescription): Promise<void> {
    await this.writeJson('config', { formatVersion: FORMAT_VERSION, ...description });
  }

  async writeJson(name: keyof typeof runFiles, value: unknown): Promise<void> {
    await writeFileAtomic(this.file(name), `${JSON.stringify(value, null, 2)}\n`);
  }

  /** A JSON file that the command wrote before; undefined if it isn't there. */
  async readJson<T>(name: keyof typeof runFiles, ...inside: readonly string[]): Promise<T | undefined> {
    return (await readJson(this.file(name, ...inside))) as T | undefined;
  }

  async remove(name: keyof typeof runFiles): Promise<void> {
    await rm(this.file(name), { force: true });
  }
}

/** Makes a folder with those above it. `recursive` alone would blame a missing folder where the disk is read-only. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') await mkdir(path, { recursive: true });
    else if (code !== 'EEXIST') throw error;
  }
}
