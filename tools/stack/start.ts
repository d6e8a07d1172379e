// `npm start -- [options]`: the whole platform on this machine.
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { HealthLines } from './console/health-lines.ts';
import { partLine } from './console/part-lines.ts';
import { startDemoOnce } from './demo/demo-run.ts';
import type { Part } from './parts/part.ts';
import { platformServices, repository } from './services.ts';
import { startStack } from './start-stack.ts';

const help = `npm start -- [options]
  --folder DIR      data, logs and lock (default .gtn)
  --evaluators N    learner-evaluators (default 1)
  --no-demo         starts no training run
  --free-ports      any free ports instead of those that docs/operations.md names
  --sources         runs the services from their sources with tsx, not from a bundle
DATABASE_URL, NATS_URL and S3_* make it use servers of your own; docs/operations.md has the rest.`;

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(repository, '.gtn') },
    evaluators: { type: 'string', default: '1' },
    'no-demo': { type: 'boolean', default: false },
    'free-ports': { type: 'boolean', default: false },
    sources: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const print = (line: string) => console.log(line);
const interruption = new AbortController();
const parts = new Set<Part>();
const health = new HealthLines(print);

if (values.help) print(help);
else
  try {
    await main();
  } catch (error) {
    if (!interruption.signal.aborted) console.error(`gtn-studio: ${(error as Error).message}`);
    process.exitCode = interruption.signal.aborted ? 0 : 1;
  }

async function main(): Promise<void> {
  const evaluators = Number(values.evaluators);
  if (!Number.isInteger(evaluators) || evaluators < 0 || evaluators > 10)
    throw new Error(`--evaluators must be 0 to 10, got ${values.evaluators}`);
  const folder = resolve(values.folder);
  const databaseUrl = ownServer('DATABASE_URL', 'postgresql://127.0.0.1:5432/gtn');
  const natsUrl = ownServer('NATS_URL', 'nats://127.0.0.1:4222');
  const told = toldToStop();

  print(`gtn-studio starts; its data is in ${shown(folder)}\n`);
  if (databaseUrl !== undefined) print(partLine({ name: 'postgres', state: 'yours', url: databaseUrl }));
  if (natsUrl !== undefined) print(partLine({ name: 'nats', state: 'yours', url: natsUrl }));
  const stack = await startStack({
    folder,
    ports: values['free-ports'] ? 'free' : 'fixed',
    services: platformServices({ evaluators }),
    databaseUrl,
    natsUrl,
    run: values.sources ? 'tsx' : 'bundle',
    log: { info: (line) => print(`  ${line}`), warn: (line) => print(`  ${line}`) },
    onChange: (part) => {
      parts.add(part);
      health.show(part);
    },
    signal: interruption.signal,
  });
  const gateway = stack.service('gateway').url!;
  print(`\n  dashboard ${gateway}`);
  print(`  GraphQL   ${gateway}/graphql`);
  print(`  logs      ${shown(join(folder, 'logs'))}`);
  if (!values['no-demo']) await demo(folder, gateway);
  print('\nCtrl-C stops it; the next npm start picks up from there.');

  // A stack keeps no process awake.
  const awake = setInterval(() => undefined, 2 ** 30);
  await told;
  await stack.stop();
  clearInterval(awake);
}

/** Without the demo the platform is none the worse: what kept it from starting is a line. */
async function demo(folder: string, gateway: string): Promise<void> {
  try {
    const id = await startDemoOnce(folder, gateway);
    if (id === undefined) return;
    print(`  demo      digits-demo is being trained: ${gateway}/runs/${id}`);
  } catch (error) {
    print(`  demo      not started: ${(error as Error).message}`);
  }
}

/** Resolves when this process is told to stop; told a second time, it ends at once and everything with it. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    const tell = () => {
      if (interruption.signal.aborted) {
        for (const part of parts) kill(part);
        process.exit(1);
      }
      print('\nstops (a second Ctrl-C ends it at once)');
      interruption.abort();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, tell);
  });
}

function kill({ name, pid }: Part): void {
  if (pid === undefined) return;
  try {
    // Postgres takes its backends along only if it is asked.
    process.kill(pid, name === 'postgres' ? 'SIGQUIT' : 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/** @throws an error without the value, which may hold a password */
function ownServer(variable: string, example: string): string | undefined {
  const url = process.env[variable];
  if (url === undefined || url === '') return undefined;
  if (url.split(',').every((one) => URL.canParse(one))) return url;
  throw new Error(`${variable} must be a URL such as ${example}`);
}

function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
