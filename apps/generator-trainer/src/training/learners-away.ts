import { ExpectedError } from '@gtn-studio/contracts';
import { type TrainingConfig, teachPassSubject } from '@gtn-studio/contracts';
import { AnswerFailedError, NoAnswerError } from '@gtn-studio/messaging';
import type { Workplace } from '@gtn-studio/workers';
import { encodeQuestion, referenceIn } from '@gtn-studio/workers/passes';
import type { Counter } from 'prom-client';
import type { AwayTask } from '../computation/protocol.ts';

interface SpreadRun {
  readonly config: TrainingConfig;
  readonly engine: string;
  readonly threads: number;
  /** Questions under way at a time. */
  readonly metaBatchWorkers: number;
}

export interface AwayOptions {
  /** Time for one answer, waiting for someone who is free included. */
  readonly answerMs?: number;
  /** Questions for one learner before this process teaches it itself. */
  readonly attempts?: number;
}

/** How long nobody is asked after nobody answered: at first, and at most, doubling in between. */
const absence = { firstMs: 30_000, mostMs: 600_000 };

/**
 * Learners of a meta-batch, taught by learner-evaluators. An answer that is lost or late is asked for again, as it depends on
 * nothing but the question.
 */
export class LearnersAway {
  readonly #options: Required<AwayOptions>;
  #absentUntil = 0;
  #absentMs = absence.firstMs;
  #dataset: Promise<{ sha256: string; fileName: string } | undefined> | undefined;

  constructor(
    private readonly workplace: Workplace,
    private readonly run: SpreadRun,
    private readonly answers: Counter<'outcome'>,
    options: AwayOptions = {},
  ) {
    this.#options = { answerMs: 15_000, attempts: 3, ...options };
  }

  /** The files of the cotangents in the order of the learners; undefined for those that nobody taught. */
  async teach(
    { iteration, learners, set }: AwayTask,
    signal: AbortSignal,
  ): Promise<(Uint8Array | undefined)[]> {
    const answers: (Uint8Array | undefined)[] = Array.from({ length: learners });
    if (performance.now() < this.#absentUntil) return answers;
    const { artifacts, messaging, datasets } = this.workplace;
    const { metaBatchWorkers, ...run } = this.run;
    const dataset = await (this.#dataset ??= datasets.registered(run.config.dataset));
    const stored = messaging.fits(set) ? undefined : await artifacts.put(set);
    const question = (learner: number) =>
      encodeQuestion({
        ...run,
        iteration,
        learner,
        ...(dataset && { dataset }),
        set: stored?.sha256 ?? set,
      });

    let next = 0;
    const askInTurn = async () => {
      while (next < learners && performance.now() >= this.#absentUntil) {
        const learner = next++;
        answers[learner] = await this.#ask(question(learner), signal);
      }
    };
    await Promise.all(Array.from({ length: Math.min(metaBatchWorkers, learners) }, askInTurn));
    if (stored) await artifacts.delete(stored.sha256);
    return answers;
  }

  async #ask(question: Uint8Array, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const { messaging, log } = this.workplace;
    const { answerMs, attempts } = this.#options;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      signal.throwIfAborted();
      try {
        const answer = await messaging.ask(teachPassSubject, question, { timeoutMs: answerMs, signal });
        this.#absentMs = absence.firstMs;
        this.answers.inc({ outcome: 'answered' });
        return await this.#fileOf(answer);
      } catch (error) {
        if (error instanceof AnswerFailedError) {
          // If it is the learner's own fault, it shows again where it is taught next: here.
          this.answers.inc({ outcome: 'failed' });
          log.warn({ err: error }, 'a learner-evaluator could not teach a learner');
          return undefined;
        }
        if (!(error instanceof NoAnswerError)) throw error;
        this.answers.inc({ outcome: 'late' });
      }
    }
    this.#noteAbsence();
    return undefined;
  }

  /** The file itself, or the one that an answer refers to; undefined if an equal run took that one first. */
  async #fileOf(answer: Uint8Array): Promise<Uint8Array | undefined> {
    const sha256 = referenceIn(answer);
    if (sha256 === undefined) return answer;
    const { artifacts } = this.workplace;
    try {
      const file = await artifacts.read(sha256);
      await artifacts.delete(sha256);
      return file;
    } catch (error) {
      if (error instanceof ExpectedError && error.code === 'ARTIFACT_MISSING') return undefined;
      throw error;
    }
  }

  #noteAbsence(): void {
    if (performance.now() < this.#absentUntil) return;
    this.workplace.log.warn(
      { forMs: this.#absentMs },
      'no learner-evaluator answers: the learners of a meta-batch are taught here',
    );
    this.#absentUntil = performance.now() + this.#absentMs;
    this.#absentMs = Math.min(2 * this.#absentMs, absence.mostMs);
  }
}
