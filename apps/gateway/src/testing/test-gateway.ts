import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalServer, startNats } from '@gtn-studio/local-servers';
import type { Database } from '@gtn-studio/persistence';
import { type ScratchDatabase, scratchDatabase } from '@gtn-studio/persistence/testing';
import { startService } from '@gtn-studio/service';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type GatewayOptions, gateway } from '../gateway.ts';

/** A part of an answer: what a spec looks for in it is there, or the spec fails. */
export type Part = readonly Part[] & { readonly [name: string]: Part };

export interface Answer {
  readonly status: number;
  readonly data: Part;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string; readonly field?: string };
  }[];
}

/** A gateway on a Postgres and a nats-server of its own, all real. */
export interface TestGateway {
  readonly url: string;
  readonly natsUrl: string;
  readonly database: Database;
  readonly postgres: ScratchDatabase;
  readonly nats: LocalServer;
  query(query: string, variables?: object, key?: string): Promise<Answer>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  webSocket(connectionParams?: Record<string, unknown>): Client;
  /** Ends the gateway and starts another one. */
  restart(options?: GatewayOptions): Promise<void>;
  startNatsAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** The gateway as a program, for the processes that it starts. */
export const program = fileURLToPath(new URL('../main.ts', import.meta.url));

const log = { info: () => undefined, warn: () => undefined };

export async function testGateway(
  options: GatewayOptions = {},
  variables: NodeJS.ProcessEnv = {},
): Promise<TestGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'gtn-gateway-'));
  const natsFolder = join(folder, 'nats');
  const [postgres, firstNats] = await Promise.all([
    scratchDatabase(),
    startNats({ folder: natsFolder, log }),
  ]);
  let nats = firstNats;
  const env: NodeJS.ProcessEnv = {
    DATABASE_URL: postgres.url,
    NATS_URL: nats.url,
    GTN_PORT: '0',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    GTN_ARTIFACTS_DIR: join(folder, 'artifacts'),
    ...variables,
  };
  const start = (more: GatewayOptions) =>
    startService(gateway(program, { env, ...options, ...more }), new AbortController().signal, env);
  let service = await start({});
  const clients: Client[] = [];
  const request = (path: string, init?: RequestInit) => fetch(service.url + path, init);
  return {
    get url() {
      return service.url;
    },
    natsUrl: nats.url,
    database: postgres,
    postgres,
    get nats() {
      return nats;
    },
    fetch: request,
    async query(query, given, key) {
      const response = await request('/graphql', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ query, variables: given }),
      });
      return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
    },
    webSocket(connectionParams) {
      const client = createClient({
        url: `${service.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        ...(connectionParams && { connectionParams }),
      });
      clients.push(client);
      return client;
    },
    async restart(more = {}) {
      await service.stop();
      service = await start(more);
    },
    async startNatsAgain() {
      nats = await startNats({ folder: natsFolder, port: nats.port, log });
    },
    async stop() {
      for (const client of clients) await client.dispose();
      await service.stop();
      await postgres.remove();
      await nats.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
