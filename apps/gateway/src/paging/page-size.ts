import { ExpectedError } from '@gtn-studio/contracts';

/** Most rows of a page. */
export const maxPage = 100;
export const defaultPage = 20;

/** Rows that a page is counted with, whatever was asked for. */
export const pageRows = (first: number | null | undefined): number =>
  Math.min(Math.max(first ?? defaultPage, 1), maxPage);

/** @throws ExpectedError INVALID_INPUT for a size that no page has */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? defaultPage;
  if (size >= 1 && size <= maxPage) return size;
  throw new ExpectedError(
    'INVALID_INPUT',
    `first: a page has 1 to ${maxPage} rows, got ${size}; ask for the rest with after`,
    'first',
  );
}

/** @throws ExpectedError INVALID_INPUT for a list longer than a page */
export function atMostAPage<Items extends readonly unknown[]>(items: Items, field: string): Items {
  if (items.length <= maxPage) return items;
  throw new ExpectedError(
    'INVALID_INPUT',
    `${field}: at most ${maxPage} at a time, got ${items.length}`,
    field,
  );
}

/** @throws ExpectedError INVALID_INPUT for a number of rows that can't be before a page */
export function pageOffset(offset: number | null | undefined): number {
  const rows = offset ?? 0;
  if (rows >= 0) return rows;
  throw new ExpectedError('INVALID_INPUT', `offset: needs 0 or more, got ${rows}`, 'offset');
}
