import type { OnnxGraph } from '../onnx-graph.ts';
import type { Shape } from '../shape.ts';

/** Puts `interior` times `value` between every two neighbours along the axis; returns the name and the shape of the result. */
export function spread(
  graph: OnnxGraph,
  name: string,
  shape: Shape,
  axis: number,
  interior: number,
  value: number,
): [name: string, shape: Shape] {
  if (interior === 0) return [name, shape];
  // ONNX pads no interior: make each element a row of its own, put a row beside it, flatten, and cut the last row's tail. Rows of one
  // element are what `Pad` is slow on, ten times slower than this.
  const column = shape.toSpliced(axis + 1, 0, 1);
  const rows = graph.node('Reshape', [name, graph.ints(column)]);
  const beside = graph.node('Expand', [
    graph.constant('float', [value]),
    graph.ints(column.with(axis + 1, interior)),
  ]);
  const wide = graph.node('Concat', [rows, beside], { axis: axis + 1 });
  const size = shape[axis]! * (interior + 1);
  const flat = graph.node('Reshape', [wide, graph.ints(shape.with(axis, size))]);
  const [start, stop, axes] = [[0], [size - interior], [axis]].map((list) => graph.ints(list));
  return [graph.node('Slice', [flat, start!, stop!, axes!]), shape.with(axis, size - interior)];
}

export function pad(
  graph: OnnxGraph,
  x: string,
  low: readonly number[],
  high: readonly number[],
  value: number,
): string {
  return graph.node('Pad', [x, graph.ints([...low, ...high]), graph.constant('float', [value])]);
}
