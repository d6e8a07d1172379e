export interface TimelineBar {
  readonly id: string;
  /** What it belongs to: bars of one lane are in one row. */
  readonly lane: string;
  /** Milliseconds since 1970; undefined as its end: it goes on. */
  readonly from: number;
  readonly to?: number;
  /** For people, such as what was done and what came of it. */
  readonly label: string;
  readonly kind: 'done' | 'failed' | 'running';
}

export interface TimelineProps {
  readonly bars: readonly TimelineBar[];
  /** Where bars end that go on, in milliseconds since 1970. */
  readonly now: number;
  /** What it shows, for those who don't see it. */
  readonly label: string;
}

const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Who did what when: a row for each lane, a bar for each piece of work. */
export function Timeline({ bars, now, label }: TimelineProps) {
  const lanes = [...new Set(bars.map(({ lane }) => lane))].sort();
  const start = Math.min(...bars.map(({ from }) => from));
  const end = Math.max(start + 1, ...bars.map(({ to = now }) => to));
  const place = (at: number) => (100 * (at - start)) / (end - start);
  return (
    <div className="gtn-timeline" role="group" aria-label={label}>
      {lanes.map((lane) => (
        <div key={lane} className="gtn-lane">
          <span title={lane}>{lane}</span>
          <ul aria-label={`Work of ${lane}`}>
            {bars
              .filter((bar) => bar.lane === lane)
              .map(({ id, from, to = now, label: name, kind }) => (
                <li
                  key={id}
                  data-kind={kind}
                  title={name}
                  style={{ left: `${place(from)}%`, width: `${Math.max(0, place(to) - place(from))}%` }}
                >
                  <span className="gtn-hidden">{name}</span>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <div className="gtn-lane" aria-hidden="true">
        <span />
        <div className="gtn-timeline-axis">
          {[start, (start + end) / 2, end].map((at) => (
            <span key={at}>{clock.format(at)}</span>
          ))}
        </div>
      </div>
    </div>
  );
}
