import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, json } from 'node:stream/consumers';
import { buildSchema, graphql } from 'graphql';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const schema = buildSchema(
  readFileSync(new URL('../../../../apps/gateway/schema.graphql', import.meta.url), 'utf8'),
);

/** What the gateway would resolve, by field of Query, Mutation or Subscription; a subscription's events as they come. */
export type Resolvers = Readonly<Record<string, unknown>>;

export interface FakeGateway {
  readonly url: string;
  /** `after` of each subscription that came. */
  readonly cursors: (string | null | undefined)[];
  /** What was uploaded, by file name. */
  readonly uploads: Map<string, Buffer>;
  /** Ends all connections without a word. */
  drop(): void;
  stop(): Promise<void>;
}

/** A gateway of the real schema and of answers that a spec gives it; it takes the key `good`, and none at all. */
export async function fakeGateway(
  resolvers: Resolvers,
  files: Readonly<Record<string, string>> = {},
): Promise<FakeGateway> {
  const uploads = new Map<string, Buffer>();
  const cursors: (string | null | undefined)[] = [];
  const rootValue = { eventCursor: 'now', ...resolvers };
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
    if (!isGood(request.headers.authorization?.replace('Bearer ', ''))) {
      tell(response, 401, { errors: [refusal] });
    } else if (pathname === '/graphql') {
      const { query: source, variables } = (await json(request)) as { query: string; variables: object };
      tell(response, 200, await graphql({ schema, source, rootValue, variableValues: { ...variables } }));
    } else if (pathname === '/datasets/upload' && request.method === 'GET') {
      if (searchParams.get('name') === 'taken')
        tell(response, 409, { errors: [{ message: 'name: taken', extensions: { code: 'NAME_TAKEN' } }] });
      else tell(response, 204, {});
    } else if (pathname === '/datasets/upload') {
      uploads.set(searchParams.get('filename')!, await buffer(request));
      tell(response, 201, { artifactId: 'Artifact:1' });
    } else if (files[pathname] !== undefined) {
      response.end(files[pathname]);
    } else {
      const extensions = { code: 'NOT_FOUND' };
      tell(response, 404, { errors: [{ message: 'there is no such artifact', extensions }] });
    }
  }

  const sockets = new WebSocketServer({ server, path: '/graphql' });
  useServer(
    {
      schema,
      roots: { subscription: rootValue },
      onConnect({ connectionParams, extra }) {
        if (isGood(connectionParams?.apiKey)) return true;
        extra.socket.close(CloseCode.Forbidden, refusal.message);
        return false;
      },
      onSubscribe: (_context, _id, { variables }) =>
        void cursors.push(variables?.after as string | null | undefined),
    },
    sockets,
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cursors,
    uploads,
    drop() {
      for (const socket of sockets.clients) socket.terminate();
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const refusal = { message: 'the API key is not known', extensions: { code: 'UNAUTHENTICATED' } };
const isGood = (key: unknown) => key === undefined || key === 'good';

function tell(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
