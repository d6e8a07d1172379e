import { once } from 'node:events';
import { type Server, get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import express, { type RequestHandler } from 'express';
import { afterEach, expect, it, vi } from 'vitest';
import type { Services } from '../context.ts';
import { failures } from './failures.ts';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let server: Server;
afterEach(() => {
  server.close();
  vi.clearAllMocks();
});

async function serve(route: RequestHandler): Promise<string> {
  const app = express().use('/file', route);
  app.use(failures({ log } as unknown as Services));
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
}

/** Pieces without end, slowly. */
async function* slowly() {
  for (;;) {
    yield Buffer.alloc(1000);
    await pause(5);
  }
}

const toldOnce = () => vi.waitFor(() => expect(log.info).toHaveBeenCalledOnce(), 5000);

it('a client that goes away while it is answered is no failure of ours', async () => {
  const url = await serve((_request, response) => pipeline(Readable.from(slowly()), response));
  const call = get(url, (response) => response.once('data', () => call.destroy()));
  call.on('error', () => undefined);
  await toldOnce();
  expect(log.info.mock.calls[0]![1]).toBe('a client went away before the end');
  expect([log.warn, log.error].flatMap(({ mock }) => mock.calls)).toEqual([]);
});

it('a client that goes away while it sends is no failure of a server behind', async () => {
  const url = await serve(async (from) => {
    for await (const piece of from) void piece;
  });
  const call = request(url, { method: 'PUT', headers: { 'content-length': '100000' } });
  call.on('error', () => undefined);
  call.write(Buffer.alloc(10), () => setTimeout(() => call.destroy(), 50));
  await toldOnce();
  expect([log.warn, log.error].flatMap(({ mock }) => mock.calls)).toEqual([]);
});

it('a store that fails under an answer is told, and the client sees half an answer', async () => {
  async function* breaking() {
    yield Buffer.alloc(1000);
    await pause(50);
    throw new Error('the disk is gone');
  }
  const url = await serve((_request, response) => pipeline(Readable.from(breaking()), response));
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  await vi.waitFor(() => expect(log.warn).toHaveBeenCalledOnce());
  expect(log.warn.mock.calls[0]).toMatchObject([
    { err: { message: 'the disk is gone' } },
    'an answer broke off',
  ]);
});
