import { ExpectedError } from '@gtn-studio/contracts';

/** Data that can't be used as what it claims to be. The message names the file, the place in it and the fault. */
export class DatasetError extends ExpectedError {
  override readonly name = 'DatasetError';

  /** The file, folder or name at fault. */
  readonly file: string;
  /** Where in the file: a byte, a record, an entry, a line. */
  readonly position: string | undefined;

  constructor(problem: string, place: { file: string; position?: string }, options?: ErrorOptions) {
    const message = [place.file, place.position, problem].filter((part) => part !== undefined).join(': ');
    super('DATASET_UNREADABLE', message, undefined, options);
    this.file = place.file;
    this.position = place.position;
  }
}

/** The error for a failed call of the file system, in a sentence; an abort stays what it is. */
export function fileSystemError(error: unknown, file: string): unknown {
  const { name, code, message } = error as NodeJS.ErrnoException;
  if (name === 'AbortError') return error;
  const reason =
    {
      ENOENT: 'no such file or folder',
      EACCES: 'permission denied',
      EEXIST: 'a part of the path is a file, not a folder',
      EISDIR: 'is a folder, not a file',
      ENOTDIR: 'a part of the path is a file, not a folder',
      ENOSPC: 'could not be written: the disk is full',
      EROFS: 'could not be written: the disk is read-only',
    }[code ?? ''] ?? message;
  return new DatasetError(reason, { file }, { cause: error });
}
