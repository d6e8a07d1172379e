import { access } from 'node:fs/promises';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];

/**
 * A headless Chromium: the one that `CHROMIUM` names, else the one inside the npm package `@sparticuz/chromium` (Linux).
 *
 * @returns undefined where there is neither
 */
export async function launchChromium(): Promise<Browser | undefined> {
  const named = process.env.CHROMIUM;
  if (named) return chromium.launch({ executablePath: named, args: quiet });
  if (process.platform !== 'linux') return undefined;
  const executablePath = await packaged.executablePath().catch(() => undefined);
  if (executablePath === undefined || !(await isThere(executablePath))) return undefined;
  packaged.setGraphicsMode = false;
  return chromium.launch({ executablePath, args: [...packaged.args, ...quiet] });
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
