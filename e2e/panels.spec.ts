import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../tools/browser/chromium.ts';

const root = join(import.meta.dirname, '..');
const browser = await launchChromium();
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

describe.skipIf(!browser)('the package of panels', { timeout: 120_000 }, () => {
  let folder: string;
  let server: Server;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gtn-panels-'));
    const made = join(folder, 'package');
    const script = join(root, 'libs/panels/scripts/build.ts');
    await promisify(execFile)(process.execPath, ['--import', 'tsx', script, made], { cwd: root });
    await cp(join(root, 'libs/panels/examples/plain-page'), join(folder, 'page'), { recursive: true });
    await build({
      entryPoints: [join(folder, 'page/page.tsx')],
      outfile: join(folder, 'page/page.js'),
      bundle: true,
      format: 'esm',
      jsx: 'automatic',
      alias: { '@gtn-studio/panels': made },
      nodePaths: [join(root, 'node_modules')],
      logLevel: 'warning',
    });
    server = createServer((request, response) => {
      const name = request.url === '/' ? 'index.html' : request.url!.slice(1);
      readFile(join(folder, 'page', name)).then(
        (contents) => response.setHeader('content-type', types[extname(name)]!).end(contents),
        () => response.writeHead(404).end(),
      );
    }).listen(0, '127.0.0.1');
  }, 120_000);
  afterAll(async () => {
    server?.close();
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  it('puts panels into a page of somebody else’s, which stays as it is', async () => {
    const page = await browser!.newPage({ locale: 'en-US' });
    page.setDefaultTimeout(90_000);
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const panel = (name: string) => page.getByRole('region', { name });
    await panel('Validation accuracy').getByText('87.0 %').waitFor();
    await panel('Accuracy against parameters')
      .getByRole('img', { name: 'accuracy against parameters, 4 points' })
      .waitFor();
    const font = (selector: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).fontFamily`);
    expect(await font('h1')).toContain('Georgia');
    expect(await font('.gtn-panel h2')).not.toContain('Georgia');
    const scheme = await page.evaluate<string>('getComputedStyle(document.documentElement).colorScheme');
    expect(scheme).toBe('normal');
    await page.getByRole('button', { name: 'Export Validation accuracy' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Save as CSV' }).click(),
    ]);
    expect((await readFile(await download.path(), 'utf8')).split('\r\n')).toHaveLength(7);
    expect(complaints).toEqual([]);
  });

  it('loads for a curve no more than it draws with', async () => {
    const code = await readFile(join(folder, 'page/page.js'), 'utf8');
    expect(code).not.toContain('zrender');
    expect(code.length).toBeLessThan(2_500_000);
  });
});
