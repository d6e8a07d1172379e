import { percent } from '@gtn-studio/panels';

interface Sampled {
  readonly mean: number;
  readonly std: number;
  readonly learners: number;
}

/** A mean accuracy with its standard deviation and the number of learners it is over. */
export function Accuracy({ accuracy }: { readonly accuracy: Sampled | null | undefined }) {
  if (!accuracy) return <span className="muted">–</span>;
  const { mean, std, learners } = accuracy;
  return (
    <span className="two-lines" title={`mean ± standard deviation over ${learners} fresh learners`}>
      <strong>{percent(mean)}</strong>
      <small>{learners > 1 ? `± ${(100 * std).toFixed(1)}, n = ${learners}` : 'n = 1'}</small>
    </span>
  );
}
