// `npx tsx tools/docs/screenshots.ts [--url URL] [--out DIR] [--docs]`: pictures of the dashboard of a running platform.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';

const help = `npx tsx tools/docs/screenshots.ts [options]
  --url URL   a running gateway (default http://127.0.0.1:4000)
  --out DIR   where the pictures go (default /tmp/gtn-screenshots)
  --docs      the few that docs/dashboard.md shows, as they are in a window, to docs/dashboard`;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    out: { type: 'string', default: '/tmp/gtn-screenshots' },
    docs: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const widths = [1440, 390];
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

if (values.help) console.log(help);
else {
  const browser = await launchChromium();
  if (!browser) throw new Error('there is no browser: CHROMIUM names one');
  try {
    const pages = await addresses();
    if (values.docs) await picturesOfDocs(browser, pages);
    else
      for (const theme of themes)
        for (const width of widths)
          for (const [name, address] of Object.entries(pages))
            await picture(browser, address, {
              theme,
              width,
              file: join(values.out, `${name}-${theme}-${width}.png`),
            });
  } finally {
    await browser.close();
  }
}

/** The pages by their names: with the newest search, and the run whose last validation is the best. */
async function addresses(): Promise<Readonly<Record<string, string>>> {
  const query =
    '{ trainingRuns(first: 1, orderBy: BEST_ACCURACY) { edges { node { id } } } searches(first: 1) { edges { node { id } } } }';
  const response = await fetch(`${values.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  type List = { readonly edges: readonly { readonly node: { readonly id: string } }[] };
  const { data } = (await response.json()) as { data: { trainingRuns: List; searches: List } };
  const run = data.trainingRuns.edges[0]?.node.id;
  const search = data.searches.edges[0]?.node.id;
  return {
    runs: '/runs',
    ...(run === undefined ? {} : { run: `/runs/${run}?step=3` }),
    start: '/start?batchSize=0',
    searches: '/searches',
    ...(search === undefined ? {} : { search: `/searches/${search}` }),
    health: '/health',
  };
}

async function picturesOfDocs(browser: Browser, pages: Readonly<Record<string, string>>): Promise<void> {
  const folder = join(import.meta.dirname, '../../docs/dashboard');
  const of: readonly (readonly [name: string, theme: Theme, width: number, height: number])[] = [
    ['runs', 'light', 1200, 560],
    ['run', 'dark', 1200, 1380],
    ['search', 'light', 1200, 1000],
  ];
  for (const [name, theme, width, height] of of)
    await picture(browser, pages[name]!, { theme, width, height, file: join(folder, `${name}.png`) });
}

interface PictureOptions {
  readonly theme: Theme;
  readonly width: number;
  /** Of the window; undefined: the whole page. */
  readonly height?: number;
  readonly file: string;
}

async function picture(browser: Browser, address: string, options: PictureOptions): Promise<void> {
  const { theme, width, height, file } = options;
  await mkdir(join(file, '..'), { recursive: true });
  const viewport = { width, height: height ?? 900 };
  const context = await browser.newContext({ viewport, colorScheme: theme, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(new URL(address, values.url).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  // Charts are drawn in the frame after their data.
  await page.waitForTimeout(500);
  await page.screenshot({ path: file, fullPage: height === undefined });
  await context.close();
  console.log(file);
}
