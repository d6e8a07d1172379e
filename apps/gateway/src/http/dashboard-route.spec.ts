import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dashboardRoute } from './dashboard-route.ts';

const longScript = 'export const long = 1;\n'.repeat(1000);

let folder: string;
let server: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-dashboard-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>the page</title>');
  await writeFile(join(folder, 'icon.svg'), '<svg/>');
  await writeFile(join(folder, 'assets/index-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'assets/large-3c4d.js'), longScript);
  const app = express();
  app.use('/built', dashboardRoute(folder));
  app.use('/none', dashboardRoute(join(folder, 'nowhere')));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const get = async (path: string, accept = 'text/html') => {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { accept } });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

it.each(['/built/', '/built/runs', '/built/runs/TrainingRun:1?at=3'])(
  '%s is the page, asked for anew each time, which runs scripts of this server alone',
  async (path) => {
    const { status, headers, text } = await get(path);
    expect([status, text]).toEqual([200, '<title>the page</title>']);
    expect(headers.get('cache-control')).toBe('no-cache');
    const policy = headers.get('content-security-policy')!.split('; ');
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'"]));
  },
);

it('assets are cached for good, as their names change with them', async () => {
  const { status, headers } = await get('/built/assets/index-1a2b.js', '*/*');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  // A worker goes by the policy of its own script.
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  );
  expect((await get('/built/icon.svg')).headers.get('content-type')).toBe('image/svg+xml');
});

it('long scripts travel compressed', async () => {
  const { headers, text } = await get('/built/assets/large-3c4d.js', '*/*');
  expect([headers.get('content-encoding'), headers.get('vary')]).toEqual(['gzip', 'Accept-Encoding']);
  expect(text).toBe(longScript);
});

it('an asset that is not there is no page, and neither is what a program asks for', async () => {
  expect((await get('/built/assets/index-old.js')).status).toBe(404);
  expect((await get('/built/nothing', 'application/json')).status).toBe(404);
});

it('without a build a page says how to make one', async () => {
  const { status, text } = await get('/none/runs');
  expect(status).toBe(503);
  expect(text).toContain('npx nx build dashboard');
});
