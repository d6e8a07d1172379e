import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { TrainingEvent } from '../progress/training-event.ts';

/** The file that `npx gtn` runs. */
export const gtnCommand = fileURLToPath(new URL('../../bin/gtn.mjs', import.meta.url));

export interface Outcome {
  /** Null if a signal ended the process. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a shell would. `onLine` sees standard output while it runs. */
export const gtn = (args: readonly string[], onLine?: OnLine): Promise<Outcome> =>
  startGtn(args, onLine).outcome;

type OnLine = (line: string, child: ChildProcess) => void;

/** The same, with the process. */
export function startGtn(args: readonly string[], onLine: OnLine = () => undefined) {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  const child = spawn(process.execPath, [gtnCommand, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(`${line}\n`);
    onLine(line, child);
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, stdout: lines.join(''), stderr }));
  });
  return { child, outcome };
}

/** Sends a signal when the run tells that it has made an outer iteration. */
export const killAfter = (iteration: number, signal: NodeJS.Signals) => {
  let sent = false;
  return (line: string, child: ChildProcess) => {
    const event = JSON.parse(line) as TrainingEvent;
    if (sent || event.event !== 'iteration' || event.iteration < iteration) return;
    sent = true;
    child.kill(signal);
  };
};

/** Options of a run that takes a moment, on the digits that come with the project. */
export const tinyRun = [
  '--preset=digits-demo',
  '--threads=1',
  ...[
    'outerIterations=60',
    'unrollLength=2',
    'batchSize=10',
    'realBatchSize=20',
    'generator={"noiseSize":4,"hidden":8,"channels":[4,4]}',
    'learner.pool=[{"family":"conv","depth":[1,1],"width":[8,8],"kernels":[3],"hiddenDepth":[0,0]}]',
    'evaluation={"every":7,"images":20}',
    'checkpointEvery=4',
  ].map((setting) => `--set=${setting}`),
];

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gtn-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
