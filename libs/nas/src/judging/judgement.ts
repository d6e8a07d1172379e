import { type EstimatorChoice, isEnsemble } from '@gtn-studio/contracts';
import type { Ladder } from '../strategies/successive-halving.ts';

/** What a search judges networks by: one estimator or ensemble, or the rungs of a ladder, the cheapest first. */
export interface Judgement {
  readonly rungs: readonly EstimatorChoice[];
  readonly ladder: Ladder;
}

/** Do values of trials stay as they are when others end? */
export const isAbsolute = ({ rungs }: Judgement): boolean => rungs.length === 1 && !isEnsemble(rungs[0]!);
