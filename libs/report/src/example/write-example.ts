import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { htmlReport } from '../html/html-report.ts';
import { exampleReport } from './example-report.ts';

// tsx libs/report/src/example/write-example.ts DIRECTORY writes the example report there, to look at.
const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('usage: write-example.ts DIRECTORY');
await mkdir(directory, { recursive: true });
await writeFile(join(directory, 'report.html'), htmlReport(await exampleReport()));
