import { type Column, percent } from '@gtn-studio/panels';
import { Link } from 'react-router';
import type { RunsQuery } from '../generated/operations.ts';
import { Accuracy } from '../parts/accuracy.tsx';
import { Course } from '../parts/course.tsx';
import { Progress } from '../parts/progress.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { RunState } from '../parts/run-state.tsx';
import { Tags } from '../parts/tags.tsx';

export type RunRow = NonNullable<RunsQuery['trainingRuns']>['edges'][number]['node'];

export const runColumns: readonly Column<RunRow>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (run) => (
      <div className="two-lines">
        <Link to={`/runs/${run.id}`}>{run.name}</Link>
        <small>{run.experiment?.name}</small>
        <Tags tags={run.tags} list="/runs" />
      </div>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state, intent, attempts }) => (
      <RunState state={state} intent={intent} waitsFor={attempts.waitsFor} />
    ),
  },
  {
    id: 'progress',
    header: 'Iterations',
    narrow: 'hidden',
    cell: ({ iteration, outerIterations }) => (
      <Progress done={iteration} of={outerIterations} label="outer iterations" />
    ),
  },
  {
    id: 'accuracy',
    header: 'Last validation',
    align: 'end',
    cell: ({ lastAccuracy }) => <Accuracy accuracy={lastAccuracy} />,
  },
  {
    id: 'best',
    header: 'Largest',
    align: 'end',
    narrow: 'hidden',
    cell: ({ maxAccuracy }) => percent(maxAccuracy),
  },
  {
    id: 'curve',
    header: 'Course',
    narrow: 'hidden',
    cell: ({ learningCurve, name }) => (
      <Course points={learningCurve?.points} of={`validation accuracy of ${name}`} />
    ),
  },
  {
    id: 'preset',
    header: 'Preset',
    narrow: 'hidden',
    cell: ({ preset, config: { dataset } }) => (
      <span className="two-lines">
        {preset ?? 'custom'}
        <small>{dataset}</small>
      </span>
    ),
  },
  {
    id: 'created',
    header: 'Started',
    align: 'end',
    narrow: 'hidden',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];
