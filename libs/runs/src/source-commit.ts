import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The commit that a file of the source belongs to; `modified` if files of the checkout differ from it. */
export interface SourceCommit {
  readonly id: string;
  readonly modified: boolean;
}

/** The commit of the checkout that a file in `folder` is part of; undefined if it is part of none. */
export async function commitOf(folder: string, file: string): Promise<SourceCommit | undefined> {
  const git = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)('git', args, { cwd: folder });
    return stdout.trim();
  };
  try {
    // A folder of installed packages may lie inside someone else's checkout: that commit says nothing about this code.
    await git('ls-files', '--error-unmatch', join(folder, file));
    const [id, changes] = await Promise.all([
      git('rev-parse', 'HEAD'),
      // A file that was never added, such as an exported set, changes nothing: code would have to be imported by a file that differs.
      git('status', '--porcelain', '--untracked-files=no', '--', ':/'),
    ]);
    return { id, modified: changes !== '' };
  } catch {
    return undefined;
  }
}
