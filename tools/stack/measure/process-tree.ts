import { readFile, readdir } from 'node:fs/promises';

/** A process as Linux's /proc/PID/stat shows it. */
interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** Clock ticks of CPU, with those of children that have ended. */
  readonly ticks: number;
  readonly residentPages: number;
}

export interface Usage {
  /** CPU time used so far. */
  readonly cpuMs: number;
  readonly residentBytes: number;
}

// Both are fixed for Linux programs on the processors that Node runs on, page sizes of 16 or 64 KiB aside.
const msPerTick = 10;
const pageBytes = 4096;

/** What a process and its descendants use, now. Memory that they share counts for each of them. */
export async function usageOf(root: number): Promise<Usage> {
  const all = await allProcesses();
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size;) {
    size = tree.size;
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  }
  const mine = all.filter(({ pid }) => tree.has(pid));
  if (mine.length === 0) throw new Error(`there is no process ${root}`);
  return {
    cpuMs: sum(mine.map(({ ticks }) => ticks)) * msPerTick,
    residentBytes: sum(mine.map(({ residentPages }) => residentPages)) * pageBytes,
  };
}

async function allProcesses(): Promise<Stat[]> {
  const names = await readdir('/proc').catch(() => {
    throw new Error('there is no /proc here: this measures on Linux only');
  });
  const stats = names
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readFile(`/proc/${name}/stat`, 'utf8'));
  const texts = await Promise.all(stats.map((text) => text.catch(() => undefined)));
  return texts.flatMap((text) => (text === undefined ? [] : [parseStat(text)]));
}

/** The fields are those of proc(5); the name of the program, in parentheses, may hold anything. */
function parseStat(text: string): Stat {
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ticks = sum(fields.slice(11, 15));
  return { pid: Number.parseInt(text, 10), parent: fields[1]!, ticks, residentPages: fields[21]! };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
