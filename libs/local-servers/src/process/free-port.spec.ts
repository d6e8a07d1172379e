import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort, freePorts } from './free-port.ts';

it('gives the preferred port while it is free, and another while it is not', async () => {
  const port = await freePort();
  expect(await freePort(port)).toBe(port);
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port: used } = taken.address() as AddressInfo;
  expect(await freePort(used)).not.toBe(used);
  taken.close();
});

it('gives different ports', async () => {
  expect(new Set(await freePorts(20)).size).toBe(20);
});
