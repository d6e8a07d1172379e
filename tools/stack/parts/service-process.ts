import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endProcess } from '@gtn-studio/local-servers';
import type { PartProcess } from './part.ts';
import { lastComplaint } from './service-log.ts';

const readyTimeoutMs = 60_000;
/** A service drains first: it stops to wait by itself before this. */
const endTimeoutMs = 20_000;

export interface ServiceLaunch {
  /** What node is called with: flags and the program. */
  readonly nodeArguments: readonly string[];
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Its log; what it says is added at the end. */
  readonly logFile: string;
}

/**
 * Starts a service as a process of its own group, so that Ctrl-C reaches it through this process only and in order.
 * The channel to it tells it when this process dies.
 */
export async function launchService({
  nodeArguments,
  port,
  env,
  cwd,
  logFile,
}: ServiceLaunch): Promise<PartProcess> {
  await mkdir(dirname(logFile), { recursive: true });
  const output = openSync(logFile, 'a');
  const { size: logStart } = await stat(logFile);
  const child = spawn(process.execPath, nodeArguments, {
    cwd,
    env: { ...env, GTN_HOST: '127.0.0.1', GTN_PORT: String(port) },
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  child.channel?.unref();
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`can't be started: ${error.message}`));
    child.once('exit', (code, signal) => {
      const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      void lastComplaint(logFile, logStart).then((complaint) =>
        resolve(complaint === undefined || signal !== null ? how : `${how}: ${complaint}`),
      );
    });
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    pid: child.pid!,
    url,
    ready: isReady(url, ended, logFile),
    ended,
    end: async () => {
      child.ref();
      if (child.exitCode === null && child.signalCode === null) await endProcess(child.pid!, endTimeoutMs);
      await ended;
    },
  };
}

async function isReady(url: string, ended: Promise<string>, logFile: string): Promise<void> {
  let how: string | undefined;
  void ended.then((text) => (how = text));
  for (const end = Date.now() + readyTimeoutMs; Date.now() < end; await pause(50)) {
    if (how !== undefined) throw new Error(how);
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2500) }).catch(
      () => undefined,
    );
    await response?.body?.cancel();
    // Whoever else listens there would answer too, and the service end.
    if (response?.ok && how === undefined) return;
  }
  throw new Error(`is not ready after ${readyTimeoutMs / 1000} s: see ${logFile}`);
}
