import type { EChartsOption } from 'echarts';
import { axisTitle, checkAxis, valueAxis, valueLabel, type Axis } from './axis.ts';
import { bandSeries } from './band.ts';
import { chartFrame, frameHeight, type Frame } from './chart-frame.ts';
import type { Chart } from './chart.ts';
import { curveLine, lastShown, type CurveAxes } from './curve-line.ts';
import { pointsToDraw, type Curve } from './curve.ts';
import { markSymbol } from './mark-symbol.ts';
import { checkReferences, limitsWithReferences, referenceLines, type Reference } from './reference-lines.ts';

export interface LearningCurveOptions {
  readonly title: string;
  /** In place of the description made from the curves' last values. */
  readonly description?: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly references?: readonly Reference[];
}

/** Marks closer than this, in pixels, run together. */
const markSpacing = 16;

/**
 * Lines over a common axis, each with an optional band. Values that are not finite, or ≤ 0 on a log axis, are gaps, and
 * the legend says so of a curve that has no other.
 *
 * @throws RangeError naming the curve or axis: no curve, no points, arrays of different lengths, contradictory limits.
 */
export function learningCurveChart(curves: readonly Curve[], options: LearningCurveOptions): Chart {
  check(curves, options);
  const { title, x, y, references = [] } = options;
  const texts = {
    title,
    legend: [...curves.map((curve) => legendName(curve, options)), ...references.map(({ label }) => label)],
    xName: axisTitle(x),
    yName: axisTitle(y),
  };
  return {
    title,
    description: options.description ?? describe(curves, options),
    height: (frame) => frameHeight(frame, texts) + Math.min(320, 120 + 0.25 * frame.width),
    option: (frame: Frame): EChartsOption => {
      const { palette } = frame;
      const { option, xName } = chartFrame(frame, texts);
      const drawn = curves.map((curve) => pointsToDraw(curve, Math.round(frame.width / 2)));
      const color = (at: number) => palette.series[at % palette.series.length]!;
      const bands = curves.flatMap((curve, at) =>
        curve.low === undefined ? [] : [bandSeries(curve, drawn[at]!, color(at), options)],
      );
      const lines = curves.map((curve, at) => {
        const symbol = drawn[at]!.length * markSpacing <= frame.width ? markSymbol(at) : 'none';
        return curveLine(curve, drawn[at]!, options, { name: texts.legend[at]!, color: color(at), symbol });
      });
      return {
        ...option,
        xAxis: {
          min: x.scale === 'log' ? 'dataMin' : fromZeroIfNear,
          max: 'dataMax',
          // Half a step is no step.
          minInterval: curves.every((curve) => Array.from(curve.x).every(Number.isInteger)) ? 1 : 0,
          ...valueAxis(x, { palette, fitted: true, ruled: false, room: frame.width }),
          ...xName,
        },
        yAxis: {
          ...valueAxis(y, { palette, fitted: true, ruled: true }),
          ...limitsWithReferences(y, references),
        },
        series: [...bands, ...lines, ...referenceLines(references, palette)],
      };
    },
  };
}

/** Steps that count from 1 begin at the axis' zero, where their ticks are round numbers. */
const fromZeroIfNear = ({ min, max }: { min: number; max: number }) =>
  min >= 0 && min <= 0.05 * (max - min) ? 0 : min;

const legendName = (curve: Curve, axes: CurveAxes) =>
  lastShown(curve, axes) >= 0 ? curve.name : `${curve.name} (no value to show)`;

function describe(curves: readonly Curve[], { x, y }: LearningCurveOptions): string {
  const ends = curves.map((curve) => {
    const last = lastShown(curve, { x, y });
    return `${curve.name} ${last < 0 ? 'has no value to show' : `ends at ${valueLabel(curve.y[last]!, y.format)}`}`;
  });
  return `${axisTitle(y)} against ${axisTitle(x)}: ${ends.join(', ')}.`;
}

function check(curves: readonly Curve[], { title, x, y, references = [] }: LearningCurveOptions): void {
  const caller = `learningCurveChart "${title}"`;
  if (curves.length === 0) throw new RangeError(`${caller}: there are no curves to draw`);
  checkAxis(caller, x);
  checkAxis(caller, y);
  checkReferences(caller, references, y);
  for (const curve of curves) {
    if (curve.y.length === 0) throw new RangeError(`${caller}: curve "${curve.name}" has no points`);
    if ((curve.low === undefined) !== (curve.high === undefined)) {
      throw new RangeError(`${caller}: curve "${curve.name}" needs both low and high for a band`);
    }
    for (const part of ['x', 'low', 'high'] as const) {
      const length = curve[part]?.length ?? curve.y.length;
      if (length !== curve.y.length) {
        throw new RangeError(
          `${caller}: curve "${curve.name}" has ${curve.y.length} y and ${length} ${part}`,
        );
      }
    }
  }
}
