/**
 * `npm run bench:service -- [--iterations N] [--repeats N] [--json FILE]`: the same training run by the command in one process and by the platform's services, in turn. Prints what the
 * services' path costs: recording in Postgres, events, artifacts, and three idle services beside it.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { provenance } from '@gtn-studio/runs';
import {
  CreateExperimentDocument,
  EventCursorDocument,
  GtnClient,
  StartTrainingRunDocument,
  TrainingRunEventsDocument,
  orThrow,
} from '@gtn-studio/sdk';
import { startStack } from '../../stack/start-stack.ts';

const { values } = parseArgs({
  options: {
    iterations: { type: 'string', default: '300' },
    repeats: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const outerIterations = Number(values.iterations);
const repeats = Number(values.repeats);
const threads = 2;

const folder = await mkdtemp(join(tmpdir(), 'gtn-service-bench-'));
const log = { info: () => undefined, warn: (message: string) => console.error(message) };
const env = { ...process.env, LOG_LEVEL: 'warn' };
const stack = await startStack({ folder: join(folder, 'stack'), ports: 'free', log, env });
try {
  const client = new GtnClient({ url: stack.service('gateway').url! });
  const command: number[] = [];
  const services: number[] = [];
  for (let i = 0; i < repeats; i++) {
    command.push(await byCommand(join(folder, `run-${i}`)));
    services.push(await byServices(client, `bench ${i}`));
    console.log(`command ${command[i]!.toFixed(2)} s, services ${services[i]!.toFixed(2)} s`);
  }
  const ratio = Math.min(...services) / Math.min(...command);
  console.log(
    `the services take ${ratio.toFixed(3)} of the command's time (fastest of ${repeats}, ${outerIterations} outer iterations)`,
  );
  if (values.json !== undefined) {
    const made = await provenance('npm run bench:service', { name: 'gtn-studio', version: '0.1.0' });
    const result = { ...made, outerIterations, threads, seconds: { command, services }, ratio };
    await writeFile(values.json, `${JSON.stringify(result, undefined, 2)}\n`);
  }
} finally {
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Seconds from the start of training to the last outer iteration. */
async function byCommand(out: string): Promise<number> {
  const set = ['--set', `outerIterations=${outerIterations}`, '--threads', `${threads}`, '--json'];
  const child = spawn('npx', ['gtn', 'train', '--preset', 'digits-demo', '--out', out, ...set], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  let start = NaN;
  for await (const line of createInterface({ input: child.stdout })) {
    const { event, iteration } = JSON.parse(line) as { event: string; iteration?: number };
    if (event === 'start') start = performance.now();
    if (event === 'checkpoint' && iteration === outerIterations) {
      const seconds = (performance.now() - start) / 1000;
      // What follows is the comparison with real data, which the services leave to evaluations.
      process.kill(-child.pid!, 'SIGKILL');
      return seconds;
    }
  }
  throw new Error('gtn train ended before its last outer iteration');
}

/** Seconds from the run's start to its completion, as its events tell them. */
async function byServices(gtn: GtnClient, name: string): Promise<number> {
  const { createExperiment } = await gtn.request(CreateExperimentDocument, { input: { name } });
  const { eventCursor: after } = await gtn.request(EventCursorDocument, {});
  const { startTrainingRun } = await gtn.request(StartTrainingRunDocument, {
    input: {
      experimentId: orThrow(createExperiment).experiment.id,
      name,
      threads,
      config: { preset: { name: 'digits-demo', overrides: { outerIterations } } },
    },
  });
  const { id } = orThrow(startTrainingRun).trainingRun;
  const events = gtn.subscribe(TrainingRunEventsDocument, { id, after });
  let start = NaN;
  for await (const event of events) {
    if (event.__typename !== 'TrainingRunStateChanged') continue;
    if (event.state === 'ACTIVE') start = Date.parse(event.at);
    if (event.state === 'COMPLETED') return (Date.parse(event.at) - start) / 1000;
    if (event.state === 'FAILED') throw new Error(event.failure?.message);
  }
  throw new Error('the events ended');
}
