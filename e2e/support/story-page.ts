import type { Browser, BrowserContext, Page } from 'playwright-core';

/** A page of a browser in which a story is played. */
export interface StoryPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong in it unseen: errors that nothing caught, and what the content security policy refused. */
  readonly complaints: readonly string[];
}

/** @param patienceMs how long it waits for what is looked for */
export async function storyPage(browser: Browser, patienceMs: number): Promise<StoryPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.setDefaultTimeout(patienceMs);
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (line) => {
    if (line.text().includes('Content Security Policy')) complaints.push(line.text());
  });
  return { context, page, complaints };
}
