import { setTimeout as pause } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface BudgetLimits {
  /** Cost of what a key has under way at a time. */
  readonly underWay: number;
  /** Cost of what a key asks within a minute. */
  readonly perMinute: number;
}

/** What each key may still ask, in this process. */
export class Budgets {
  readonly #spent: RateLimiterMemory;
  readonly #underWay = new Map<string, number>();

  constructor(private readonly limits: BudgetLimits) {
    this.#spent = new RateLimiterMemory({ points: limits.perMinute, duration: 60 });
  }

  /**
   * Takes the cost of a request. Returns what gives back what is under way, once it is done.
   *
   * @throws GraphQLError RATE_LIMITED that says what is exceeded and when to try again
   */
  async take(key: string, cost: number): Promise<() => void> {
    const { underWay, perMinute } = this.limits;
    const before = this.#underWay.get(key) ?? 0;
    if (before > 0 && before + cost > underWay)
      throw rateLimited(
        `requests of this key under way cost ${before}, and this one ${cost}: together at most ${underWay}`,
        1,
      );
    this.#underWay.set(key, before + cost);
    const release = this.#releaseOnce(key, cost);
    try {
      await this.#spent.consume(key, cost);
      return release;
    } catch (error) {
      release();
      if (!(error instanceof RateLimiterRes)) throw error;
      throw rateLimited(
        `requests of this key cost at most ${perMinute} within a minute, and this one would be more`,
        Math.ceil(error.msBeforeNext / 1000),
      );
    }
  }

  /** Takes a cost as soon as what is spent within a minute allows it. */
  async whenAffordable(key: string, cost: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        await this.#spent.consume(key, cost);
        return;
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        await pause(error.msBeforeNext, undefined, { signal });
      }
    }
  }

  #releaseOnce(key: string, cost: number): () => void {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const left = (this.#underWay.get(key) ?? 0) - cost;
      if (left > 0) this.#underWay.set(key, left);
      else this.#underWay.delete(key);
    };
  }
}

/** @param retryAfter seconds */
const rateLimited = (message: string, retryAfter: number) =>
  new GraphQLError(`${message}; try again in ${retryAfter} s`, {
    extensions: {
      code: 'RATE_LIMITED',
      retryAfter,
      // Apollo reads a Map, where types that come with the explorer declare an object for all.
      http: { status: 429, headers: new Map([['retry-after', String(retryAfter)]]) as never },
    },
  });
