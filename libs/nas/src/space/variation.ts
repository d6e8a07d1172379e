import type { Random } from '@gtn-studio/random';
import type { Encoding, SearchSpace } from '@gtn-studio/nets';

type Decided = Pick<SearchSpace, 'decisions'>;

/** Another answer to one decision, both drawn uniformly, so many `times`; the same encoding where no decision is open. */
export function mutate(space: Decided, encoding: Encoding, random: Random, times = 1): Encoding {
  let changed = encoding;
  for (let i = 0; i < times; i++) changed = mutatedOnce(space, changed, random.split(i));
  return changed;
}

function mutatedOnce({ decisions }: Decided, encoding: Encoding, random: Random): Encoding {
  const open = [...decisions.keys()].filter((i) => decisions[i]!.options.length > 1);
  if (open.length === 0) return encoding;
  const chosen = open[random.split('decision').integer(open.length)]!;
  const other = random.split('answer').integer(decisions[chosen]!.options.length - 1);
  return encoding.with(chosen, other + Number(other >= encoding[chosen]!));
}

/** Each answer from one of two parents, drawn uniformly. */
export const crossover = (a: Encoding, b: Encoding, random: Random): Encoding =>
  a.map((answer, i) => (random.split(i).integer(2) === 0 ? answer : b[i]!));

/** All encodings that differ in one answer, in the order of the decisions. */
export const neighbours = ({ decisions }: Decided, encoding: Encoding): Encoding[] =>
  decisions.flatMap(({ options }, i) =>
    [...options.keys()].filter((answer) => answer !== encoding[i]).map((answer) => encoding.with(i, answer)),
  );
