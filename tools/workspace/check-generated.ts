/** Runs every generator and fails, naming the files, where a committed file is not what its generator makes today. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const git = (...args: string[]) =>
  execFileSync('git', args, { encoding: 'utf8' }).split('\0').filter(Boolean);

/** File → digest of its content, of every file that git knows or would add. */
function workingTree(): Map<string, string> {
  const files = git('ls-files', '-z', '--cached', '--others', '--exclude-standard');
  return new Map(files.map((file) => [file, digest(file)]));
}

function digest(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return 'missing';
  }
}

const before = workingTree();
execFileSync('nx', ['run-many', '-t', 'generate'], { stdio: 'inherit' });
const stale = [...workingTree()].filter(([file, content]) => before.get(file) !== content);

if (stale.length > 0) {
  console.error(
    `Not what the generators make (commit the new content):\n${stale.map(([file]) => `  ${file}`).join('\n')}`,
  );
  process.exitCode = 1;
}
