import DataLoader from 'dataloader';
import { type Database, type FollowedLine, linesAfter } from '@gtn-studio/persistence';

const lookMs = 500;
/** Lines of a run that are read at a time. */
const batch = 200;

interface Place {
  readonly runId: string;
  readonly after: number;
}

/** Follows the logs of runs for all subscriptions with one statement every half second, and with none while nobody follows. */
export class LogTail {
  readonly #lines: DataLoader<Place, FollowedLine[]>;

  constructor({ prisma }: Database) {
    this.#lines = new DataLoader((places) => linesAfter(prisma, places, batch), {
      cache: false,
      batchScheduleFn: (look) => setTimeout(look, lookMs),
    });
  }

  /** A run's lines after a number, in order, each once, as they come. */
  async *follow(runId: string, after: number, signal: AbortSignal): AsyncGenerator<FollowedLine, void> {
    let last = after;
    while (!signal.aborted)
      for (const line of await this.#lines.load({ runId, after: last })) {
        yield line;
        last = line.number;
      }
  }
}
