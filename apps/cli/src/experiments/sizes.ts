import { ExpectedError, unknownName } from '@gtn-studio/contracts';
import type { Experiment, Sizes } from './experiment.ts';

/**
 * The sizes of an experiment, with what `--size networks=12` says of them.
 *
 * @throws ExpectedError INVALID_INPUT for a size that the experiment has not, or what is no whole number
 */
export function sizesOf(name: string, { sizes = {} }: Experiment, given: readonly string[]): Sizes {
  return given.reduce<Sizes>((before, text) => {
    const refuse = (message: string) => new ExpectedError('INVALID_INPUT', `--size ${text}: ${message}`);
    const known = Object.keys(sizes);
    if (known.length === 0) throw refuse(`${name} has no sizes`);
    const [key = '', value = ''] = text.split('=');
    if (!known.includes(key)) throw unknownName('size', key, known);
    if (!/^\d{1,6}$/.test(value)) throw refuse(`expected ${key}=N, a whole number`);
    return { ...before, [key]: Number(value) };
  }, sizes);
}
