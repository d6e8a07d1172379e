import { ExpectedError, measuresOf } from '@gtn-studio/contracts';
import {
  type Encoding,
  type Judgement,
  type Proposed,
  type RungResult,
  type Strategy,
  canonicalText,
  isAbsolute,
  nextPromotion,
  proposalRandom,
  proposeUntried,
  rungResults,
  standings,
} from '@gtn-studio/nas';
import { cellNetworkCost } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import type { NetworkMeter } from '@gtn-studio/runs';
import type { JsonLines } from './json-lines.ts';
import type { NamedSpace } from './named-space.ts';
import type { TrialLine } from './trial-line.ts';

export interface Search {
  readonly named: Pick<NamedSpace, 'space' | 'write'>;
  readonly strategy: Strategy<Encoding>;
  readonly judgement: Judgement;
  readonly meter: NetworkMeter;
  readonly trials: number;
  /** Networks judged at a time: that many are chosen before the first of them has ended. */
  readonly workers: number;
  /** The search's, by its seed. */
  readonly random: Random;
  readonly lines: JsonLines<TrialLine>;
  readonly signal: AbortSignal;
  readonly tell: (done: number, total: number) => void;
}

/** A network to judge on a rung. */
interface Job {
  readonly number: number;
  readonly rung: number;
  readonly network: Proposed<Encoding>;
}

/**
 * Searches in rounds: for each worker a network climbs a rung of the ladder, or a new one is proposed from what the rounds before have
 * told; then all of them are judged. No network is judged twice by an estimator, whatever its encoding. What the file holds is
 * proposed again and not judged again, so a search that goes on ends as one that was never stopped.
 *
 * @returns whether the space was exhausted before the last trial.
 */
export async function runSearch(search: Search): Promise<{ readonly exhausted: boolean }> {
  const { judgement, strategy, trials, workers, random, lines, signal, tell } = search;
  const { space, write } = search.named;
  const canonicalOf = (encoding: Encoding) => canonicalText(space.build(encoding));
  const tried = new Set<string>();
  const networks = new Map<number, Proposed<Encoding>>();
  const ended: TrialLine[] = [];
  const learn = learner(search, networks);
  let exhausted = false;
  for (;;) {
    signal.throwIfAborted();
    const results = rungResults(ended, judgement);
    const jobs = await round(results, learn(ended, results));
    if (jobs.length === 0) return { exhausted };
    for (const judged of await Promise.all(jobs.map(judge))) {
      for (const line of judged) {
        if (!known(line)) await lines.append(line);
        ended.push(line);
      }
    }
    tell(networks.size, trials);
  }

  async function round(results: readonly RungResult[], memory: unknown): Promise<Job[]> {
    const jobs: Job[] = [];
    while (jobs.length < workers) {
      const climbs = nextPromotion(judgement.ladder, results, jobs);
      const job = climbs ? { ...climbs, network: networks.get(climbs.number)! } : await proposed(memory);
      if (!job) break;
      jobs.push(job);
    }
    return jobs;
  }

  async function proposed(memory: unknown): Promise<Job | undefined> {
    const number = networks.size + 1;
    if (exhausted || number > trials) return undefined;
    const own = proposalRandom(random, number);
    const network = await proposeUntried(strategy, memory, own, canonicalOf, (texts) =>
      Promise.resolve(new Set(texts.filter((text) => tried.has(text)))),
    );
    if (!network) {
      exhausted = true;
      return undefined;
    }
    tried.add(canonicalOf(network.candidate));
    networks.set(number, network);
    return { number, rung: 0, network };
  }

  /** A line for each estimator of the rung. */
  async function judge({ number, rung, network: { candidate, parents } }: Job): Promise<TrialLine[]> {
    const architecture = write(candidate);
    const network = space.build(candidate);
    const judged: TrialLine[] = [];
    for (const estimator of measuresOf([judgement.rungs[rung]!]).keys()) {
      const before = known({ number, rung, estimator });
      if (before && before.architecture !== architecture)
        throw new ExpectedError(
          'CHECKPOINT_UNREADABLE',
          `trial ${number} is ${before.architecture} in the file, and the search comes to ${architecture}`,
        );
      if (before) judged.push(before);
      else {
        const measured = await search.meter.measure(estimator, architecture, network);
        const { isKnown, ...measurement } = measured;
        judged.push({
          ...{ number, rung, estimator, architecture, ...cellNetworkCost(network), ...measurement },
          ...(parents.length > 0 && { parents }),
          ...(isKnown && { known: true }),
        });
      }
    }
    return judged;
  }

  function known(wanted: Pick<TrialLine, 'number' | 'rung' | 'estimator'>): TrialLine | undefined {
    return lines.all.find(
      (line) =>
        line.number === wanted.number && line.rung === wanted.rung && line.estimator === wanted.estimator,
    );
  }
}

/** The strategy's memory of all that has ended. Where values change as other trials end, it is made anew each time. */
function learner({ strategy, judgement }: Search, networks: ReadonlyMap<number, Proposed<Encoding>>) {
  let memory = strategy.start;
  let learned = 0;
  return (ended: readonly TrialLine[], results: readonly RungResult[]) => {
    if (!isAbsolute(judgement)) [memory, learned] = [strategy.start, 0];
    const trials = [...new Map(ended.map((line) => [line.number, line])).values()];
    const values = standings(results, judgement);
    for (const { number, parameters, multiplyAdds } of trials.slice(learned)) {
      const value = values.get(number)!;
      const told = Number.isFinite(value) ? [value, -parameters, -multiplyAdds] : undefined;
      const { candidate } = networks.get(number)!;
      memory = strategy.observe(memory, { number, candidate, values: told });
    }
    learned = trials.length;
    return memory;
  };
}
