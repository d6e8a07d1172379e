import type { CellNetwork } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';

/** What candidates can be drawn from. */
export interface Sampled<Candidate> {
  /** Draws one; the same stream gives the same one. */
  sample(random: Random): Candidate;
}

/** One of a network's open questions, and its answers. */
export interface Decision {
  readonly name: string;
  readonly options: readonly string[];
}

/** An answer to each decision of a space, by its index among the options. Any answers together make a network. */
export type Encoding = readonly number[];

/**
 * A set of architectures as independent decisions. All that searches do with them (`sample`, `mutate`, `crossover`, `neighbours`)
 * follows from the decisions; a space of one's own is a list of them and a function that builds a network.
 */
export interface SearchSpace extends Sampled<Encoding> {
  readonly name: string;
  readonly decisions: readonly Decision[];
  /** Throws a RangeError for answers that the space doesn't have. */
  build(encoding: Encoding): CellNetwork;
}

/** Makes a space of decisions. Throws a RangeError for one without options: nothing could be drawn. */
export function searchSpace(
  name: string,
  decisions: readonly Decision[],
  build: (encoding: Encoding) => CellNetwork,
): SearchSpace {
  const closed = decisions.find(({ options }) => options.length === 0);
  if (closed) throw new RangeError(`the space ${name} has no options for ${closed.name}`);
  return {
    name,
    decisions,
    sample: (random) =>
      decisions.map(({ name: decision, options }) => random.split(decision).integer(options.length)),
    build(encoding) {
      requireEncoding(name, decisions, encoding);
      return build(encoding);
    },
  };
}

function requireEncoding(space: string, decisions: readonly Decision[], encoding: Encoding): void {
  if (encoding.length !== decisions.length)
    throw new RangeError(`the space ${space} takes ${decisions.length} answers, got ${encoding.length}`);
  decisions.forEach(({ name, options }, i) => {
    if (options[encoding[i]!] === undefined)
      throw new RangeError(`${name} is one of 0 to ${options.length - 1}, got ${encoding[i]}`);
  });
}
