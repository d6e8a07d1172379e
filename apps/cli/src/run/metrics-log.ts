import { type FileHandle, open, readFile } from 'node:fs/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import { type Metric, isEvaluation, isIteration } from '@gtn-studio/runs';
import { writeFileAtomic } from '@gtn-studio/tensor-files';

/**
 * `metrics.jsonl`: a line for every outer iteration and evaluation, in order and without times, so that the file of a
 * resumed run equals that of an undisturbed one.
 */
export class MetricsLog {
  private constructor(
    private readonly file: FileHandle,
    private readonly metrics: Metric[],
  ) {}

  /** Opens the log and drops what lies after `iteration`. */
  static async open(path: string, iteration: number): Promise<MetricsLog> {
    const before = await readMetrics(path);
    const kept = before.filter((metric) => metric.iteration <= iteration);
    if (kept.filter(isIteration).length !== iteration) {
      throw new ExpectedError(
        'CHECKPOINT_UNREADABLE',
        `${path}: does not hold all of the ${iteration} outer iterations that the checkpoint has made`,
      );
    }
    await writeFileAtomic(path, kept.map(lineOf).join(''));
    return new MetricsLog(await open(path, 'a'), kept);
  }

  get all(): readonly Metric[] {
    return this.metrics;
  }

  /** Whether the evaluation of the iteration that the log ends with is in it. */
  isEvaluated(iteration: number): boolean {
    const last = this.metrics.at(-1);
    return last !== undefined && isEvaluation(last) && last.iteration === iteration;
  }

  async append(metric: Metric): Promise<void> {
    await this.file.appendFile(lineOf(metric));
    this.metrics.push(metric);
  }

  /** Puts every line on the disk, before a checkpoint counts on it. */
  sync(): Promise<void> {
    return this.file.sync();
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** The metrics of a run; a last line that was cut off in writing is left out. */
export async function readMetrics(path: string): Promise<Metric[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      try {
        const metric = JSON.parse(line) as Metric | null;
        if (typeof metric?.iteration === 'number') return metric;
        throw new TypeError('no iteration');
      } catch (cause) {
        throw new ExpectedError(
          'CHECKPOINT_UNREADABLE',
          `${path}: line ${i + 1} is no metric in JSON: ${line.slice(0, 80)}`,
          undefined,
          { cause },
        );
      }
    });
}

/** A number that isn't finite becomes null. */
const lineOf = (metric: Metric) => `${JSON.stringify(metric)}\n`;
