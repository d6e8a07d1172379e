import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExpectedError } from '@gtn-studio/contracts';

/** Opens a port; rejects with one sentence if it is taken or may not be opened. */
export function listen(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, port, host)));
    server.listen(port, host, () => resolve(server));
  });
}

function explained(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return unavailable(
        `port ${port} on ${host} is in use: stop what listens there, or set GTN_PORT to another`,
      );
    case 'EACCES':
      return unavailable(`port ${port} on ${host} may not be opened by this user: set GTN_PORT to another`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return unavailable(`GTN_HOST ${host} is no address of this machine`);
    default:
      return error;
  }
}

const unavailable = (message: string) => new ExpectedError('UNAVAILABLE', message);

/** Where a server listens, as one would type it: an address that stands for all is shown as this machine. */
export function urlOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  if (address === '0.0.0.0' || address === '::') return `http://localhost:${port}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Takes no more connections and waits for the answers under way; a server that is closed already is fine. */
export async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await closed;
}
