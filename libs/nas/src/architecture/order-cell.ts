import type { Cell } from '@gtn-studio/contracts';

/**
 * The same graph with its nodes, edges and outputs in an order that depends on nothing but the graph: isomorphic cells become equal.
 *
 * Nodes are told apart by color refinement, nodes that are alike by trying each of them first (McKay, "Practical graph isomorphism",
 * 1981), but one of those that have the same edges in and out, which may change places; the least of the orders found wins.
 */
export function orderCell(cell: Cell): Cell {
  const depths = cell.nodes.reduce<number[]>((known, edges) => {
    const below = edges.map(({ from }) => (from < cell.inputs ? 0 : known[from - cell.inputs]!));
    return [...known, 1 + Math.max(0, ...below)];
  }, []);
  const texts = depths.map((depth, i) => {
    const isOutput = cell.outputs.filter((value) => value === cell.inputs + i).length;
    return `${padded(depth)} ${isOutput}`;
  });
  // By depth first, so that the order is one of evaluation.
  return orders(cell, refined(cell, ranked(texts))).reduce((least, other) =>
    textOf(other) < textOf(least) ? other : least,
  );
}

const textOf = (cell: Cell): string => JSON.stringify([cell.nodes, cell.outputs]);

/** The cell in every order that its colors leave open, up to what refining tells apart. */
function orders(cell: Cell, colors: readonly number[]): Cell[] {
  const twin = colors.find((color, i) => colors.indexOf(color) !== i);
  if (twin === undefined) return [reordered(cell, colors)];
  const least = Math.min(...colors.filter((color, i) => colors.indexOf(color) !== i));
  const tried = new Set<string>();
  return colors.flatMap((color, chosen) => {
    if (color !== least || tried.has(edgesOf(cell, chosen))) return [];
    tried.add(edgesOf(cell, chosen));
    const apart = colors.map((other, i) => `${padded(other)} ${other === least && i !== chosen ? 1 : 0}`);
    return orders(cell, refined(cell, ranked(apart)));
  });
}

/** The edges of a node and those that use it: nodes with the same may change places. */
function edgesOf({ inputs, nodes }: Cell, i: number): string {
  const into = nodes[i]!.map(({ op, from }) => `${op} ${from}`);
  const out = nodes.flatMap((edges, node) =>
    edges.filter(({ from }) => from === inputs + i).map(({ op }) => `${op} ${node}`),
  );
  return JSON.stringify([into.sort(), out.sort()]);
}

/** Splits colors by those of the neighbours until nothing more splits. */
function refined(cell: Cell, colors: number[]): number[] {
  const signatures = colors.map((color) => [padded(color)]);
  const side = (value: number) => (value < cell.inputs ? `i${value}` : padded(colors[value - cell.inputs]!));
  cell.nodes.forEach((edges, i) => {
    for (const { op, from } of edges) {
      signatures[i]!.push(`<${op} ${side(from)}`);
      if (from >= cell.inputs) signatures[from - cell.inputs]!.push(`>${op} ${padded(colors[i]!)}`);
    }
  });
  const next = ranked(signatures.map(([color, ...edges]) => [color, ...edges.sort()].join()));
  return Math.max(...next) > Math.max(...colors) ? refined(cell, next) : next;
}

/** Equal texts get one number, in the texts' order from 0. */
function ranked(texts: readonly string[]): number[] {
  const distinct = [...new Set(texts)].sort();
  return texts.map((text) => distinct.indexOf(text));
}

const padded = (n: number): string => String(n).padStart(3, '0');

/** Nodes in the order of their colors, which are all different. */
function reordered(cell: Cell, colors: readonly number[]): Cell {
  const { inputs, reduces } = cell;
  const number = (value: number) => (value < inputs ? value : inputs + colors[value - inputs]!);
  const nodes: Cell['nodes'][number][] = [];
  cell.nodes.forEach((edges, i) => {
    nodes[colors[i]!] = edges
      .map(({ op, from }) => ({ op, from: number(from) }))
      .sort((a, b) => a.from - b.from || (a.op < b.op ? -1 : Number(a.op > b.op)));
  });
  return { inputs, reduces, nodes, outputs: cell.outputs.map(number).sort((a, b) => a - b) };
}
