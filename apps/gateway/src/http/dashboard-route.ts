import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';

/**
 * The dashboard: the files of its build, and its page for every other address, as the page itself knows which there are. It holds no
 * data; what it asks needs a key as all do.
 *
 * @param folder where the build is, an `index.html` with `assets/`; where there is none, a page says how to make it
 */
export function dashboardRoute(folder: string): Router {
  const router = Router();
  // A script is a third of its size then, which counts wherever the reader is on another machine.
  router.use(compression());
  // Their names have a hash of their contents. One that is not there belongs to another build, and is no page.
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), {
      index: false,
      immutable: true,
      maxAge: '1y',
      fallthrough: false,
      setHeaders: (response) => response.set('content-security-policy', workerPolicy),
    }),
  );
  router.use(express.static(folder, { index: false, redirect: false }));
  router.use(async (request, response, next) => {
    const wantsPage = request.path === '/' || request.accepts(['json', 'html']) === 'html';
    if (!['GET', 'HEAD'].includes(request.method) || !wantsPage) return next();
    const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);
    response
      .status(page === undefined ? 503 : 200)
      .set({ 'cache-control': 'no-cache', 'content-security-policy': contentSecurityPolicy })
      .type('html')
      .send(page ?? notBuilt);
  });
  return router;
}

/** Scripts come from this server alone, none is within a page; styles may be, as components place what floats with them. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * What a page's worker may do, which goes by the headers of its own script: run this server's scripts and its WebAssembly, and ask this
 * server.
 */
const workerPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
].join('; ');

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>gtn-studio</title>
<style>
  :root { color-scheme: light dark }
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 38rem; margin: 15vh auto; padding: 0 1.5rem }
</style>
<h1>The dashboard is not built here</h1>
<p>The API works: <a href="/graphql">/graphql</a> has an explorer.
<p><code>npm start</code> builds the dashboard. For a gateway that is started alone, <code>npx nx build dashboard</code> does,
  or <code>GTN_DASHBOARD</code> names the folder of a build.
</html>
`;
