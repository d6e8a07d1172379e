import type { SearchQuery } from '../generated/operations.ts';

/** A search as its page asks for it. */
export type Search = NonNullable<SearchQuery['search']>;
