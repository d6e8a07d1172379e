import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A TCP port of the loopback interface that nobody listens on now; `preferred` if that is one. */
export async function freePort(preferred = 0): Promise<number> {
  try {
    return (await portsOf([preferred]))[0]!;
  } catch (error) {
    if (preferred === 0) throw error;
    return freePort();
  }
}

/** As many different free ports. */
export const freePorts = (count: number): Promise<number[]> => portsOf(Array<number>(count).fill(0));

async function portsOf(wanted: readonly number[]): Promise<number[]> {
  const servers = wanted.map((port) => createServer().listen(port, '127.0.0.1'));
  try {
    await Promise.all(servers.map((server) => once(server, 'listening')));
    return servers.map((server) => (server.address() as AddressInfo).port);
  } finally {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}
