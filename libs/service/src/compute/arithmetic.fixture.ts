// A program that computes, for the specs.
import { InvalidInputError, ExpectedError } from '@gtn-studio/contracts';
import type { Rpc } from './rpc.ts';
import { serveCompute } from './serve-compute.ts';

export type Arithmetic = {
  double(values: Float32Array): Promise<Float32Array>;
  /** Doubles what the service gives under a name. */
  doubleOf(name: string): Promise<number>;
  fail(how: 'expected' | 'by a class of its own' | 'unexpected'): Promise<never>;
  die(): Promise<never>;
  count(): Promise<number>;
};
export type Numbers = { give(name: string): Promise<number> };

if (process.argv[1] === import.meta.filename) {
  let calls = 0;
  const arithmetic = (service: Rpc<Numbers>): Arithmetic => ({
    double: async (values) => values.map((value) => 2 * value),
    doubleOf: async (name) => 2 * (await service.give(name)),
    fail: async (how) => {
      if (how === 'expected') throw new ExpectedError('TOO_LARGE', 'too many', 'field');
      if (how === 'by a class of its own')
        throw new InvalidInputError([{ field: 'convs.1.halve', message: 'must be false, got true' }]);
      throw new TypeError('a bug');
    },
    die: async () => process.exit(3),
    count: async () => ++calls,
  });
  serveCompute(arithmetic);
}
