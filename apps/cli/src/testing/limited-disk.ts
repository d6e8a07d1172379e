import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Mounting needs root and a kernel that lets it. */
export const canMount = (() => {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'gtn-cli-'));
    try {
      mount(folder, 'size=16k');
      unmount(folder);
      return true;
    } finally {
      rmSync(folder, { recursive: true });
    }
  } catch {
    return false;
  }
})();

/** A file system in memory with these mount options, gone after the test. */
export function limitedDisk(options: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'gtn-cli-'));
  mount(folder, options);
  onTestFinished(() => {
    unmount(folder);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

function mount(folder: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
}

function unmount(folder: string): void {
  execFileSync('umount', [folder], { stdio: 'ignore' });
}
