import { execFile } from 'node:child_process';

/** A way to get nats-server. */
export interface NatsSource {
  readonly name: string;
  /** Puts it into the folder, or where the system keeps it, and gives its path; throws why that is not possible. */
  readonly install: (binFolder: string) => Promise<string>;
}

/** What is installed: the same version from wherever there is a choice. */
export const natsVersion = '2.15.1';

/** Runs a program to its end, at most five minutes; throws the last line that it complained with. */
export function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { env, timeout: 300_000, maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      const complaint = stderr.trim() === '' ? error.message : stderr.trim().split('\n').at(-1)!;
      reject(new Error(missing ? `there is no ${command}` : complaint, { cause: error }));
    });
  });
}
