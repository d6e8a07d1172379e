import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How the names of files begin that say which process needs a build. */
export const markPrefix = 'used-by-';

/** @type {Set<string>} */
const marks = new Set();

/**
 * Notes that this process needs a build as long as it lives, if the build is there.
 *
 * @param {string} folder
 * @returns {Promise<boolean>} whether it is
 */
export async function useBuild(folder) {
  const mark = join(folder, markPrefix + process.pid);
  try {
    await writeFile(mark, '');
  } catch {
    return false;
  }
  if (marks.size === 0) process.once('exit', removeMarks);
  marks.add(mark);
  return true;
}

function removeMarks() {
  for (const mark of marks) rmSync(mark, { force: true });
}
