import { setTimeout as pause } from 'node:timers/promises';
import { Backoff } from './backoff.ts';

/** A process that a part has started. */
export interface PartProcess {
  readonly pid: number;
  readonly url: string;
  /** Resolves once it does its work; rejects with what is wrong if it ends before. */
  readonly ready: Promise<void>;
  /** Resolves, when it has ended, with how. */
  readonly ended: Promise<string>;
  /** Ends it in order. */
  readonly end: () => Promise<void>;
}

export type PartState = 'stopped' | 'starting' | 'ready' | 'waits to restart';

export interface PartOptions {
  readonly name: string;
  readonly launch: () => Promise<PartProcess>;
  /** Whether it is started again when it ends by itself; default true. */
  readonly restartOnCrash?: boolean;
  readonly onChange?: (part: Part) => void;
  readonly log: { info(message: string): void; warn(message: string): void };
}

/** One server or service of a stack: started, watched, and started again when it ends by itself. */
export class Part {
  readonly name: string;
  readonly #options: PartOptions;
  readonly #backoff = new Backoff();
  #state: PartState = 'stopped';
  #process: PartProcess | undefined;
  #url: string | undefined;
  #readyAt: number | undefined;
  #attempting: Promise<void> | undefined;
  #wait = new AbortController();
  readonly #waiting = new Set<() => void>();
  #starts = 0;

  constructor(options: PartOptions) {
    this.name = options.name;
    this.#options = options;
  }

  get state(): PartState {
    return this.#state;
  }

  /** The process that runs now; it changes with every start. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Where it answers; the same after each restart. Undefined before the first start. */
  get url(): string | undefined {
    return this.#url;
  }

  /** How often it was started. */
  get starts(): number {
    return this.#starts;
  }

  /** Starts it and resolves when it is ready; rejects, with it stopped again, if it does not get that far. */
  async start(): Promise<void> {
    const signal = this.#newWait();
    try {
      await this.#attempt(signal);
    } catch (error) {
      if (!signal.aborted) this.#setState('stopped');
      throw error;
    }
  }

  /** What ends or replaces the attempt under way aborts its signal; then it changes nothing any more. */
  #newWait(): AbortSignal {
    this.#wait.abort();
    this.#wait = new AbortController();
    return this.#wait.signal;
  }

  #attempt(signal: AbortSignal): Promise<void> {
    const attempt = this.#launch(signal);
    this.#attempting = attempt.catch(() => undefined);
    return attempt;
  }

  async #launch(signal: AbortSignal): Promise<void> {
    this.#setState('starting');
    const process = await this.#options.launch();
    this.#starts += 1;
    this.#process = process;
    this.#url = process.url;
    process.ready.catch(() => undefined);
    if (signal.aborted) await process.end();
    else this.#changed();
    void process.ended.then((how) => this.#ended(process, how, signal));
    await process.ready;
    if (signal.aborted) throw new Error('was stopped before it was ready');
    if (this.#process !== process) throw new Error(`${await process.ended} as soon as it was ready`);
    this.#readyAt = Date.now();
    this.#setState('ready');
  }

  /** Sends a signal to its process and, if that is one that ends it, resolves when it has ended. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const victim = this.#process;
    if (victim === undefined) throw new Error(`${this.name} does not run`);
    process.kill(victim.pid, signal);
    if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await victim.ended;
  }

  /** Ends the process, if there is one, and starts another without waiting; resolves when that is ready. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Resolves when it is ready, at once if it is. */
  async whenReady(): Promise<void> {
    while (this.#state !== 'ready') await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  async stop(): Promise<void> {
    this.#wait.abort();
    await this.#process?.end();
    await this.#attempting;
    this.#process = undefined;
    this.#setState('stopped');
  }

  async #ended(process: PartProcess, how: string, signal: AbortSignal): Promise<void> {
    if (this.#process === process) this.#process = undefined;
    if (signal.aborted) return;
    const wasReady = this.#readyAt !== undefined && this.#state === 'ready';
    // Who never got ready fails its start; that is for the caller of `start` to deal with.
    if (!wasReady) return;
    const { restartOnCrash = true, log } = this.#options;
    if (!restartOnCrash) {
      log.warn(`${this.name} ${how}`);
      this.#setState('stopped');
      return;
    }
    await this.#startAgain(how, Date.now() - this.#readyAt!, signal);
  }

  async #startAgain(how: string, livedMs: number, signal: AbortSignal): Promise<void> {
    const delayMs = this.#backoff.next(livedMs);
    this.#options.log.warn(`${this.name} ${how}; starts again in ${delayMs / 1000} s`);
    this.#setState('waits to restart');
    await pause(delayMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      await this.#attempt(signal);
      if (!signal.aborted) this.#options.log.info(`${this.name} is back`);
    } catch (error) {
      if (!signal.aborted) await this.#startAgain(`is not back: ${(error as Error).message}`, 0, signal);
    }
  }

  #setState(state: PartState): void {
    this.#state = state;
    this.#changed();
  }

  #changed(): void {
    this.#options.onChange?.(this);
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const look of waiting) look();
  }
}
