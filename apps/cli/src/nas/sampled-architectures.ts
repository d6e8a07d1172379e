import { ExpectedError } from '@gtn-studio/contracts';
import { type Encoding, stratifiedSample } from '@gtn-studio/nas';
import { cellNetworkCost } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import type { ArchitectureToMeasure } from './measure-all.ts';
import type { NamedSpace } from './named-space.ts';
import type { Truth } from './truth.ts';

/** A space of at most so many encodings is sampled as a whole; of a larger one, so many times the sample are drawn first. */
const WHOLE = 50_000;
const DRAWN = 20;

/**
 * Architectures with a truth, spread evenly over their parameter counts.
 *
 * @throws ExpectedError if there are not as many, or for one of a table that is not of the space.
 */
export function sampledArchitectures(
  { space, write, read }: NamedSpace,
  truth: Truth,
  count: number,
  random: Random,
): ArchitectureToMeasure[] {
  const population =
    truth.kind === 'table'
      ? tableRows(truth, (text) => {
          const encoding = read(text);
          space.build(encoding); // refuses what is not of the space
          return encoding;
        })
      : members();
  if (count > population.length)
    throw new ExpectedError(
      'INVALID_INPUT',
      `--architectures: there are ${population.length} with a truth, got ${count}`,
    );
  const parameters = ({ encoding }: ArchitectureToMeasure) =>
    cellNetworkCost(space.build(encoding)).parameters;
  return stratifiedSample(population, parameters, count, random.split('architectures'));

  function members(): ArchitectureToMeasure[] {
    const sizes = space.decisions.map(({ options }) => options.length);
    const all = sizes.reduce((product, size) => product * size, 1);
    const encodings =
      all <= WHOLE
        ? Array.from({ length: all }, (_, i) => encodingAt(i, sizes))
        : Array.from({ length: DRAWN * count }, (_, i) => space.sample(random.split('drawn', i)));
    const texts = new Map(encodings.map((encoding) => [write(encoding), encoding]));
    return [...texts].map(([text, encoding]) => ({ text, encoding }));
  }
}

/** Those of a search that have a truth, in the order of its trials. Throws an ExpectedError if they are less than two. */
export function searchedArchitectures(
  { read }: NamedSpace,
  truth: Truth,
  searched: readonly { readonly architecture: string }[],
): ArchitectureToMeasure[] {
  const known = searched
    .map(({ architecture: text }) => ({ text, encoding: read(text) }))
    .filter(({ text }) => truth.kind === 'train' || !Number.isNaN(truth.table.get(text) ?? NaN));
  if (known.length >= 2) return known;
  const message = `--truth ${truth.name}: of the search's ${searched.length} networks, ${known.length} have a truth`;
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
