import type { NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';

// The ranking objective: learners are to learn the faster, the better their architecture is known to be. An option beside the meta-loss.

/** What is known of the pool's architectures, by their number: each [A], NaN where nothing is. */
export interface ScoreBank {
  readonly accuracies: NdArray;
  /** Scores of the last learners of each that were taught. */
  readonly scores: NdArray;
}

/** A learner's score, and what its place among the others costs. */
export interface Ranked {
  /** Number of its architecture in the pool. */
  readonly architecture: number;
  /** s, in nats. */
  readonly score: number;
  /** L, without its weight. */
  readonly rankLoss: number;
}

/** A bank without scores. Accuracies are those of the pool's architectures, in any unit, NaN where they are unknown. */
export const emptyBank = (accuracies: ArrayLike<number>): ScoreBank => {
  const shape = [accuracies.length];
  return {
    accuracies: { shape, data: Float64Array.from(accuracies) },
    scores: { shape, data: new Float64Array(accuracies.length).fill(NaN) },
  };
};

/**
 * How well a learner's score s fits among the bank's scores s_j of architectures whose accuracy is known to be another, by the pairwise
 * logistic loss (RankNet: Burges et al., ICML 2005):
 *
 *     s = −mean of ℓ_t over t ≥ T/2      L = mean over j of log(1 + exp(−±(s − s_j) / temperature)), + where the learner's is the better
 *
 * The score is what estimates order architectures by (training speed: Ru et al., NeurIPS 2021). The bank's scores are constants.
 *
 * @param losses ℓ_t of all T inner steps, in nats
 * @returns also `lossCotangents`, weight · ∂L/∂ℓ_t of each step; all zero where there is nothing to compare with
 * @throws RangeError without accuracies: nothing would be ranked
 */
export function rankLearner(
  { weight, temperature }: NonNullable<TrainingConfig['ranking']>,
  bank: ScoreBank | undefined,
  architecture: number,
  losses: readonly number[],
): Ranked & { readonly lossCotangents: Float64Array } {
  const { accuracies, scores } = requireAccuracies(bank);
  const from = Math.floor(losses.length / 2);
  const counted = losses.length - from;
  const score = -losses.slice(from).reduce((sum, loss) => sum + loss, 0) / counted;

  let rivals = 0;
  let sum = 0; // Σ_j log(1 + exp(−margin_j))
  let slope = 0; // its derivative by s
  scores.data.forEach((other, j) => {
    const sign = Math.sign(accuracies.data[architecture]! - accuracies.data[j]!);
    if (j === architecture || Number.isNaN(other) || !sign) return; // equal, or one of them unknown
    const margin = (sign * (score - other)) / temperature;
    rivals++;
    sum += Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
    slope -= sign / temperature / (1 + Math.exp(margin));
  });
  const each = 1 / Math.max(rivals, 1);
  const lossCotangents = new Float64Array(losses.length).fill((-weight * each * slope) / counted, from);
  return { architecture, score, rankLoss: each * sum, lossCotangents };
}

/** The bank with the scores of learners that were taught since; of two of one architecture, the later. */
export function withScores({ accuracies, scores }: ScoreBank, learners: readonly Ranked[]): ScoreBank {
  const data = Float64Array.from(scores.data);
  for (const { architecture, score } of learners) data[architecture] = score;
  return { accuracies, scores: { shape: scores.shape, data } };
}

function requireAccuracies(bank: ScoreBank | undefined): ScoreBank {
  if (bank?.accuracies.data.some((accuracy) => !Number.isNaN(accuracy))) return bank;
  throw new RangeError('a ranking needs known accuracies of the pool, which initialState takes; got none');
}
