import { loadConfig } from '@gtn-studio/config';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { v7 as uuid } from 'uuid';
import type { RunningService, ServiceDefinition } from './definition.ts';
import { endRoutes, healthApp } from './health.ts';
import { close, listen, urlOf } from './listen.ts';
import { createLog } from './log.ts';
import { resolutionMs, watchEventLoopLag } from './metrics/event-loop-lag.ts';
import { startTracing } from './tracing/start-tracing.ts';

export interface StartedService {
  readonly url: string;
  readonly log: Logger;
  /** In order: unready; the service's own `stop`; the port; the traces that are left. */
  stop(): Promise<void>;
}

/**
 * Starts a service within this process: configuration, log, traces, health endpoints, then the service itself.
 *
 * @param signal aborts when the service is to stop, before `stop` is called
 * @throws what kept it from starting, with everything closed again
 */
export async function startService(
  { name, defaultPort, start }: ServiceDefinition,
  signal: AbortSignal,
  env: NodeJS.ProcessEnv = process.env,
): Promise<StartedService> {
  const config = loadConfig(env, { defaultPort });
  const log = await createLog(name, config.logLevel);
  const metrics = new Registry();
  metrics.setDefaultLabels({ service: name });
  collectDefaultMetrics({ register: metrics, eventLoopMonitoringPrecision: resolutionMs });
  watchEventLoopLag(metrics);

  let running: RunningService | undefined;
  let starting = true;
  const http = healthApp({ name, log, metrics, running: () => running, starting: () => starting });
  const server = await listen(http, config.port, config.host);
  const url = urlOf(server);
  const endTracing = await startTracing(name, config);
  try {
    running = await start({ config, log, metrics, signal, workerId: uuid(), http, server, url });
  } catch (error) {
    await close(server);
    await endTracing();
    throw error;
  }
  endRoutes(http, log);
  starting = false;
  log.info({ url, pid: process.pid }, `listens on ${url}`);

  return {
    url,
    log,
    async stop() {
      const service = running;
      running = undefined;
      try {
        await service?.stop();
      } finally {
        await close(server);
        await endTracing();
      }
    },
  };
}
