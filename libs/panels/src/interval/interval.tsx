export interface IntervalProps {
  readonly value: number | null | undefined;
  /** Low and high end of what the value may be; undefined where that is not known. */
  readonly interval?: readonly [low: number, high: number];
  /** The values at both ends of the mark; default −1 and 1, those of a correlation. */
  readonly range?: readonly [from: number, to: number];
  /** A value for people; default two digits after the point. */
  readonly format?: (value: number) => string;
}

/** A value with its interval, in figures and drawn to scale: what is in a column of a table can be compared at a glance. */
export function Interval({
  value,
  interval,
  range: [from, to] = [-1, 1],
  format = twoDigits,
}: IntervalProps) {
  if (value === null || value === undefined) return <span className="gtn-interval">–</span>;
  const place = (at: number) => `${(100 * Math.min(1, Math.max(0, (at - from) / (to - from)))).toFixed(1)}%`;
  const width = interval && `calc(${place(interval[1])} - ${place(interval[0])})`;
  return (
    <span className="gtn-interval">
      <span>
        <b>{format(value)}</b>
        {interval && <small>{` ${format(interval[0])} to ${format(interval[1])}`}</small>}
      </span>
      <span className="gtn-interval-mark" aria-hidden="true">
        {from < 0 && to > 0 && <i data-part="zero" style={{ left: place(0) }} />}
        {interval && <i data-part="range" style={{ left: place(interval[0]), width }} />}
        <i data-part="value" style={{ left: place(value) }} />
      </span>
    </span>
  );
}

const twoDigits = (value: number) => value.toFixed(2).replace('-', '−');
