/** A leaf, or leaves under names, nested as deeply as needed. */
export type Tree<T> = T | { readonly [name: string]: Tree<T> } | readonly Tree<T>[];

/** The same tree with leaves of another type. */
export type Leaves<S, L> = S extends { readonly shape: readonly number[] }
  ? L
  : { readonly [K in keyof S]: Leaves<S[K], L> };

type IsLeaf<T> = (value: unknown) => value is T;

/** Leaves with their paths ('params.0.filter'; the path of a lone leaf is ''), in the order of the keys. */
export function entries<T>(tree: Tree<T>, isLeaf: IsLeaf<T>, path = ''): [string, T][] {
  if (isLeaf(tree)) return [[path, tree]];
  const prefix = path === '' ? '' : `${path}.`;
  return Object.entries(tree as Record<string, Tree<T>>).flatMap(([name, child]) => entries(child, isLeaf, prefix + name));
}

/** Replaces every leaf. */
export function mapTree<T, U>(tree: Tree<T>, isLeaf: IsLeaf<T>, f: (leaf: T, path: string) => U, path = ''): Tree<U> {
  if (isLeaf(tree)) return f(tree, path);
  const prefix = path === '' ? '' : `${path}.`;
  if (Array.isArray(tree)) {
    return (tree as Tree<T>[]).map((child, i) => mapTree(child, isLeaf, f, `${prefix}${i}`));
  }
  return Object.fromEntries(
    Object.entries(tree as Record<string, Tree<T>>).map(([name, child]) => [
      name,
      mapTree(child, isLeaf, f, prefix + name),
    ]),
  );
}
