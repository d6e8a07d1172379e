import type { XAXisComponentOption, YAXisComponentOption } from 'echarts';
import type { Palette } from './palette.ts';

/** A numeric axis. */
export interface Axis {
  readonly name: string;
  /** Shown in parentheses after the name. */
  readonly unit?: string;
  /** A logarithmic axis has no place for values ≤ 0; they become gaps. Default 'linear'. */
  readonly scale?: 'linear' | 'log';
  /** `percent` shows the fraction 0.97 as 97 %. Default 'number'. */
  readonly format?: 'number' | 'percent';
  readonly min?: number;
  readonly max?: number;
}

export const axisTitle = ({ name, unit }: Axis) => (unit === undefined ? name : `${name} (${unit})`);

/** Whether the axis has a place for the value. */
export const isShown = (value: number | undefined, { scale }: Axis): value is number =>
  value !== undefined && Number.isFinite(value) && (scale !== 'log' || value > 0);

/** @throws RangeError naming `caller` and the axis, when its limits contradict each other or its scale. */
export function checkAxis(caller: string, axis: Axis): void {
  for (const [limit, value] of [
    ['min', axis.min],
    ['max', axis.max],
  ] as const) {
    if (value !== undefined && !isShown(value, axis)) {
      throw new RangeError(
        `${caller}: ${limit} of the ${axis.scale ?? 'linear'} axis "${axis.name}" cannot be ${value}`,
      );
    }
  }
  if (axis.min !== undefined && axis.max !== undefined && axis.min >= axis.max) {
    throw new RangeError(`${caller}: axis "${axis.name}" has min ${axis.min} ≥ max ${axis.max}`);
  }
}

const grouped = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 });
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A number as short as a tick label must be: 0.25, 12,000, 1.5M, 10⁻⁴. */
export function tickLabel(value: number, format: Axis['format']): string {
  const shown = Number((format === 'percent' ? 100 * value : value).toPrecision(6));
  return format === 'percent' ? `${plain(shown)}\u202f%` : plain(shown);
}

function plain(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-3)) return scientific(value);
  return (size >= 1e6 ? compact : grouped).format(value).replace('-', '−');
}

function scientific(value: number): string {
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  const raised = `${exponent.startsWith('-') ? '⁻' : ''}${[...exponent.replace(/[+-]/, '')].map((digit) => superscripts[Number(digit)]).join('')}`;
  const factor = Number(Number(digits).toPrecision(3));
  return `${factor === 1 ? '' : `${factor}·`}10${raised}`.replace('-', '−');
}

/** A value with the digits a reader can use, for labels and alternative texts: 97.3 %, 0.0123. */
export function valueLabel(value: number, format: Axis['format']): string {
  if (!Number.isFinite(value)) return 'no value';
  if (format === 'percent') return `${(100 * value).toFixed(1).replace('-', '−')}\u202f%`;
  return plain(Number(value.toPrecision(3)));
}

type ValueAxisOption = Extract<XAXisComponentOption & YAXisComponentOption, { type?: 'value' | 'log' }>;

export interface AxisLook {
  readonly palette: Palette;
  /** Whether the range follows the data instead of including zero. */
  readonly fitted: boolean;
  /** Whether lines across the plot carry the ticks, instead of an axis line. */
  readonly ruled: boolean;
  /** Length in pixels of an axis that lies, and so must fit its labels side by side. */
  readonly room?: number;
}

/** The chart library's option for the axis. */
export function valueAxis(axis: Axis, { palette, fitted, ruled, room }: AxisLook) {
  const log = axis.scale === 'log';
  return {
    type: log ? 'log' : 'value',
    ...(axis.min === undefined ? {} : { min: axis.min }),
    ...(axis.max === undefined ? {} : { max: axis.max }),
    ...(log ? {} : { scale: fitted }),
    ...(room === undefined ? {} : { splitNumber: room < 250 ? 2 : room < 400 ? 3 : 5 }),
    axisLine: { show: !ruled, onZero: false, lineStyle: { color: palette.axis } },
    axisTick: { show: !ruled, length: 4, lineStyle: { color: palette.axis } },
    minorTick: { show: log && !ruled, splitNumber: 9, length: 2, lineStyle: { color: palette.axis } },
    splitLine: { show: ruled, lineStyle: { color: palette.gridLine, width: 1 } },
    minorSplitLine: { show: log && ruled, lineStyle: { color: palette.gridLine, width: 0.5 } },
    axisLabel: {
      color: palette.muted,
      fontSize: 12,
      hideOverlap: true,
      formatter: (value: number) => tickLabel(value, axis.format),
    },
  } as unknown as ValueAxisOption;
}
