import { homedir } from 'node:os';
import { join } from 'node:path';

export interface DatasetOptions {
  /** A folder that holds data sets as files: `mnist/`, `fashion-mnist/`, `cifar-10-binary.tar.gz` and so on. Never written to. */
  readonly dataDir?: string;
  /** Where downloads and unpacked archives are kept; `defaultCacheDirectory()` if absent. */
  readonly cacheDir?: string;
  /** Whether a data set that is in neither folder may be downloaded; true if absent. */
  readonly download?: boolean;
  /** Base addresses to download from, in this order, instead of the public homes: `<mirror>/<name>/<file>`. */
  readonly mirrors?: readonly string[];
  /** Ends the work with the signal's reason. A download resumes where it stopped. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DatasetProgress) => void;
}

export interface DatasetProgress {
  readonly stage: 'download' | 'unpack' | 'read';
  readonly file: string;
  /** Bytes when downloading and unpacking, images when reading. */
  readonly done: number;
  readonly total: number;
}

/** The folder where this user's programs keep what they can fetch again, by the customs of the platform. */
export function defaultCacheDirectory(): string {
  return join(userCacheDirectory(), 'gtn-studio', 'datasets');
}

function userCacheDirectory(): string {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}
