import { ExpectedError } from '@gtn-studio/contracts';
import { type Encoding, type Estimator, type Strategy, canonicalText, proposeUntried } from '@gtn-studio/nas';
import { cellNetworkCost } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import { type Measurement, measure, sampleOf } from '@gtn-studio/runs';
import type { JsonLines } from './json-lines.ts';
import type { NamedSpace } from './named-space.ts';

/** A line of `trials.jsonl`. */
export interface TrialLine extends Measurement {
  /** From 1. */
  readonly number: number;
  readonly architecture: string;
  readonly parameters: number;
  readonly multiplyAdds: number;
}

export const isTrialLine = ({ number, architecture, values }: Readonly<Record<string, unknown>>) =>
  typeof number === 'number' && typeof architecture === 'string' && typeof values === 'object';

export interface Search {
  readonly named: NamedSpace;
  readonly strategy: Strategy<Encoding>;
  readonly estimator: Estimator;
  readonly measure: string;
  readonly trials: number;
  /** Trials at a time: that many are proposed before the first of them has ended. */
  readonly workers: number;
  readonly seeds: number;
  /** What proposals are drawn from. */
  readonly random: Random;
  /** Whose children are the seeds of every estimate. */
  readonly estimates: Random;
  readonly lines: JsonLines<TrialLine>;
  readonly signal: AbortSignal;
  readonly tell: (done: number, total: number) => void;
}

/**
 * Searches in rounds: a network for each worker is proposed from what the rounds before have told, then all of them are judged. No
 * network is judged twice, whatever its encoding. What the file holds is proposed again and not judged again, so a search that goes on
 * ends as one that was never stopped.
 *
 * @returns whether the space was exhausted before the last trial.
 */
export async function runSearch(search: Search): Promise<{ readonly exhausted: boolean }> {
  const { strategy, trials, workers, random, lines, signal, tell } = search;
  const { space, write } = search.named;
  const canonicalOf = (encoding: Encoding) => canonicalText(space.build(encoding));
  const tried = new Set<string>();
  let memory = strategy.start;
  for (let first = 1; first <= trials; first += workers) {
    signal.throwIfAborted();
    const round: { number: number; encoding: Encoding }[] = [];
    for (let number = first; number < Math.min(first + workers, trials + 1); number++) {
      const own = random.split('trial', number);
      const encoding = await proposeUntried(strategy, memory, own, canonicalOf, (texts) =>
        Promise.resolve(new Set(texts.filter((text) => tried.has(text)))),
      );
      if (!encoding) break;
      tried.add(canonicalOf(encoding));
      round.push({ number, encoding });
    }
    const ended = await Promise.all(round.map(({ number, encoding }) => judged(search, number, encoding)));
    for (const [i, line] of ended.entries()) {
      if (!lines.all.some(({ number }) => number === line.number)) await lines.append(line);
      memory = strategy.observe(memory, {
        number: line.number,
        candidate: round[i]!.encoding,
        values: valuesOf(line, search.measure),
      });
    }
    tell(first - 1 + round.length, trials);
    if (round.length < Math.min(workers, trials - first + 1)) return { exhausted: true };
  }
  return { exhausted: false };

  async function judged(
    { estimator, seeds, estimates }: Search,
    number: number,
    encoding: Encoding,
  ): Promise<TrialLine> {
    const architecture = write(encoding);
    const known = lines.all.find((line) => line.number === number);
    if (known && known.architecture !== architecture)
      throw new ExpectedError(
        'CHECKPOINT_UNREADABLE',
        `trial ${number} is ${known.architecture} in the file, and the search comes to ${architecture}`,
      );
    if (known) return known;
    const network = space.build(encoding);
    const measurement = await measure(estimator, network, { seeds, random: estimates, signal });
    return { number, architecture, ...cellNetworkCost(network), ...measurement };
  }
}

/** The estimate over its seeds; undefined where there is none. */
export function scoreOf({ values }: Measurement, measured: string) {
  const score = sampleOf(values[measured]!);
  return Number.isFinite(score.mean) ? score : undefined;
}

/** What a strategy learns: of those that take only one value, the first. */
function valuesOf(line: TrialLine, measured: string): number[] | undefined {
  const score = scoreOf(line, measured);
  return score && [score.mean, -line.parameters, -line.multiplyAdds];
}
