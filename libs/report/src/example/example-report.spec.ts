import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { htmlReport } from '../html/html-report.ts';
import { exampleReport } from './example-report.ts';

test('the example report is whole, and the same in every process', { timeout: 60_000 }, async () => {
  const html = htmlReport(await exampleReport());
  expect(html.match(/<svg /g)).toHaveLength(2 * 5);
  expect(html.match(/<h2>/g)).toHaveLength(11);
  expect(html).not.toMatch(/NaN|Infinity|undefined|\[object/);

  const sheets = [
    ...html.matchAll(/<img src="data:image\/png;base64,([^"]*)" width="(\d+)" height="(\d+)"/g),
  ];
  expect(sheets).toHaveLength(2);
  for (const [, data, width, height] of sheets) {
    const metadata = await sharp(Buffer.from(data!, 'base64')).metadata();
    expect([metadata.width, metadata.height]).toEqual([Number(width), Number(height)]);
  }

  const directory = await mkdtemp(join(tmpdir(), 'gtn-report-'));
  try {
    const script = fileURLToPath(new URL('./write-example.ts', import.meta.url));
    await promisify(execFile)(process.execPath, ['--import', import.meta.resolve('tsx'), script, directory]);
    expect(await readFile(join(directory, 'report.html'), 'utf8')).toBe(html);
  } finally {
    await rm(directory, { recursive: true });
  }
});
