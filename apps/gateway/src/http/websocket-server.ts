import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { TraceCarrier } from '@gtn-studio/service';
import { type ExecutionResult, GraphQLError, execute } from 'graphql';
import { makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Actor } from '../auth/actor.ts';
import { UnauthenticatedError, authenticate, hasKeys } from '../auth/authenticate.ts';
import { whyRefused } from '../auth/browser-guard.ts';
import { bearerOf, isFromLoopback } from '../auth/client-address.ts';
import type { Services } from '../context.ts';
import { formatError } from '../errors/format-error.ts';
import { subscribeAnew } from '../events/subscribe-anew.ts';
import { limits } from '../limits/request-limits.ts';
import { schema } from '../schema/schema.ts';
import { type Admitted, executionOf } from './execution.ts';
import { withOperationSpan } from './operation-span.ts';
import { type Connection, serveConnections } from './websocket-connections.ts';

/** How graphql-ws closes what may not connect. */
const forbiddenCode = 4403;
const pingMs = 12_000;
/** How long clients get to say goodbye. */
const goodbyeMs = 1000;

type ConnectionParameters = Readonly<Record<string, unknown>>;

/** The key that a client connects with: `apiKey`, or as the explorer does it, the headers of HTTP. */
function keyOf(parameters: ConnectionParameters = {}): string | undefined {
  const { apiKey, Authorization: authorization } = parameters;
  if (typeof apiKey === 'string') return apiKey;
  return typeof authorization === 'string' ? bearerOf(authorization) : undefined;
}

/** Where an operation names its trace: a connection's headers name one for all of them, and a browser can't set any. */
const textsOf = (extensions: Readonly<Record<string, unknown>> | null | undefined): TraceCarrier =>
  Object.fromEntries(
    Object.entries(extensions ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

interface Extra extends Connection {
  actor?: Actor;
}

const executed = (
  args: Admitted,
  work: (
    args: Admitted,
  ) => ExecutionResult | Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>>,
) =>
  withOperationSpan(args.carrier, args.operation, async () => {
    try {
      return await work(args);
    } finally {
      args.permit.done();
    }
  });

export interface WebSocketOptions {
  /** How often the keys of connections are looked at again; default 15 s. */
  readonly recheckMs?: number;
}

/** GraphQL over WebSockets: what HTTP does, and subscriptions. */
export function webSocketServer(
  server: Server,
  services: Services,
  { recheckMs = 15_000 }: WebSocketOptions = {},
): { stop(): Promise<void> } {
  const { database, settings, log } = services;
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: limits.bytes });
  const shown = (errors: readonly GraphQLError[]) => errors.map((error) => formatError(error, log));
  /** What each connection came with; undefined where it needed no key. */
  const keys = new Map<WebSocket, string | undefined>();

  const graphQl = makeServer<ConnectionParameters, Extra>({
    schema,
    execute: (args) => executed(args as Admitted, execute),
    subscribe: (args) => executed(args as Admitted, subscribeAnew),
    connectionInitWaitTimeout: 10_000,
    async onConnect({ connectionParams, extra }) {
      const { request, socket } = extra;
      const key = keyOf(connectionParams) ?? bearerOf(request.headers.authorization);
      try {
        const keyless = key === undefined && !(await hasKeys(database.prisma));
        const why = whyRefused(request, settings.corsOrigins, keyless);
        if (why !== undefined) throw new UnauthenticatedError(why);
        extra.actor = await authenticate(database, key, isFromLoopback(request));
        if (socket.readyState === socket.OPEN) keys.set(socket, key);
        return true;
      } catch (error) {
        close(socket, error);
        return false;
      }
    },
    onClose: ({ extra: { socket } }) => void keys.delete(socket),
    onSubscribe({ subscriptions, extra }, _id, payload) {
      if (Object.keys(subscriptions).length > limits.operations)
        return [
          new GraphQLError(`a connection has at most ${limits.operations} operations under way`, {
            extensions: { code: 'TOO_MANY' },
          }),
        ];
      const carrier = { ...extra.request.headers, ...textsOf(payload.extensions) };
      return executionOf(schema, payload, { ...services, actor: extra.actor! }, carrier);
    },
    onError: (_connection, _id, _payload, errors) => shown(errors),
    onNext: (_connection, _id, _payload, _args, { errors, ...result }) =>
      errors ? { ...result, errors: shown(errors) } : result,
  });
  serveConnections(sockets, graphQl, { log, pingMs });

  function close(socket: WebSocket, error: unknown): void {
    if (!(error instanceof UnauthenticatedError)) {
      log.warn({ err: error }, 'whether a WebSocket may connect could not be told');
      socket.close(1013, 'try again later');
      return;
    }
    // A reason of a close has at most 123 bytes.
    socket.close(
      forbiddenCode,
      Buffer.from(error.message)
        .subarray(0, 120)
        .toString()
        .replace(/\ufffd$/, ''),
    );
  }

  /** Keys are made, revoked and expire while connections stand. */
  const checking = setInterval(() => {
    for (const key of new Set(keys.values()))
      // Whoever came without a key was on this machine.
      authenticate(database, key, true).catch((error: unknown) => {
        if (!(error instanceof UnauthenticatedError)) return;
        for (const [socket, other] of keys) if (other === key) close(socket, error);
      });
  }, recheckMs);
  checking.unref();

  return {
    async stop() {
      clearInterval(checking);
      for (const socket of sockets.clients) socket.close(1001, 'Going away');
      const gone = new Promise<void>((resolve) => sockets.close(() => resolve()));
      await Promise.race([gone, pause(goodbyeMs, undefined, { ref: false })]);
      for (const socket of sockets.clients) socket.terminate();
      await gone;
    },
  };
}
