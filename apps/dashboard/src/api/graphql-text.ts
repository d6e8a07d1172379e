import { type AnyVariables, type TypedDocumentNode, stringifyDocument } from '@urql/core';

/** A query as one pastes it into the explorer: its text, and its variables as a comment above. */
export function graphqlText<Variables extends AnyVariables>(
  document: TypedDocumentNode<unknown, Variables>,
  variables: Variables,
): string {
  const given = Object.entries(variables ?? {}).filter(([, value]) => value !== undefined);
  const comment = given.length === 0 ? '' : `# variables: ${JSON.stringify(Object.fromEntries(given))}\n`;
  return `${comment}${stringifyDocument(document)}\n`;
}
