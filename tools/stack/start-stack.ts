import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts, startNats, startPostgres } from '@gtn-studio/local-servers';
import { applyMigrations, migrationsFolder, readMigrations } from '@gtn-studio/persistence';
import { bundledPrograms } from './bundled-programs.ts';
import { bundleDashboard } from './dashboard.ts';
import { type StackLock, lockStack } from './lock.ts';
import { serverPart, servicePart } from './parts/make-parts.ts';
import type { Part } from './parts/part.ts';
import { type ServiceSpec, platformServices, repository } from './services.ts';
import type { Stack, StackOptions } from './stack.ts';

/**
 * Brings up Postgres with its migrations, nats-server and the services, on loopback, and resolves when all are ready.
 * Rejects with one sentence, everything stopped again, if one of them does not get there.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  await mkdir(options.folder, { recursive: true });
  const folder = await realpath(options.folder);
  const lock = await lockStack(folder, options.log);
  const parts = new Parts(lock);
  const stopEarly = () => void parts.stop().catch(() => undefined);
  options.signal?.addEventListener('abort', stopEarly);
  try {
    return await bringUp({ ...options, folder }, parts);
  } catch (error) {
    await parts.stop();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', stopEarly);
  }
}

/** What was started, in the order in which it depends on what was before. */
class Parts {
  readonly #servers: Part[] = [];
  #services: readonly Part[] = [];

  constructor(readonly lock: StackLock) {}

  async startServer(part: Part): Promise<Part> {
    this.#servers.push(part);
    await begin(part);
    return part;
  }

  async startServices(services: readonly Part[]): Promise<void> {
    this.#services = services;
    await allSettled(services.map(begin));
  }

  recordServices(): void {
    const running = this.#services.flatMap(({ name, pid }) => (pid === undefined ? [] : [{ name, pid }]));
    void this.lock.recordServices(running);
  }

  /** One after the other, and all of them, whatever becomes of one. */
  async stop(): Promise<void> {
    const failures: unknown[] = [];
    for (const part of [...this.#services, ...this.#servers.toReversed()])
      await part.stop().catch((error: unknown) => failures.push(error));
    await this.lock.release();
    if (failures.length > 0) throw failures[0];
  }
}

async function bringUp(options: StackOptions, parts: Parts): Promise<Stack> {
  const { folder, signal, services: specs = platformServices() } = options;
  const onChange = (part: Part) => {
    parts.recordServices();
    options.onChange?.(part);
  };
  const settings = { ...options, onChange };
  const server = (...[name, start]: [Parameters<typeof serverPart>[0], Parameters<typeof serverPart>[1]]) =>
    parts.startServer(serverPart(name, start, settings));

  const [postgres, nats, program, dashboard] = await allSettled([
    options.databaseUrl === undefined ? server('postgres', startPostgres) : undefined,
    options.natsUrl === undefined ? server('nats', startNats) : undefined,
    options.run === 'tsx' ? sourcePrograms : bundles(specs),
    dashboardFolder(options),
  ]);
  signal?.throwIfAborted();
  const databaseUrl = options.databaseUrl ?? postgres!.url!;
  const natsUrl = options.natsUrl ?? nats!.url!;
  await applyMigrations(databaseUrl, await readMigrations(migrationsFolder));
  await writeFile(join(folder, 'env'), `DATABASE_URL=${databaseUrl}\nNATS_URL=${natsUrl}\n`, { mode: 0o600 });

  const given = options.env ?? process.env;
  const env = {
    ...(options.natsUrl === undefined ? withoutNatsSettings(given) : given),
    DATABASE_URL: databaseUrl,
    NATS_URL: natsUrl,
    ...(dashboard === undefined ? {} : { GTN_DASHBOARD: dashboard }),
  };
  const ports = options.ports === 'fixed' ? specs.map(({ port }) => port) : await freePorts(specs.length);
  const services = specs.map((spec, index) => servicePart(spec, ports[index]!, program(spec), env, settings));
  signal?.throwIfAborted();
  await parts.startServices(services);
  signal?.throwIfAborted();
  return {
    folder,
    databaseUrl,
    natsUrl,
    postgres,
    nats,
    services,
    service(name) {
      const part = services.find((one) => one.name === name);
      if (part !== undefined) return part;
      throw new Error(`there is no service ${name}, only ${services.map((one) => one.name).join(', ')}`);
    },
    stop: () => parts.stop(),
  };
}

const begin = (part: Part): Promise<void> =>
  part.start().catch((error: Error) => {
    throw new Error(`${part.name}: ${error.message}`, { cause: error });
  });

/** The stack's own nats-server asks for no credentials and is one alone: what the environment says of another is not about it. */
const withoutNatsSettings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(GTN_)?NATS_/.test(name)));

/** What node is called with to run a service. */
type Programs = (spec: ServiceSpec) => string[];

const sourcePrograms: Programs = ({ entry }) => ['--import', 'tsx', entry];

async function bundles(specs: readonly ServiceSpec[]): Promise<Programs> {
  const programOf = await bundledPrograms(specs.map(({ entry }) => entry));
  return ({ entry }) => [programOf(entry)];
}

/** The services work without their pages: what kept them from being built is told. */
async function dashboardFolder({ log, env = process.env }: StackOptions): Promise<string | undefined> {
  if (env.GTN_DASHBOARD) return undefined;
  try {
    return await bundleDashboard(repository);
  } catch (error) {
    log.warn(`the dashboard can't be built: ${(error as Error).message}`);
    return undefined;
  }
}

/** As Promise.all, but no sooner than all have settled: what is stopped after a failure must not be still starting. */
async function allSettled<Values extends readonly unknown[]>(
  values: readonly [...Values],
): Promise<{ -readonly [Index in keyof Values]: Awaited<Values[Index]> }> {
  await Promise.allSettled(values);
  return Promise.all(values);
}
