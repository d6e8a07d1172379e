import { ExpectedError } from '@gtn-studio/contracts';

/** A network's config cannot be built: names the field and echoes its value. */
export class NetConfigError extends ExpectedError {
  constructor(whose: string, field: string, requirement: string, value: unknown) {
    super(
      'INVALID_INPUT',
      `${whose}: ${field} must be ${requirement}, got ${JSON.stringify(value) ?? 'nothing'}`,
    );
    this.name = 'NetConfigError';
  }
}

/** Checks of a config's fields; `whose` begins the message. Each throws a NetConfigError. */
export function configChecks(whose: string) {
  const require = (holds: boolean, field: string, requirement: string, value: unknown): void => {
    if (!holds) throw new NetConfigError(whose, field, requirement, value);
  };
  return {
    require,
    integer: (field: string, value: unknown, least: number): void =>
      require(Number.isInteger(value) && (value as number) >= least, field, `an integer ≥ ${least}`, value),
    oddSide: (field: string, value: unknown): void =>
      require(Number.isInteger(value) && (value as number) % 2 === 1, field, 'an odd number ≥ 1', value),
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
}
