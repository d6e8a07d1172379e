import type { LocalServer } from '@gtn-studio/local-servers';
import type { Database } from '@gtn-studio/persistence';
import type { ScratchDatabase } from '@gtn-studio/persistence/testing';
import { TestPlatform } from '@gtn-studio/platform/testing';
import { programOf } from '@gtn-studio/service/testing';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type GatewayOptions, gateway } from '../service.ts';

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
export const program = programOf(new URL('../main.ts', import.meta.url));

export async function testGateway(
  options: GatewayOptions = {},
  variables: NodeJS.ProcessEnv = {},
): Promise<TestGateway> {
  const platform = await TestPlatform.start();
  const env: NodeJS.ProcessEnv = {
    ...platform.env,
    GTN_ARTIFACTS_DIR: platform.folder('artifacts'),
    ...variables,
  };
  const start = (more: GatewayOptions) => platform.serve(gateway(program, { env, ...options, ...more }), env);
  let service = await start({});
  const clients: Client[] = [];
  const request = (path: string, init?: RequestInit) => fetch(service.url + path, init);
  return {
    get url() {
      return service.url;
    },
    natsUrl: platform.nats.url,
    database: platform.database,
    postgres: platform.database,
    get nats() {
      return platform.nats;
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
        connectionParams,
      });
      clients.push(client);
      return client;
    },
    async restart(more = {}) {
      await service.stop();
      service = await start(more);
    },
    startNatsAgain: () => platform.startNatsAgain(),
    async stop() {
      for (const client of clients) await client.dispose();
      await service.stop();
      await platform.stop();
    },
  };
}
