import { ExpectedError } from '@gtn-studio/contracts';
import { quoted } from '../command-line.ts';
import { Interruption } from '../failure.ts';
import { watchForInterruption } from '../interruption.ts';
import { reporterFor } from '../progress/reporter-for.ts';
import type { TrainingEvent } from '../progress/training-event.ts';
import { type RunOptions, describeRun } from '../run/open-run.ts';
import { RunFolder } from '../run/run-folder.ts';
import type { RunSummary } from '../run/run-summary.ts';
import { trainRun } from '../run/train-run.ts';
import { describeSystemError, isSystemError } from '../system-error.ts';

export interface TrainOptions extends RunOptions {
  readonly out: string;
  readonly json: boolean;
}

/** `gtn train`: starts a run or continues it, to its report. */
export async function train(options: TrainOptions): Promise<void> {
  const folder = new RunFolder(options.out);
  const { description, isNew } = await describeRun(folder, options);
  const progress = reporterFor(options);
  const summary = isNew ? undefined : await folder.readJson<RunSummary>('summary');
  if (summary) {
    progress.tell({ event: 'finish', report: folder.file('report'), summary });
    return;
  }

  let saved = 0;
  const tell = (event: TrainingEvent) => {
    if (event.event === 'start' || event.event === 'checkpoint') saved = event.iteration;
    progress.tell(event);
  };
  const watch = watchForInterruption(() =>
    tell({ event: 'warning', message: 'stopping after a checkpoint; Ctrl-C again stops at once' }),
  );
  try {
    await trainRun({ folder, description, signal: watch.signal, tell });
  } catch (error) {
    const { outerIterations } = description.config;
    const resume = `npx gtn train --resume --out ${quoted(folder.path)}`;
    if (watch.signal.aborted) {
      if (!(await folder.description()))
        throw new Interruption('stopped before the run began; the same command starts it');
      const unsaved = isSystemError(error) ? `${describeSystemError(error)}; ` : '';
      throw new Interruption(
        `${unsaved}stopped after outer iteration ${saved} of ${outerIterations}; continue with: ${resume}`,
      );
    }
    if (isSystemError(error)) {
      const lost = `the last checkpoint is of outer iteration ${saved}; continue with: ${resume}`;
      throw new ExpectedError(
        'UNAVAILABLE',
        `${describeSystemError(error)}${saved > 0 ? `; ${lost}` : ''}`,
        undefined,
        { cause: error },
      );
    }
    throw error;
  } finally {
    watch.stop();
    progress.close();
  }
}
