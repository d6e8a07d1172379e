import { Interruption } from '../failure.ts';
import { watchForInterruption } from '../interruption.ts';
import { phaseProgress } from '../progress/phase-progress.ts';

export interface Telling {
  readonly signal: AbortSignal;
  readonly tell: (phase: string, done: number, total: number) => void;
}

/** What a command has come to: for scripts, and for people with the page that says more. */
export interface Outcome {
  readonly summary: object;
  readonly text: string;
  readonly report: string;
}

/** Does a work that tells its phases and that the same command with `--resume` goes on with, and writes what it has come to. */
export async function resumable(
  { json }: { readonly json: boolean },
  work: (telling: Telling) => Promise<Outcome>,
): Promise<void> {
  const watch = watchForInterruption();
  const progress = phaseProgress(process.stderr);
  try {
    const { summary, text, report } = await work({ signal: watch.signal, tell: progress.tell });
    progress.close();
    process.stdout.write(json ? `${JSON.stringify(summary)}\n` : `${text}\n\nReport: ${report}\n`);
  } catch (error) {
    if (watch.signal.aborted) throw new Interruption('stopped; the same command with --resume continues');
    throw error;
  } finally {
    watch.stop();
    progress.close();
  }
}
