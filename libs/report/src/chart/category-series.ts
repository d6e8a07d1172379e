import { axisTitle, checkAxis, isShown, valueLabel, type Axis } from './axis.ts';

/** One value per category. A value that is not finite is shown as "no value". */
export interface CategorySeries {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** Half the length of each error bar, such as one standard deviation; not finite or absent draws none. */
  readonly errors?: ArrayLike<number>;
}

export interface CategoryChartOptions {
  readonly title: string;
  /** In place of the description made from the values. */
  readonly description?: string;
  readonly categories: readonly string[];
  readonly value: Axis;
  /** Default: upright where the names and figures fit side by side, else lying. */
  readonly orientation?: 'upright' | 'lying';
}

/** A value with the ends of its error bar; a lower end that a log axis cannot show is undefined. */
export interface Mark {
  readonly middle: number;
  readonly error?: { readonly low: number | undefined; readonly high: number };
}

export function marks({ values, errors }: CategorySeries, axis: Axis): Mark[] {
  return Array.from(values, (middle, category) => {
    const error = errors?.[category];
    if (error === undefined || !Number.isFinite(error)) return { middle };
    const low = middle - Math.abs(error);
    return { middle, error: { low: isShown(low, axis) ? low : undefined, high: middle + Math.abs(error) } };
  });
}

export function describeCategories(
  series: readonly CategorySeries[],
  { categories, value }: CategoryChartOptions,
): string {
  const each = categories.map((category, at) => {
    const values = series.map((one) => {
      const middle = one.values[at]!;
      const error = one.errors?.[at];
      const spread =
        error === undefined || !Number.isFinite(middle + error)
          ? ''
          : ` ± ${valueLabel(error, value.format)}`;
      return `${series.length > 1 ? `${one.name} ` : ''}${valueLabel(middle, value.format)}${spread}`;
    });
    return `${category}: ${values.join(', ')}`;
  });
  return `${axisTitle(value)}. ${each.join('; ')}.`;
}

export function checkCategories(
  caller: string,
  series: readonly CategorySeries[],
  { categories, value }: CategoryChartOptions,
): void {
  if (series.length === 0) throw new RangeError(`${caller}: there are no series to draw`);
  if (categories.length === 0) throw new RangeError(`${caller}: there are no categories`);
  checkAxis(caller, value);
  for (const { name, values, errors } of series) {
    for (const [part, length] of [
      ['values', values.length],
      ['errors', errors?.length ?? categories.length],
    ] as const) {
      if (length !== categories.length) {
        throw new RangeError(
          `${caller}: series "${name}" has ${length} ${part} for ${categories.length} categories`,
        );
      }
    }
    const hidden = Array.from(values).find((one) => Number.isFinite(one) && !isShown(one, value));
    if (hidden !== undefined) {
      throw new RangeError(`${caller}: series "${name}" has ${hidden}, which a log axis cannot show`);
    }
  }
}
