import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Whether a process runs; one that has ended and was not yet collected by its parent does not. */
export async function isAlive(pid: number): Promise<boolean> {
  if (!exists(pid)) return false;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // Unread either because it was collected just now, or because this system has no /proc.
  return stat === undefined ? exists(pid) : !/^\d+ \(.*\) [ZX]/s.test(stat);
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A process's command line, its arguments with spaces between; undefined if there is none to be had. Waits for a process
 * that is just ending, as it gives up its memory, and the command line with it, before its ports.
 */
export async function commandLine(pid: number): Promise<string | undefined> {
  for (const end = Date.now() + 1000; ; await pause(20)) {
    const line = await commandLineNow(pid);
    if (line !== '') return line;
    if (!(await isAlive(pid)) || Date.now() > end) return undefined;
  }
}

async function commandLineNow(pid: number): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').join(' ').trim();
  } catch {
    const listed = await promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => undefined);
    return listed?.stdout.trim() ?? '';
  }
}

/** Ends a process with SIGTERM, with SIGKILL after `graceMs`, and waits until it is gone. */
export async function endProcess(pid: number, graceMs = 10_000): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    if (await hasEnded(pid, graceMs)) return;
  }
  throw new Error(`process ${pid} does not end, not even by SIGKILL`);
}

async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(20))
    if (!(await isAlive(pid))) return true;
  return false;
}
