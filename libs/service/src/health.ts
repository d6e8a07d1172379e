import { setTimeout as pause } from 'node:timers/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { RunningService } from './definition.ts';
import { metricsRoute } from './metrics/metrics-route.ts';

const readyTimeoutMs = 2000;

/** What the health endpoints tell about. */
export interface Health {
  readonly name: string;
  readonly log: Logger;
  readonly metrics: Registry;
  /** The service, once it has started; undefined again when it is told to stop. */
  readonly running: () => RunningService | undefined;
  /** Whether the service has never started: its routes are not there yet. */
  readonly starting: () => boolean;
}

/**
 * An express app with `/healthz` (the process is alive), `/readyz` (it can do its work: 200 or 503) and `/metrics`.
 * Answers carry sentences for expected failures only; what else went wrong is for the log.
 */
export function healthApp(health: Health): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'alive', service: health.name });
  });
  let ready: boolean | undefined;
  app.get('/readyz', async (_request, response) => {
    const reason = await whyNotReady(health);
    const isReady = reason === undefined;
    if (isReady !== ready) health.log.info({ ready: isReady, reason }, isReady ? 'ready' : 'not ready');
    ready = isReady;
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'unready', reason });
  });
  app.get('/metrics', metricsRoute(health.metrics, { service: health.name }));
  app.use((_request, response, next) => {
    if (health.starting()) response.status(503).set('retry-after', '1').json({ error: 'starting' });
    else next();
  });
  return app;
}

async function whyNotReady({ running, starting, log }: Health): Promise<string | undefined> {
  const service = running();
  if (service === undefined) return starting() ? 'starting' : 'stopping';
  const answered = new AbortController();
  const late = pause(readyTimeoutMs, 'late', { signal: answered.signal, ref: false }).catch(() => undefined);
  try {
    const first = await Promise.race([service.ready(), late]);
    return first === 'late' ? `no answer within ${readyTimeoutMs} ms` : undefined;
  } catch (error) {
    if (error instanceof ExpectedError) return error.message;
    log.warn({ err: error }, 'the check of readiness failed');
    return 'the check failed; the log says why';
  } finally {
    answered.abort();
  }
}

/** Ends an app: what no route took is not found, and what a route threw stays in the log. */
export function endRoutes(app: Express, log: Logger): void {
  app.use((_request, response) => {
    response.status(404).json({ error: 'not found' });
  });
  const failed: ErrorRequestHandler = (error: unknown, request, response, next) => {
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, path: request.path }, 'a request failed');
    if (response.headersSent) next(error);
    else response.status(status).json({ error: status >= 500 ? 'internal error' : 'bad request' });
  };
  app.use(failed);
}

/** Express's own errors (malformed JSON, too large a body) carry the status of the answer. */
function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | undefined)?.status;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
