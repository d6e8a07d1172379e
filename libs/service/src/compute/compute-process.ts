import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { type Rpc, connectRpc } from './rpc.ts';

/** What a program is called with to compute instead of to serve. */
export const COMPUTE = 'compute';

/**
 * A process that computes for this one. A native library holds its thread for as long as a run takes, and ends the whole
 * process when it runs out of memory or is stopped in the middle: here it can do neither to the health endpoints, the
 * heartbeats and the connections. It ends when this process does, and gives all its memory back.
 */
export class ComputeProcess<Theirs extends object> {
  readonly #process;
  /** Its functions. A call rejects with what the function threw, or with how the process ended. */
  readonly rpc: Rpc<Theirs>;
  /** Resolves with how it ended. */
  readonly ended: Promise<string>;

  /**
   * @param program the file that, called with `compute`, computes; TypeScript runs by tsx
   * @param ours what the process may call here
   */
  constructor(program: string, ours: object = {}) {
    const typescript = program.endsWith('.ts');
    const loader = () => createRequire(import.meta.url).resolve('tsx');
    const child = fork(program, [COMPUTE], {
      serialization: 'advanced',
      execArgv: typescript ? ['--import', loader()] : [],
    });
    this.#process = child;
    let gone: Error | undefined;
    this.rpc = connectRpc<Theirs>(
      {
        send(message) {
          if (gone) throw gone;
          // That it ended meanwhile shows by its exit.
          child.send(message as object, () => undefined);
        },
        onMessage: (listener) => void child.on('message', listener),
      },
      ours,
    );
    this.ended = new Promise((resolve) => {
      const end = (how: string) => {
        gone = new Error(`the computing process ${how}`);
        void this.rpc.$rejectPendingCalls(({ reject }) => reject(gone));
        resolve(how);
      };
      child.once('error', (error) => end(`could not be started: ${error.message}`));
      child.once('exit', (code, signal) =>
        end(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`),
      );
    });
  }

  /** Ends it, wherever it is. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.ended;
  }
}
