import { closestMatch } from 'leven';

/** `; did you mean mnist-quick?` where one of the names is near, else nothing. */
export function suggestion(name: string, known: readonly string[]): string {
  const nearest = closestMatch(name, [...known], { maxDistance: Math.max(2, Math.floor(name.length / 3)) });
  return nearest === undefined ? '' : `; did you mean ${nearest}?`;
}
