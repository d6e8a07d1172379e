import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Whether a disk can be mounted: that needs root and a kernel that lets it. */
export function canMount(): boolean {
  try {
    mounted('size=16k').remove();
    return true;
  } catch {
    return false;
  }
}

/** The folder of a file system in memory with these options of tmpfs, such as `size=1m`; gone after the test. */
export function smallDisk(options: string): string {
  const { folder, remove } = mounted(options);
  onTestFinished(remove);
  return folder;
}

function mounted(options: string) {
  const folder = mkdtempSync(join(tmpdir(), 'gtn-small-disk-'));
  const removeFolder = () => rmSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
  } catch (error) {
    removeFolder();
    throw error;
  }
  const remove = () => {
    execFileSync('umount', [folder], { stdio: 'ignore' });
    removeFolder();
  };
  return { folder, remove };
}
