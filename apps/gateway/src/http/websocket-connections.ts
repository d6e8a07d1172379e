import type { IncomingMessage } from 'node:http';
import type { ServiceContext } from '@gtn-studio/service';
import { CloseCode, MessageType, type Server, handleProtocols, parseMessage } from 'graphql-ws';
import type { WebSocket, WebSocketServer } from 'ws';

/** What graphql-ws is told of a connection. */
export interface Connection {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
}

/**
 * Hands the connections of a WebSocket server to graphql-ws. Its own `useServer` writes what goes wrong to the console, and takes
 * messages that only a server may send for a failure of its own.
 *
 * @param pingMs a ping each so often tells a connection that stands from one that is gone
 */
export function serveConnections<E extends Connection>(
  sockets: WebSocketServer,
  graphQl: Server<E>,
  { log, pingMs }: { log: ServiceContext['log']; pingMs: number },
): void {
  sockets.options.handleProtocols = handleProtocols;
  sockets.on('connection', (socket, request) => {
    socket.on('error', (error) => log.info({ err: error }, 'a WebSocket connection failed'));
    const pinging = ping(socket, pingMs);
    const failed = (text: string, error: unknown) => {
      if (isOfServers(text)) return socket.close(CloseCode.BadRequest, 'Invalid message received');
      log.error({ err: error }, 'a bug: a message of a WebSocket could not be handled');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    };
    const closed = graphQl.opened(
      {
        protocol: socket.protocol,
        send: (data) =>
          new Promise((resolve, reject) => {
            if (socket.readyState !== socket.OPEN) resolve();
            else socket.send(data, (error) => (error ? reject(error) : resolve()));
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) =>
          socket.on('message', (data: Buffer) => {
            const text = data.toString();
            handle(text).catch((error: unknown) => failed(text, error));
          }),
      },
      { socket, request } as E,
    );
    socket.once('close', (code, reason) => {
      clearInterval(pinging);
      void closed(code, reason.toString());
    });
  });
}

const ofServers: ReadonlySet<MessageType> = new Set([
  MessageType.ConnectionAck,
  MessageType.Next,
  MessageType.Error,
]);

const isOfServers = (text: string) => ofServers.has(parseMessage(text).type);

/** Ends the connection when a ping has no answer before the next. */
function ping(socket: WebSocket, everyMs: number): NodeJS.Timeout {
  let answered = true;
  socket.on('pong', () => (answered = true));
  return setInterval(() => {
    if (!answered) return socket.terminate();
    if (socket.readyState !== socket.OPEN) return;
    answered = false;
    socket.ping();
  }, everyMs);
}
