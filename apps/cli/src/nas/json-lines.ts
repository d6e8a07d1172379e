import { type FileHandle, open, readFile } from 'node:fs/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import { writeFileAtomic } from '@gtn-studio/tensor-files';

/**
 * A file of one JSON object a line, which is only ever added to: what a killed process had written is there, but for a line that was cut
 * off. A number that is not finite is written as null and read as NaN.
 */
export class JsonLines<Line extends object> {
  private constructor(
    private readonly file: FileHandle,
    private readonly lines: Line[],
  ) {}

  /** Opens a file, or makes it. Throws an ExpectedError that names a line that is no such object. */
  static async open<Line extends object>(
    path: string,
    isLine: (value: Readonly<Record<string, unknown>>) => boolean,
  ): Promise<JsonLines<Line>> {
    const { whole, lines } = await readLines<Line>(path, isLine);
    await writeFileAtomic(path, whole.map((line) => `${line}\n`).join(''));
    return new JsonLines(await open(path, 'a'), lines);
  }

  get all(): readonly Line[] {
    return this.lines;
  }

  async append(line: Line): Promise<void> {
    await this.file.appendFile(`${JSON.stringify(line)}\n`);
    this.lines.push(line);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** The lines of such a file as it is now; none where there is no file. Throws as `open`. */
export async function readJsonLines<Line extends object>(
  path: string,
  isLine: (value: Readonly<Record<string, unknown>>) => boolean,
): Promise<readonly Line[]> {
  return (await readLines<Line>(path, isLine)).lines;
}

async function readLines<Line extends object>(
  path: string,
  isLine: (value: Readonly<Record<string, unknown>>) => boolean,
): Promise<{ whole: string[]; lines: Line[] }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const whole = text.split('\n').slice(0, -1);
  const lines = whole.map((line, i) => {
    const value = parsed(line);
    if (typeof value === 'object' && value !== null && isLine(value as Record<string, unknown>))
      return value as Line;
    const problem = `${path}: line ${i + 1} can't be read: ${line.slice(0, 80)}`;
    throw new ExpectedError('CHECKPOINT_UNREADABLE', problem);
  });
  return { whole, lines };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line, (_, value: unknown) => (value === null ? NaN : value));
  } catch {
    return undefined;
  }
}
