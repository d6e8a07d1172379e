import { Sparkline } from '@gtn-studio/panels';
import { useMemo } from 'react';

export interface CourseProps {
  readonly points: readonly { readonly step: number; readonly last?: number | null }[] | undefined;
  /** What the curve is, for those who don't see it. */
  readonly of: string;
}

/** The course of a curve in a line of a table. */
export function Course({ points, of }: CourseProps) {
  const [steps, values] = useMemo(
    () => [points?.map(({ step }) => step) ?? [], points?.map(({ last }) => last ?? null) ?? []],
    [points],
  );
  if (steps.length === 0) return <span className="muted">–</span>;
  return <Sparkline steps={steps} values={values} label={`${of}, ${steps.length} points`} />;
}
