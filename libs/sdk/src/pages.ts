/** A page of a list. */
export interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly endCursor?: string | null; readonly hasNextPage: boolean };
}

/**
 * The rows of a list, page after page as they are taken.
 *
 * @param load asks for the page after a cursor; null where the list is not to be had.
 */
export async function* pages<Node>(
  load: (after: string | null) => Promise<Page<Node> | null | undefined>,
): AsyncGenerator<Node, void, undefined> {
  let after: string | null = null;
  for (;;) {
    const page = await load(after);
    for (const { node } of page?.edges ?? []) yield node;
    if (!page?.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor ?? null;
  }
}
