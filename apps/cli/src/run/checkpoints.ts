import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ExpectedError, type TrainingConfig } from '@gtn-studio/contracts';
import type { TrainingState } from '@gtn-studio/gtn';
import { checkpointIteration, decodeCheckpoint, encodeCheckpoint } from '@gtn-studio/runs';
import { TensorFileError, writeFileAtomic } from '@gtn-studio/tensor-files';

/** How many checkpoints are kept: should the last turn out to be damaged, the one before is there. */
const KEPT = 2;

const fileName = /^iteration-(\d+)\.safetensors$/;

export interface LoadedCheckpoint {
  readonly state: TrainingState;
  /** Newer checkpoints that could not be read, and why. */
  readonly damaged: readonly string[];
}

/** A checkpoint as it is on the disk. */
export interface CheckpointFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Outer iterations made. */
  readonly iteration: number;
}

/** The checkpoints in a run's folder, one file for each, named by the outer iterations made. */
export class Checkpoints {
  constructor(
    private readonly folder: string,
    private readonly config: TrainingConfig,
  ) {}

  /** Writes the state, and only then removes checkpoints that are too old. Returns the path. */
  async save(state: TrainingState): Promise<string> {
    const path = this.#path(state.iteration);
    await writeFileAtomic(path, encodeCheckpoint(state, this.config));
    for (const old of (await this.#iterations()).slice(KEPT)) await rm(this.#path(old), { force: true });
    return path;
  }

  async areNone(): Promise<boolean> {
    return (await this.#iterations()).length === 0;
  }

  /**
   * The newest state that is whole; undefined if there is no checkpoint.
   *
   * @param like a state of the run, for the names and shapes to expect.
   * @throws ExpectedError if there are checkpoints and all are damaged.
   */
  async load(like: TrainingState): Promise<LoadedCheckpoint | undefined> {
    const newest = await this.#newest((bytes, path) => decodeCheckpoint(bytes, path, this.config, like));
    return newest && { state: newest.value, damaged: newest.damaged };
  }

  /**
   * The file of the newest state that is whole; undefined if there is no checkpoint.
   *
   * @throws ExpectedError if there are checkpoints and all are damaged.
   */
  async newestFile(): Promise<CheckpointFile | undefined> {
    const newest = await this.#newest((bytes, path) => {
      const iteration = checkpointIteration(bytes, path, this.config);
      return { path, bytes, iteration };
    });
    return newest?.value;
  }

  /** The file of the state after so many outer iterations, undefined if there is none; nothing is checked. */
  async fileOf(iteration: number): Promise<CheckpointFile | undefined> {
    const path = this.#path(iteration);
    return (await this.#iterations()).includes(iteration)
      ? { path, bytes: await readFile(path), iteration }
      : undefined;
  }

  async #newest<T>(
    decode: (bytes: Uint8Array, path: string) => T,
  ): Promise<{ readonly value: T; readonly damaged: readonly string[] } | undefined> {
    const damaged: string[] = [];
    for (const iteration of await this.#iterations()) {
      const path = this.#path(iteration);
      try {
        return { value: decode(await readFile(path), path), damaged };
      } catch (error) {
        if (!(error instanceof TensorFileError)) throw error;
        damaged.push(error.message);
      }
    }
    if (damaged.length === 0) return undefined;
    throw new ExpectedError(
      'CHECKPOINT_UNREADABLE',
      `no checkpoint of the run can be read: ${damaged.join('; ')}`,
    );
  }

  #path(iteration: number): string {
    return join(this.folder, `iteration-${String(iteration).padStart(6, '0')}.safetensors`);
  }

  /** Iterations that there are checkpoints of, newest first. */
  async #iterations(): Promise<number[]> {
    const files = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return files.flatMap((file) => Number(fileName.exec(file)?.[1] ?? [])).sort((a, b) => b - a);
  }
}
