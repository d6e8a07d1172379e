import { ExpectedError } from '@gtn-studio/contracts';
import { GtnClient } from '@gtn-studio/sdk';
import { Interruption } from '../failure.ts';
import { watchForInterruption } from '../interruption.ts';
import { CLEAR_LINE } from '../progress/terminal-progress.ts';

/** What every `gtn remote` command takes. */
export interface RemoteOptions {
  readonly url: string;
  readonly apiKey?: string;
  readonly json: boolean;
}

/** The platform that the options name. */
export function clientOf({ url, apiKey }: RemoteOptions): GtnClient {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new ExpectedError(
      'INVALID_INPUT',
      `--url: needs an address such as http://127.0.0.1:4000, got ${url}`,
    );
  return new GtnClient({ url, apiKey, onWait: tellWait });
}

/** In place of a silence that looks like a hang. */
function tellWait(seconds: number): void {
  const start = process.stderr.isTTY ? CLEAR_LINE : '';
  process.stderr.write(
    `${start}the platform was asked too much for now (RATE_LIMITED): waiting ${Math.ceil(seconds)} s\n`,
  );
}

/** Waits for what a platform does; Ctrl-C ends the waiting alone, with a message that says how to go on. */
export async function untilInterrupted<Result>(
  message: string,
  wait: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const watch = watchForInterruption();
  try {
    return await wait(watch.signal);
  } catch (error) {
    if (watch.signal.aborted) throw new Interruption(message);
    throw error;
  } finally {
    watch.stop();
  }
}

/** One object for programs, or lines for people. */
export const print = ({ json }: RemoteOptions, value: unknown, lines: string): void =>
  void process.stdout.write(`${json ? JSON.stringify(value) : lines}\n`);
