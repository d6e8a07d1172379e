import type { AnyVariables, Client, TypedDocumentNode } from '@urql/core';
import { messageOf } from './messages.ts';

/** A page of a list, as the API gives it. */
export interface ListPage<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly endCursor?: string | null; readonly hasNextPage: boolean };
}

/**
 * The rows of a list, page after page, and whether more come.
 *
 * @param document a query with the variable `after`
 * @throws Error with a sentence for people
 */
export async function* listPages<Result, Variables extends AnyVariables, Row>(
  client: Client,
  document: TypedDocumentNode<Result, Variables>,
  variables: Omit<Variables & object, 'after'>,
  pageOf: (result: Result) => ListPage<Row> | null | undefined,
): AsyncGenerator<{ readonly rows: readonly Row[]; readonly more: boolean }, void> {
  let after: string | undefined;
  do {
    const { data, error } = await client
      .query(document, { ...variables, after } as unknown as Variables, { requestPolicy: 'network-only' })
      .toPromise();
    const page = data && pageOf(data);
    if (!page) throw new Error(error ? messageOf(error) : 'There is no such list.');
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
    yield { rows: page.edges.map(({ node }) => node), more: after !== undefined };
  } while (after !== undefined);
}
