import { count } from '@gtn-studio/panels';

/** So many of so many. */
export function Progress({
  done,
  of,
  label,
}: {
  readonly done: number;
  readonly of: number;
  readonly label: string;
}) {
  return (
    <span className="progress">
      <progress value={done} max={of} aria-label={label} />
      <span>
        {count(done)} / {count(of)}
      </span>
    </span>
  );
}
