import { type ArchitectureConfig, ExpectedError, hasCells } from '@gtn-studio/contracts';
import { type Encoding, canonicalArchitecture, stratifiedSample } from '@gtn-studio/nas';
import { cellNetworkCost } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import type { ArchitectureToMeasure } from './measure-all.ts';
import type { NamedSpace } from './named-space.ts';
import type { Truth } from './truth.ts';

/** A space of at most so many encodings is sampled as a whole; of a larger one, so many times the sample are drawn first. */
const WHOLE = 50_000;
const DRAWN = 20;

/** What validation has to choose from. */
export interface ArchitectureSample {
  readonly architectures: readonly ArchitectureToMeasure[];
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
  { space, write, read }: NamedSpace,
  truth: Truth,
  count: number,
  { random, learnedOn = [] }: { readonly random: Random; readonly learnedOn?: readonly ArchitectureConfig[] },
): ArchitectureSample {
  const all =
    truth.kind === 'table'
      ? tableRows(truth, (text) => {
          const encoding = read(text);
          space.build(encoding); // refuses what is not of the space
          return encoding;
        })
      : members();
  const known = new Set(learnedOn.flatMap(cellsOf));
  const isNew = ({ encoding }: ArchitectureToMeasure) =>
    !cellsOf(space.build(encoding)).some((cells) => known.has(cells));
  const population = known.size > 0 ? all.filter(isNew) : all;
  if (count > population.length)
    throw new ExpectedError(
      'INVALID_INPUT',
      `--architectures: there are ${population.length} with a truth, got ${count}`,
    );
  const parameters = ({ encoding }: ArchitectureToMeasure) =>
    cellNetworkCost(space.build(encoding)).parameters;
  return {
    architectures: stratifiedSample(population, parameters, count, random.split('architectures')),
    leftOut: all.length - population.length,
  };

  function members(): ArchitectureToMeasure[] {
    const sizes = space.decisions.map(({ options }) => options.length);
    const size = sizes.reduce((product, options) => product * options, 1);
    const encodings =
      size <= WHOLE
        ? Array.from({ length: size }, (_, i) => encodingAt(i, sizes))
        : Array.from({ length: DRAWN * count }, (_, i) => space.sample(random.split('drawn', i)));
    const texts = new Map(encodings.map((encoding) => [write(encoding), encoding]));
    return [...texts].map(([text, encoding]) => ({ text, encoding }));
  }
}

/** Canonical, as text; of a network of layers none. */
const cellsOf = (network: ArchitectureConfig): string[] =>
  hasCells(network) ? [JSON.stringify(canonicalArchitecture(network).cells)] : [];

/** Those of a search that have a truth, in the order of its trials. Throws an ExpectedError if they are less than two. */
export function searchedArchitectures(
  { read }: NamedSpace,
  truth: Truth,
  searched: readonly { readonly architecture: string }[],
): ArchitectureToMeasure[] {
  const known = [...new Set(searched.map(({ architecture }) => architecture))]
    .map((text) => ({ text, encoding: read(text) }))
    .filter(({ text }) => truth.kind === 'train' || !Number.isNaN(truth.table.get(text) ?? NaN));
  if (known.length >= 2) return known;
  const message = `--truth ${truth.name}: of the search's networks, ${known.length} have a truth`;
  throw new ExpectedError('INVALID_INPUT', message);
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
  read: NamedSpace['read'],
): ArchitectureToMeasure[] {
  return [...table]
    .filter(([, value]) => !Number.isNaN(value))
    .map(([text]) => {
      try {
        return { text, encoding: read(text) };
      } catch (cause) {
        const message = `--truth ${name}: ${(cause as Error).message}`;
        throw new ExpectedError('DATASET_UNREADABLE', message, undefined, { cause });
      }
    });
}
