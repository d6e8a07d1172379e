import type { RowSource } from '@gtn-studio/panels';

/** Rows of a page. */
export const pageRows = 50;
/** Pages that are kept. */
const mostPages = 40;

interface Page<Row> {
  readonly rows: readonly Row[];
  /** Of which asking it is: what was asked for before is shown until it is here anew. */
  readonly turn: number;
}

/** A long list of which the pages are here that were looked at last. */
export class RowWindow<Row extends { readonly id: string }> {
  readonly #pages = new Map<number, Page<Row>>();
  #length = 0;
  #turn = 0;
  /** The turn in which the rows were counted. */
  #counted = -1;

  /** Everything is to be asked for anew. */
  expire(): void {
    this.#turn++;
  }

  get turn(): number {
    return this.#turn;
  }

  get isCounted(): boolean {
    return this.#counted === this.#turn;
  }

  /** The page to ask for next, so that rows from one number to before another are here as they are now; undefined: they are. */
  wanted(from: number, to: number): number | undefined {
    const last = Math.floor(Math.max(0, to - 1) / pageRows);
    for (let page = Math.floor(from / pageRows); page <= last; page++)
      if (this.#pages.get(page)?.turn !== this.#turn && (page * pageRows < this.#length || !this.isCounted))
        return page;
    return undefined;
  }

  /** Takes a page that was asked for in a turn, and how many rows there are in all, if they were counted with it. */
  add(page: number, rows: readonly Row[], turn: number, count: number | undefined): void {
    this.#pages.delete(page);
    this.#pages.set(page, { rows, turn });
    if (count !== undefined) {
      this.#length = count;
      this.#counted = turn;
    }
    for (const old of [...this.#pages.keys()].slice(0, -mostPages)) this.#pages.delete(old);
  }

  /** Takes a row as it is now; whether it is here. */
  replace(row: Row): boolean {
    for (const [page, { rows, turn }] of this.#pages) {
      const at = rows.findIndex(({ id }) => id === row.id);
      if (at < 0) continue;
      this.#pages.set(page, { rows: rows.with(at, row), turn });
      return true;
    }
    return false;
  }

  /** What is here by now. */
  view(): RowSource<Row> {
    const pages = new Map(this.#pages);
    return {
      length: this.#length,
      slice: (from, to) =>
        Array.from(
          { length: Math.max(0, Math.min(to, this.#length) - from) },
          (_, index) => pages.get(Math.floor((from + index) / pageRows))?.rows[(from + index) % pageRows],
        ),
    };
  }
}
