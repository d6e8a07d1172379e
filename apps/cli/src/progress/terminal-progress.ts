import type { WriteStream } from 'node:tty';
import { headline, TrainingStatus } from './training-status.ts';
import type { ProgressReporter, TrainingEvent } from './training-event.ts';
import { closingLines, evaluationLine } from './lines.ts';

const BAR_WIDTH = 20;
const REDRAW_MS = 100;
/** Takes back what a live line shows. */
export const CLEAR_LINE = '\r\x1b[2K';

/** Progress on a terminal: one live line, and above it what is worth keeping. */
export function terminalProgress(terminal: WriteStream): ProgressReporter {
  const status = new TrainingStatus();
  let drawnMs = -Infinity;
  let live = false;

  const clear = () => {
    if (live) terminal.write(CLEAR_LINE);
    live = false;
  };
  const keep = (line: string) => {
    clear();
    terminal.write(`${line}\n`);
    drawnMs = -Infinity;
  };
  const draw = (line: string) => {
    const nowMs = performance.now();
    if (nowMs - drawnMs < REDRAW_MS) return;
    drawnMs = nowMs;
    terminal.write(`${CLEAR_LINE}${fitted(line, terminal.columns)}`);
    live = true;
  };

  return {
    tell(event: TrainingEvent) {
      status.take(event);
      switch (event.event) {
        case 'start':
          headline(event).forEach(keep);
          break;
        case 'iteration':
          draw(partsThatFit([`${bar(status.fraction)} ${status.count}`, ...status.parts], terminal.columns));
          break;
        case 'evaluation':
          keep(evaluationLine(event, status));
          break;
        case 'checkpoint':
          break;
        case 'state':
          keep(event.state.toLowerCase());
          break;
        case 'phase':
          draw(`${bar(event.done / event.total)} ${event.done}/${event.total}  ${event.name}`);
          break;
        case 'warning':
          keep(`warning: ${event.message}`);
          break;
        case 'finish':
          closingLines(event).forEach(keep);
          break;
      }
    },
    close: clear,
  };
}

function bar(fraction: number): string {
  const full = Math.round(BAR_WIDTH * fraction);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
}

/** The first of the parts, as many as have room: half a number says nothing. */
function partsThatFit(parts: readonly string[], columns = 80): string {
  const cut = parts.findIndex((_, i) => parts.slice(0, i + 1).join('  ').length >= columns);
  return (cut < 1 ? parts : parts.slice(0, cut)).join('  ');
}

/** A line that wraps could not be redrawn. */
const fitted = (line: string, columns = 80) =>
  line.length < columns ? line : `${line.slice(0, columns - 2)}…`;
