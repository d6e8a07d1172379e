import type { Tensor } from './tensor.ts';

/** A leaf, or leaves under names, nested as deeply as needed. */
export type Tree<T> = T | { readonly [name: string]: Tree<T> } | readonly Tree<T>[];

/** The same tree with leaves of another type; a tree of unknown form stays one. */
export type Leaves<S, L> = [Tree<Tensor>] extends [S]
  ? Tree<L>
  : S extends { readonly shape: readonly number[] }
    ? L
    : { readonly [K in keyof S]: Leaves<S[K], L> };

type IsLeaf<T> = (value: unknown) => value is T;

/** Leaves with their paths ('params.0.filter'; the path of a lone leaf is ''), in the order of the keys. */
export function entries<T>(tree: Tree<T>, isLeaf: IsLeaf<T>, path = ''): [string, T][] {
  if (isLeaf(tree)) return [[path, tree]];
  return children(tree, path).flatMap(([, child, childPath]) => entries(child, isLeaf, childPath));
}

/** Replaces every leaf. */
export function mapTree<T, U>(
  tree: Tree<T>,
  isLeaf: IsLeaf<T>,
  f: (leaf: T, path: string) => U,
  path = '',
): Tree<U> {
  if (isLeaf(tree)) return f(tree, path);
  const mapped = children(tree, path).map(([name, child, childPath]): [string, Tree<U>] => [
    name,
    mapTree(child, isLeaf, f, childPath),
  ]);
  return Array.isArray(tree) ? mapped.map(([, child]) => child) : Object.fromEntries(mapped);
}

/** What stands under a node that is not a leaf, with the paths; a TypeError if it is not a node either. */
function children<T>(node: Tree<T>, path: string): [name: string, child: Tree<T>, path: string][] {
  if (typeof node !== 'object' || node === null || ArrayBuffer.isView(node)) {
    const kind = ArrayBuffer.isView(node) ? node.constructor.name : String(node);
    throw new TypeError(`${path === '' ? 'the tree' : path} is neither a leaf nor a tree: ${kind}`);
  }
  return Object.entries(node as Record<string, Tree<T>>).map(([name, child]) => [
    name,
    child,
    path === '' ? name : `${path}.${name}`,
  ]);
}
