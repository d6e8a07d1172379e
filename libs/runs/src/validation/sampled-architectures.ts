import {
  type ArchitectureConfig,
  type CellNetwork,
  ExpectedError,
  InvalidInputError,
  hasCells,
} from '@gtn-studio/contracts';
import { type Encoding, canonicalArchitecture, stratifiedSample } from '@gtn-studio/nas';
import { cellNetworkCost } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import type { Truth } from './truth.ts';
import type { WrittenSpace } from './written-space.ts';

/** A space of at most so many encodings is sampled as a whole; of a larger one, so many times the sample are drawn first. */
const WHOLE = 50_000;
const DRAWN = 20;

/** An architecture that estimates are compared of. */
export interface ValidatedArchitecture {
  /** How it is written. */
  readonly text: string;
  readonly network: CellNetwork;
}

/** What validation has to choose from. */
export interface ArchitectureSample {
  readonly architectures: readonly ValidatedArchitecture[];
  /** How many were left out, as a teacher has learned on networks of the same cells. */
  readonly leftOut: number;
}

/**
 * Architectures with a truth, spread evenly over their parameter counts: none with the cells of a network that the teacher of an
 * estimate has learned on, whatever their width and depth.
 *
 * @throws ExpectedError if there are not as many, or for one of a table that is not of the space.
 */
export function sampledArchitectures(
  { space, write, read }: WrittenSpace,
  truth: Truth,
  count: number,
  { random, learnedOn = [] }: { readonly random: Random; readonly learnedOn?: readonly ArchitectureConfig[] },
): ArchitectureSample {
  const all = truth.kind === 'table' ? tableRows(truth, (text) => space.build(read(text))) : members();
  const known = new Set(learnedOn.flatMap(cellsOf));
  const isNew = ({ network }: ValidatedArchitecture) => !cellsOf(network).some((cells) => known.has(cells));
  const population = known.size > 0 ? all.filter(isNew) : all;
  if (count > population.length)
    throw new InvalidInputError([
      {
        field: 'architectures',
        message: `must be at most the ${population.length} with a truth, got ${count}`,
      },
    ]);
  const parameters = ({ network }: ValidatedArchitecture) => cellNetworkCost(network).parameters;
  return {
    architectures: stratifiedSample(population, parameters, count, random.split('architectures')),
    leftOut: all.length - population.length,
  };

  function members(): ValidatedArchitecture[] {
    const sizes = space.decisions.map(({ options }) => options.length);
    const size = sizes.reduce((product, options) => product * options, 1);
    const encodings =
      size <= WHOLE
        ? Array.from({ length: size }, (_, i) => encodingAt(i, sizes))
        : Array.from({ length: DRAWN * count }, (_, i) => space.sample(random.split('drawn', i)));
    const texts = new Map(encodings.map((encoding) => [write(encoding), encoding]));
    return [...texts].map(([text, encoding]) => ({ text, network: space.build(encoding) }));
  }
}

/** Canonical, as text; of a network of layers none. */
const cellsOf = (network: ArchitectureConfig): string[] =>
  hasCells(network) ? [JSON.stringify(canonicalArchitecture(network).cells)] : [];

/** Those of a search that have a truth, in the order of its trials. Throws an ExpectedError if they are less than two. */
export function searchedArchitectures(
  { space, read }: WrittenSpace,
  truth: Truth,
  searched: readonly { readonly architecture: string }[],
): ValidatedArchitecture[] {
  const known = [...new Set(searched.map(({ architecture }) => architecture))]
    .map((text) => ({ text, network: space.build(read(text)) }))
    .filter(({ text }) => truth.kind === 'train' || !Number.isNaN(truth.table.get(text) ?? NaN));
  if (known.length >= 2) return known;
  const message = `truth ${truth.name}: of the search's networks, ${known.length} have a truth`;
  throw new ExpectedError('INVALID_INPUT', message, 'truth');
}

/** The answers as digits of a number. */
function encodingAt(number: number, sizes: readonly number[]): Encoding {
  let rest = number;
  return sizes.map((size) => {
    const answer = rest % size;
    rest = Math.floor(rest / size);
    return answer;
  });
}

function tableRows(
  { name, table }: Extract<Truth, { kind: 'table' }>,
  networkOf: (text: string) => CellNetwork,
): ValidatedArchitecture[] {
  return [...table]
    .filter(([, value]) => !Number.isNaN(value))
    .map(([text]) => {
      try {
        return { text, network: networkOf(text) };
      } catch (cause) {
        const message = `truth ${name}: ${(cause as Error).message}`;
        throw new ExpectedError('DATASET_UNREADABLE', message, undefined, { cause });
      }
    });
}
