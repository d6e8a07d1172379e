/** The conditions that a user meets and can do something about, in words. */
const conditions: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'a file is in the way',
  EISDIR: 'is a folder',
  EMFILE: 'too many files are open',
  ENOENT: 'no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is not a folder',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
};

/** Did the operating system refuse a call, rather than this code make a mistake? */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && typeof (error as NodeJS.ErrnoException).code === 'string';

/** `runs/a/config.json: the disk is full (ENOSPC)`. */
export function describeSystemError({ code, path, message }: NodeJS.ErrnoException): string {
  const condition = conditions[code!];
  if (condition === undefined) return message;
  return `${path === undefined ? '' : `${path}: `}${condition} (${code})`;
}
