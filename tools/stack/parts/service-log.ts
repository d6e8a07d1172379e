import { readFile } from 'node:fs/promises';

interface LogLine {
  readonly level?: number;
  readonly msg?: string;
  readonly err?: { readonly message?: string };
}

const errorLevel = 50;

/** What a service complained about last, from an offset of its log on: an error line, else what is no log line at all. */
export async function lastComplaint(logFile: string, offset: number): Promise<string | undefined> {
  const text = (await readFile(logFile)).subarray(offset).toString('utf8').trim();
  if (text === '') return undefined;
  const lines = text.split('\n');
  const errors = lines.map(parse).filter((line) => (line?.level ?? 0) >= errorLevel);
  const last = errors.at(-1);
  if (last !== undefined) return [last.msg, last.err?.message].filter(Boolean).join(': ');
  return lines.find((line) => parse(line) === undefined && /Error/.test(line))?.trim();
}

function parse(line: string): LogLine | undefined {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return undefined;
  }
}
