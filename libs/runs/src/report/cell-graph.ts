import type { Cell } from '@gtn-studio/contracts';
import { cellValueName, describeCell } from '@gtn-studio/nets';
import type { Graph } from '@gtn-studio/report';

/** A cell as it is drawn: its values, and what is done on the way from one to another. Operations that give zero are left out. */
export function cellGraph(cell: Cell): Graph {
  const { inputs, nodes, outputs } = cell;
  const values = inputs + nodes.length;
  return {
    description: describeCell(cell),
    nodes: [...Array.from({ length: values }, (_, value) => cellValueName(cell, value)), 'out'],
    edges: [
      ...nodes.flatMap((edges, i) =>
        edges.flatMap(({ op, from }) => (op === 'none' ? [] : [{ from, to: inputs + i, label: op }])),
      ),
      ...outputs.map((from) => ({ from, to: values })),
    ],
  };
}
