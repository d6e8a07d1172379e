import type { Provenance } from '@gtn-studio/runs';
import type { RunFolder } from './run-folder.ts';

/** The work of one process on a run. */
export interface Session {
  /** ISO 8601. */
  readonly startedAt: string;
  readonly command: string;
  /** Of the source; absent outside a git checkout. */
  readonly commit?: Provenance['commit'];
  readonly engine: string;
  readonly threads: number;
  /** Outer iterations made before and after it. */
  readonly from: number;
  readonly to: number;
  /** Time in outer iterations, evaluations and checkpoints. */
  readonly seconds: number;
  /** Floating-point operations of the outer iterations. */
  readonly flops: number;
}

/** `sessions.json`: who worked on the run when, and what it cost. Kept apart from the metrics, which are the same in every run. */
export class SessionLog {
  #seconds = 0;
  #flops = 0;

  private constructor(
    private readonly folder: RunFolder,
    private readonly before: readonly Session[],
    private readonly opened: Omit<Session, 'to' | 'seconds' | 'flops'>,
  ) {}

  static async open(
    folder: RunFolder,
    opened: Omit<Session, 'to' | 'seconds' | 'flops'>,
  ): Promise<SessionLog> {
    const sessions = (await folder.readJson<Session[]>('sessions')) ?? [];
    // What a session did after the checkpoint that this one starts from is done again.
    const before = sessions
      .filter(({ from }) => from < opened.from)
      .map((session) => ({ ...session, to: Math.min(session.to, opened.from) }));
    return new SessionLog(folder, before, opened);
  }

  /** Adds to the time and, for an outer iteration, to the operations. */
  spend(seconds: number, flops = 0): void {
    this.#seconds += seconds;
    this.#flops += flops;
  }

  async save(iteration: number): Promise<void> {
    await this.folder.writeJson('sessions', this.#all(iteration));
  }

  total(iteration: number): { seconds: number; flopsPerIteration: number } {
    const all = this.#all(iteration);
    const sum = (get: (session: Session) => number) =>
      all.reduce((total, session) => total + get(session), 0);
    const iterations = sum(({ from, to }) => to - from);
    return {
      seconds: sum(({ seconds }) => seconds),
      flopsPerIteration: sum(({ flops }) => flops) / iterations,
    };
  }

  #all(iteration: number): Session[] {
    return [...this.before, { ...this.opened, to: iteration, seconds: this.#seconds, flops: this.#flops }];
  }
}
