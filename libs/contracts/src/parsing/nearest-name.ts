import { closestMatch } from 'leven';

/** `; did you mean mnist-quick?` where one of the names is near, else nothing. */
export const suggestion = (name: string, known: readonly string[]): string =>
  didYouMean(nearest(name, known));

/**
 * The same for a dotted key: first what is near or abbreviated (`lr` for `learningRate`) in its group, then what is near in all,
 * then what it abbreviates in other groups.
 */
export function keySuggestion(key: string, known: readonly string[]): string {
  const [group, word] = split(key);
  const within = known.filter((other) => split(other)[0] === group);
  const words = within.map((other) => split(other)[1]);
  const abbreviated = (keys: readonly string[]) => keys.filter((other) => abbreviates(word, split(other)[1]));
  const guesses = [
    abbreviated(within),
    nearest(word, words).map((near) => group + near),
    nearest(key, known),
    abbreviated(known),
  ];
  return didYouMean(guesses.find(({ length }) => length > 0) ?? []);
}

const nearest = (name: string, known: readonly string[]): string[] => {
  const found = closestMatch(name, known, { maxDistance: Math.max(2, Math.floor(name.length / 3)) });
  return found === undefined ? [] : [found];
};

const didYouMean = (names: readonly string[]) =>
  names.length > 0 ? `; did you mean ${names.join(' or ')}?` : '';

/** `outerOptimizer.` and `learningRate`. */
function split(key: string): [group: string, word: string] {
  const dot = key.lastIndexOf('.') + 1;
  return [key.slice(0, dot), key.slice(dot)];
}

const abbreviates = (short: string, word: string) =>
  short.length > 1 && (word.startsWith(short) || initials(word) === short.toLowerCase());

const initials = (word: string) => word.replace(/(?!^)[a-z0-9]+/g, '').toLowerCase();
