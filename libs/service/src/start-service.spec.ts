import { ExpectedError } from '@gtn-studio/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { Counter, type Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { ServiceContext } from './definition.ts';
import { resolutionMs } from './metrics/event-loop-lag.ts';
import { type StartedService, startService } from './start-service.ts';

const env = { DATABASE_URL: 'postgresql://db/gtn', NATS_URL: 'nats://bus:4222', LOG_LEVEL: 'silent' };
const started: StartedService[] = [];
afterEach(() => Promise.all(started.splice(0).map((service) => service.stop())));

async function start(
  build: (context: ServiceContext) => void | Promise<void> = () => undefined,
  ready = async () => undefined as void,
) {
  const service = await startService(
    {
      name: 'sample',
      defaultPort: 0,
      async start(context) {
        await build(context);
        return { ready, stop: async () => undefined };
      },
    },
    new AbortController().signal,
    env,
  );
  started.push(service);
  return service;
}

function blockFor(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

const answerOf = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, body: await response.text() };
};

describe('the health endpoints', () => {
  it('tell a live process from one that can work', async () => {
    let missing: Error | undefined;
    const { url } = await start(undefined, async () => {
      if (missing !== undefined) throw missing;
    });
    expect(await answerOf(`${url}/healthz`)).toEqual({
      status: 200,
      body: '{"status":"alive","service":"sample"}',
    });
    expect(await answerOf(`${url}/readyz`)).toEqual({ status: 200, body: '{"status":"ready"}' });
    missing = new ExpectedError('UNAVAILABLE', 'the database does not answer');
    expect(await answerOf(`${url}/readyz`)).toEqual({
      status: 503,
      body: '{"status":"unready","reason":"the database does not answer"}',
    });
    expect((await answerOf(`${url}/healthz`)).status).toBe(200);
    missing = new Error('SELECT secret FROM key');
    expect((await answerOf(`${url}/readyz`)).body).not.toContain('SELECT');
  });

  it('do not wait for a check that hangs', async () => {
    const { url } = await start(undefined, () => new Promise(() => undefined));
    expect(await answerOf(`${url}/readyz`)).toEqual({
      status: 503,
      body: '{"status":"unready","reason":"no answer within 2000 ms"}',
    });
  });

  it('serve the metrics of the process and of the service', async () => {
    const { url } = await start(({ metrics }) => {
      new Counter({ name: 'lessons_total', help: 'Lessons.', registers: [metrics] }).inc(3);
    });
    const { body } = await answerOf(`${url}/metrics`);
    expect(body).toContain('lessons_total{service="sample"} 3');
    expect(body).toMatch(/^process_resident_memory_bytes\{service="sample"\} \d+$/m);
  });

  it('serve OpenMetrics to who asks for it, and change nothing for who does not', async () => {
    const { url } = await start(({ metrics }) => {
      new Counter({ name: 'lessons_total', help: 'Lessons.', registers: [metrics] }).inc(3);
    });
    const plain = await answerOf(`${url}/metrics`);
    const asked = await fetch(`${url}/metrics`, {
      headers: {
        accept:
          'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2',
      },
    });
    expect(asked.headers.get('content-type')).toBe(
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    );
    const body = await asked.text();
    expect(body).toContain('# TYPE lessons counter\nlessons_total{service="sample"} 3');
    expect(body.endsWith('\n# EOF\n')).toBe(true);
    const names = (text: string) => text.match(/^# TYPE \S+/gm);
    const again = await fetch(`${url}/metrics`, { headers: { accept: 'text/plain' } });
    expect(names(await again.text())).toEqual(names(plain.body));
  });

  it('measure a lag of the event loop that is none while nothing blocks it', async () => {
    let registry: Registry | undefined;
    await start(({ metrics }) => void (registry = metrics));
    const statistic = async (name: string) =>
      (await registry!.getSingleMetric(`nodejs_eventloop_lag_${name}_seconds`)!.get()).values[0]!.value;
    await pause(450);
    // The least of some intervals is near none of it, whatever else keeps the machine busy.
    expect(await statistic('min')).toBeLessThan(resolutionMs / 1e3);
    await pause(150);
    blockFor(400);
    await pause(150);
    await statistic('min');
    expect(await statistic('max')).toBeGreaterThan(0.2);
  });
});

describe('the routes of a service', () => {
  it('are there once it has started, and say so before', async () => {
    let early: Response | undefined;
    const { url } = await start(async ({ http, url: here }) => {
      http.get('/lesson', (_request, response) => void response.send('learned'));
      early = await fetch(`${here}/lesson`);
    });
    expect(early!.status).toBe(503);
    expect(await answerOf(`${url}/lesson`)).toEqual({ status: 200, body: 'learned' });
    expect(await answerOf(`${url}/other`)).toEqual({ status: 404, body: '{"error":"not found"}' });
  });

  it('show nothing of what went wrong inside', async () => {
    const { url } = await start(({ http }) => {
      http.get('/fail', () => {
        throw new Error('SELECT secret FROM key');
      });
      http.get('/lessons/:id', (_request, response) => void response.send('learned'));
    });
    expect(await answerOf(`${url}/fail`)).toEqual({ status: 500, body: '{"error":"internal error"}' });
    expect(await answerOf(`${url}/lessons/%E0%A4%A`)).toEqual({
      status: 400,
      body: '{"error":"bad request"}',
    });
  });
});

it('a service that fails to start leaves its port free', async () => {
  let port = '';
  await expect(
    start(({ url }) => {
      port = new URL(url).port;
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
});

it('each service process has its own worker id', async () => {
  const ids: string[] = [];
  await start(({ workerId }) => void ids.push(workerId));
  await start(({ workerId }) => void ids.push(workerId));
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
});
