import { InvalidInputError } from '@gtn-studio/contracts';

function require(holds: boolean, field: string, requirement: string, value: unknown): void {
  if (holds) return;
  const message = `must be ${requirement}, got ${JSON.stringify(value) ?? 'nothing'}`;
  throw new InvalidInputError([{ field, message }]);
}

/** Checks of a config's fields. Each throws an InvalidInputError. */
export const configCheck = {
  require,
  integer: (field: string, value: unknown, least: number): void =>
    require(Number.isInteger(value) && (value as number) >= least, field, `an integer ≥ ${least}`, value),
  flag: (field: string, value: unknown): void =>
    require(typeof value === 'boolean', field, 'true or false', value),
  oneOf: (field: string, value: unknown, choices: readonly string[]): void =>
    require(choices.includes(value as string), field, `one of ${choices.join(', ')}`, value),
  list(field: string, value: unknown, each: (field: string, element: unknown) => void): void {
    require(Array.isArray(value), field, 'a list', value);
    (value as unknown[]).forEach((element, i) => each(`${field}.${i}`, element));
  },
  image(value: unknown): void {
    const sizes =
      Array.isArray(value) && value.length === 3 && value.every((n) => Number.isInteger(n) && n >= 1);
    require(sizes, 'image', '[channels, height, width], integers ≥ 1', value);
  },
};
