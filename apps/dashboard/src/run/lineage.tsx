import { count } from '@gtn-studio/panels';
import { Link } from 'react-router';
import type { Run } from './run.ts';

/** The teachers of other runs that a run goes back to, the nearest first. */
export function Lineage({ lineage }: Pick<Run, 'lineage'>) {
  return lineage.map(({ trainingRunId, trainingRun, iteration, sha256 }) => (
    <div key={sha256} title={`Checkpoint ${sha256}`}>
      {trainingRun ? <Link to={`/runs/${trainingRunId}`}>{trainingRun.name}</Link> : 'a run that was deleted'}
      , after {count(iteration)} iterations
    </div>
  ));
}
