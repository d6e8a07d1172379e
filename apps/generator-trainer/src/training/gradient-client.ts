import { ExpectedError, type TrainingConfig, learnerGradientSubject } from '@gtn-studio/contracts';
import { NoReplyError, RequestFailedError } from '@gtn-studio/messaging';
import type { DatasetFile, Worker } from '@gtn-studio/workers';
import { encodeRequest, referenceIn } from '@gtn-studio/workers/learner-gradient';
import type { Counter } from 'prom-client';
import type { GradientsTask } from '../compute/protocol.ts';

interface DistributedRun {
  readonly config: TrainingConfig;
  readonly engine: string;
  readonly threads: number;
  /** Requests under way at a time. */
  readonly metaBatchWorkers: number;
}

export interface GradientClientOptions {
  /** Time for one reply, waiting for a worker that is free included. */
  readonly timeoutMs?: number;
  /** Requests for one learner before this process teaches it itself. */
  readonly attempts?: number;
}

/** How long no request is made after none was replied to: at first, and at most, doubling in between. */
const backoff = { firstMs: 30_000, mostMs: 600_000 };

/**
 * Gets the gradients of a meta-batch's learners from learner-evaluators. A reply that is lost or late is requested again, as it
 * depends on nothing but the request.
 */
export class GradientClient {
  readonly #options: Required<GradientClientOptions>;
  #backoffUntil = 0;
  #backoffMs = backoff.firstMs;
  #dataset: Promise<DatasetFile | undefined> | undefined;

  constructor(
    private readonly worker: Worker,
    private readonly run: DistributedRun,
    private readonly outcomes: Counter<'outcome'>,
    options: GradientClientOptions = {},
  ) {
    this.#options = { timeoutMs: 15_000, attempts: 3, ...options };
  }

  /** The files of the cotangents in the order of the learners; undefined for those that nobody taught. */
  async gradients(
    { iteration, learners, set }: GradientsTask,
    signal: AbortSignal,
  ): Promise<(Uint8Array | undefined)[]> {
    const files: (Uint8Array | undefined)[] = Array.from({ length: learners });
    if (performance.now() < this.#backoffUntil) return files;
    const { artifacts, messaging, datasets } = this.worker;
    const { metaBatchWorkers, ...run } = this.run;
    const dataset = await (this.#dataset ??= datasets.registered(run.config.dataset));
    const stored = messaging.fits(set) ? undefined : await artifacts.put(set);
    const request = (learner: number) =>
      encodeRequest({
        ...run,
        iteration,
        learner,
        dataset,
        set: stored?.sha256 ?? set,
      });

    let next = 0;
    const requestInTurn = async () => {
      while (next < learners && performance.now() >= this.#backoffUntil) {
        const learner = next++;
        files[learner] = await this.#request(request(learner), signal);
      }
    };
    await Promise.all(Array.from({ length: Math.min(metaBatchWorkers, learners) }, requestInTurn));
    if (stored) await artifacts.delete(stored.sha256);
    return files;
  }

  async #request(request: Uint8Array, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const { messaging, log } = this.worker;
    const { timeoutMs, attempts } = this.#options;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      signal.throwIfAborted();
      try {
        const reply = await messaging.request(learnerGradientSubject, request, { timeoutMs, signal });
        this.#backoffMs = backoff.firstMs;
        this.outcomes.inc({ outcome: 'answered' });
        return await this.#fileOf(reply);
      } catch (error) {
        if (error instanceof RequestFailedError) {
          // If it is the learner's own fault, it shows again where it is taught next: here.
          this.outcomes.inc({ outcome: 'failed' });
          log.warn({ err: error }, 'a learner-evaluator could not teach a learner');
          return undefined;
        }
        if (!(error instanceof NoReplyError)) throw error;
        this.outcomes.inc({ outcome: 'late' });
      }
    }
    this.#backOff();
    return undefined;
  }

  /** The file itself, or the one that a reply refers to; undefined if an equal run took that one first. */
  async #fileOf(reply: Uint8Array): Promise<Uint8Array | undefined> {
    const sha256 = referenceIn(reply);
    if (sha256 === undefined) return reply;
    const { artifacts } = this.worker;
    try {
      const file = await artifacts.read(sha256);
      await artifacts.delete(sha256);
      return file;
    } catch (error) {
      if (error instanceof ExpectedError && error.code === 'ARTIFACT_MISSING') return undefined;
      throw error;
    }
  }

  #backOff(): void {
    if (performance.now() < this.#backoffUntil) return;
    this.worker.log.warn(
      { forMs: this.#backoffMs },
      'no learner-evaluator answers: the learners of a meta-batch are taught here',
    );
    this.#backoffUntil = performance.now() + this.#backoffMs;
    this.#backoffMs = Math.min(2 * this.#backoffMs, backoff.mostMs);
  }
}
