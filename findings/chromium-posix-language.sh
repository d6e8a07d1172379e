#!/usr/bin/env bash
# @sparticuz/chromium 147.0.0 with playwright-core 1.65.1: in the POSIX locale, the browser's language is none that its own Intl takes.
#
# Expected: navigator.language is a language tag (BCP 47), as the standard says, so that Intl, toLocaleString and what charts
# make of it work in a container without a locale as they do elsewhere.
#
# Seen: it is "en-US@posix", and whoever gives it to Intl gets a RangeError. A context with a locale of its own is right.
#
#     en-US@posix  RangeError: Invalid language tag: en-US@posix
#     en-US        1,234.5

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" @sparticuz/chromium@147.0.0 playwright-core@1.65.1
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: chromium.args,
  env: { ...process.env, LC_ALL: 'POSIX', LANGUAGE: '' },
});
const lines = [];
for (const options of [{}, { locale: 'en-US' }]) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  lines.push(
    await page.evaluate(() => {
      const format = () => {
        try {
          return new Intl.NumberFormat(navigator.language).format(1234.5);
        } catch (error) {
          return String(error);
        }
      };
      return `${navigator.language.padEnd(12)} ${format()}`;
    }),
  );
}
await browser.close();
console.log(lines.join('\n'));
if (!/^en-US@posix +RangeError/.test(lines[0]) || lines[1] !== 'en-US        1,234.5') throw new Error('this changed');
JAVASCRIPT
node "$folder/finding.mjs"
