import type { Sampled } from '@gtn-studio/nets';
import { type Strategy, drawn } from './strategy.ts';

/**
 * Independent draws from the space: the baseline that other strategies must beat, and hard to beat in small spaces (Li & Talwalkar,
 * "Random search and reproducibility for neural architecture search", UAI 2019).
 */
export const randomSearch = <Candidate>(space: Sampled<Candidate>): Strategy<Candidate, undefined> => ({
  learns: false,
  start: undefined,
  observe: () => undefined,
  propose: (_, count, random) =>
    Array.from({ length: count }, (_, i) => drawn(space.sample(random.split('draw', i)))),
});
