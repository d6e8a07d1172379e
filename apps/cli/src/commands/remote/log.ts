import type { LogLevel, LogLineFieldsFragment } from '@gtn-studio/sdk';
import { quoted } from '../../command-line.ts';
import { type RemoteOptions, clientOf, untilInterrupted } from '../../remote/connection.ts';

export interface LogOptions extends RemoteOptions {
  readonly follow: boolean;
  readonly level: 'info' | 'warn' | 'error';
}

const levels: readonly LogLevel[] = ['INFO', 'WARN', 'ERROR'];

/** `gtn remote log`: what services noted about a run, and with `--follow` what they note from then on. */
export async function log(id: string, options: LogOptions): Promise<void> {
  const client = clientOf(options);
  const least = levels.indexOf(options.level.toUpperCase() as LogLevel);
  const goOn = `stopped following; see the log again with: npx gtn remote log ${quoted(id)}`;
  await untilInterrupted(goOn, async (signal) => {
    for await (const line of client.log(id, { follow: options.follow, levels: levels.slice(least), signal }))
      process.stdout.write(`${options.json ? JSON.stringify(line) : lineOf(line)}\n`);
    signal.throwIfAborted();
  });
}

const lineOf = ({ at, level, message }: LogLineFieldsFragment) =>
  `${at}  ${level.toLowerCase().padEnd(5)}  ${message}`;
