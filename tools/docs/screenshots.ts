// `npx tsx tools/docs/screenshots.ts [--url URL] [--out DIR] [--only NAME]`: pictures of every page of the dashboard of a running platform.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';

const help = `npx tsx tools/docs/screenshots.ts [options]
  --url URL   a running gateway (default http://127.0.0.1:4000)
  --out DIR   where the pictures go, and the page that shows them (default docs/dashboard)
  --only NAME one page's pictures, such as taught; may be given again`;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    out: { type: 'string', default: join(import.meta.dirname, '../../docs/dashboard') },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean', default: false },
  },
});

/** Pictures of a panel alone, by their names, after its buttons were pressed in turn. */
const panels: Readonly<Record<string, { readonly title: string; readonly presses: readonly string[] }>> = {
  taught: { title: 'Teach it in your browser', presses: ['Teach a learner', 'Teach another'] },
};

/** Widths of screens, and how much of a page is in its picture at most, in CSS pixels. */
const screens = [
  { width: 1440, most: 1500 },
  { width: 390, most: 1900 },
] as const;
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];
type Screen = (typeof screens)[number];

/** Of WebP: letters are sharp, and all pictures together are below 3 MB. */
const quality = 55;

if (values.help) console.log(help);
else {
  const browser = await launchChromium();
  if (!browser) throw new Error('there is no browser: CHROMIUM names one');
  await mkdir(values.out, { recursive: true });
  try {
    const pages = Object.entries(await addresses());
    for (const [name, address] of pages.filter(([name]) => values.only?.includes(name) ?? true))
      for (const theme of themes)
        for (const screen of screens) await picture(browser, { name, address, theme, screen });
    if (!values.only) await writeFile(join(values.out, 'README.md'), gallery(pages.map(([name]) => name)));
  } finally {
    await browser.close();
  }
}

/** The pages by their names: with the best run and search, and the newest of everything else. */
async function addresses(): Promise<Readonly<Record<string, string>>> {
  const query = `{
    run: trainingRuns(first: 1, orderBy: BEST_ACCURACY) { edges { node { id } } }
    search: searches(first: 1, orderBy: BEST_ACCURACY) { edges { node { id trials(first: 2, orderBy: SCORE) { edges { node { architecture { id } } } } } } }
    validation: proxyValidations(first: 1) { edges { node { id } } }
    dataset: datasets(first: 1, filter: { origins: [BUNDLED] }) { edges { node { id } } }
  }`;
  const response = await fetch(`${values.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: Readonly<Record<string, List>> };
  const idOf = (name: string) => data[name]?.edges[0]?.node.id;
  const [best, second] = (data.search?.edges[0]?.node.trials?.edges ?? []).map(
    ({ node }) => node.architecture!.id,
  );
  const found = (name: string, address: (id: string) => string, id = idOf(name)) =>
    id === undefined ? {} : { [name]: address(id) };
  return {
    runs: '/runs',
    ...found('run', (id) => `/runs/${id}?step=3`),
    ...found('taught', (id) => `/runs/${id}`, idOf('run')),
    start: '/start?batchSize=0',
    searches: '/searches',
    'start-search': '/searches/start?config.trials=0',
    ...found('search', (id) => `/searches/${id}`),
    validations: '/validations',
    'start-validation': '/validations/start?config.networks.space.count=1',
    ...found('validation', (id) => `/validations/${id}`),
    architectures: '/architectures',
    ...found('architecture', (id) => `/architectures/${id}`, best),
    ...(best && second ? { compare: `/architectures/${best}?with=${second}` } : {}),
    datasets: '/datasets',
    ...found('dataset', (id) => `/datasets/${id}`),
    health: '/health',
  };
}

interface List {
  readonly edges: readonly {
    readonly node: {
      readonly id: string;
      readonly architecture?: { readonly id: string };
      readonly trials?: List;
    };
  }[];
}

interface Picture {
  readonly name: string;
  readonly address: string;
  readonly theme: Theme;
  readonly screen: Screen;
}

async function picture(
  browser: Browser,
  { name, address, theme, screen: { width, most } }: Picture,
): Promise<void> {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ viewport, colorScheme: theme, locale: 'en-US' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(new URL(address, values.url).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await nothingWaits(page, address);
  const panel = panels[name] && (await pressed(page, panels[name]));
  // Charts are drawn in the frame after their data.
  await page.waitForTimeout(1000);
  const height = Math.min(most, await page.evaluate<number>('document.documentElement.scrollHeight'));
  const devtools = await context.newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', {
    format: 'webp',
    quality,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, ...(await panel?.boundingBox()), scale: 1 },
  });
  const file = join(values.out, fileOf(name, theme, width));
  await writeFile(file, Buffer.from(data, 'base64'));
  await context.close();
  console.log(file);
}

/** A panel after the last of its buttons is there again. */
async function pressed(page: Page, { title, presses }: (typeof panels)[string]): Promise<Locator> {
  const panel = page.getByRole('region', { name: title, exact: true });
  for (const name of presses) await panel.getByRole('button', { name }).click();
  await panel.getByRole('button', { name: presses.at(-1)! }).waitFor();
  // A click scrolls, and a box is told from the corner of what is in sight.
  await page.evaluate('scrollTo(0, 0)');
  return panel;
}

/** @throws Error that says what a page still waits for */
async function nothingWaits(page: Page, address: string): Promise<void> {
  const waiting = page.locator('.gtn-state[data-kind="loading"], [aria-busy="true"]');
  for (let left = 120; (await waiting.count()) > 0; left--) {
    if (left === 0) throw new Error(`${address}: ${(await waiting.allTextContents()).join('; ')}`);
    await page.waitForTimeout(500);
  }
}

function fileOf(name: string, theme: Theme, width: number): string {
  return `${name}-${theme}-${width}.webp`;
}

/** A page that shows all pictures. */
function gallery(names: readonly string[]): string {
  const sections = names.map((name) => {
    const pictures = screens.flatMap(({ width }) =>
      themes.map((theme) => `![${name}, ${theme}, ${width} pixels wide](${fileOf(name, theme, width)})`),
    );
    return `## ${name}\n\n${pictures.join('\n')}\n`;
  });
  return `# The dashboard's pages\n\nEach page in both themes, 1440 and 390 pixels wide. \`npx tsx tools/docs/screenshots.ts\` makes this page from a running platform.\n\n${sections.join('\n')}`;
}
