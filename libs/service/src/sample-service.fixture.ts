// A service for the specs of a real process; SAMPLE says what goes wrong in it.
import { connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceDefinition } from './definition.ts';
import { runService } from './run-service.ts';

const flaw = process.env.SAMPLE;

const sample: ServiceDefinition = {
  name: 'sample',
  defaultPort: 0,
  stopTimeoutMs: 300,
  async start({ log, http, signal }) {
    if (flaw === 'server does not answer') await once(connect(1, '127.0.0.1'), 'connect');
    if (flaw === 'bug at start') throw new TypeError('a bug');
    http.get('/reject', (_request, response) => {
      response.end('rejects');
      void Promise.reject(new Error('forgotten'));
    });
    http.get('/throw', (_request, response) => {
      response.end('throws');
      setImmediate(() => {
        throw new Error('uncaught');
      });
    });
    signal.addEventListener('abort', () => log.info('signal aborted'));
    return {
      ready: async () => undefined,
      async stop() {
        log.info('drains');
        await pause(flaw === 'stops late' ? 60_000 : 50);
        log.info('drained');
      },
    };
  },
};

await runService({ service: async () => sample });
