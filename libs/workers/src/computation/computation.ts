import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { Conversation, type Message, type Offer } from './conversation.ts';

/** What a program is called with to compute instead of to serve. */
export const COMPUTE = 'compute';

/**
 * A process that computes for this one. A native library holds its thread for as long as a run takes, and ends the whole
 * process when it runs out of memory or is stopped in the middle: here it can do neither to the health endpoints, the
 * heartbeats and the connections. It ends when this process does, and gives all its memory back.
 */
export class Computation<Theirs extends Offer> {
  readonly #process;
  readonly #conversation: Conversation<Theirs>;
  /** Resolves with how it ended. */
  readonly ended: Promise<string>;

  /**
   * @param program the file that, called with `compute`, serves computations; TypeScript runs by tsx
   * @param ours what the computing process may call here
   */
  constructor(program: string, ours: Offer = {}) {
    const typescript = program.endsWith('.ts');
    const loader = () => createRequire(import.meta.url).resolve('tsx');
    const child = fork(program, [COMPUTE], {
      serialization: 'advanced',
      execArgv: typescript ? ['--import', loader()] : [],
    });
    this.#process = child;
    this.#conversation = new Conversation<Theirs>(
      {
        // That it is gone shows by its exit.
        send: (message) => void child.send(message, () => undefined),
        onMessage: (listener) => child.on('message', (message) => listener(message as Message)),
      },
      () => ours,
    );
    this.ended = new Promise((resolve) => {
      const end = (how: string) => {
        this.#conversation.end(new Error(`the computing process ${how}`));
        resolve(how);
      };
      child.once('error', (error) => end(`could not be started: ${error.message}`));
      child.once('exit', (code, signal) =>
        end(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`),
      );
    });
  }

  call: Conversation<Theirs>['call'] = (name, argument) => this.#conversation.call(name, argument);

  /** Ends it, wherever it is. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.ended;
  }
}
