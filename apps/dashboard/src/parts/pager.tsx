export interface PagerProps {
  /** Whether this is the first page. */
  readonly first: boolean;
  /** Cursor of the next page, if there is one. */
  readonly next: string | null | undefined;
  /** '' is the first page. */
  readonly onPage: (after: string) => void;
}

/** To the next page of a list; the browser's own button goes back to the one before. */
export function Pager({ first, next, onPage }: PagerProps) {
  if (first && !next) return null;
  return (
    <nav className="pager" aria-label="Pages of the list">
      <button type="button" className="gtn-button" disabled={first} onClick={() => onPage('')}>
        First page
      </button>
      <button type="button" className="gtn-button" disabled={!next} onClick={() => onPage(next ?? '')}>
        Next page
      </button>
    </nav>
  );
}
