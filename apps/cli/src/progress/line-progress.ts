import type { Writable } from 'node:stream';
import { closingLines, evaluationLine } from './lines.ts';
import { headline, TrainingStatus } from './training-status.ts';
import type { ProgressReporter } from './training-event.ts';

/** Often enough to see that a run lives, seldom enough for a log of hours. */
const INTERVAL_MS = 30_000;

/** Progress without a terminal: whole lines, one for each evaluation, and one now and then in between. */
export function lineProgress(output: Writable): ProgressReporter {
  const status = new TrainingStatus();
  let writtenMs = performance.now();
  let phase: string | undefined;
  const write = (line: string) => {
    output.write(`${line}\n`);
    writtenMs = performance.now();
  };
  return {
    tell(event) {
      status.take(event);
      switch (event.event) {
        case 'start':
          headline(event).forEach(write);
          break;
        case 'iteration':
          if (performance.now() - writtenMs > INTERVAL_MS) write([status.count, ...status.parts].join('  '));
          break;
        case 'evaluation':
          write(evaluationLine(event, status));
          break;
        case 'checkpoint':
          break;
        case 'state':
          write(event.state.toLowerCase());
          break;
        case 'phase':
          if (phase !== event.name) write(`${event.name} …`);
          else if (performance.now() - writtenMs > INTERVAL_MS)
            write(`${event.name} ${event.done}/${event.total}`);
          phase = event.name;
          break;
        case 'warning':
          write(`warning: ${event.message}`);
          break;
        case 'finish':
          closingLines(event).forEach(write);
          break;
      }
    },
    close: () => undefined,
  };
}
