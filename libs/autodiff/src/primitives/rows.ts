import { EngineError } from '../engine.ts';

/** An EngineError unless `row` is a row of a table of so many. */
export function requireRow(operation: string, row: number, rows: number): void {
  if (!(row >= 0 && row < rows)) throw new EngineError(`${operation}: ${row} is none of ${rows} rows`);
}
