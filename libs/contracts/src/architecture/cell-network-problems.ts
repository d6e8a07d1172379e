import { type Problem, brokenOf, shown } from '../parsing/problem.ts';
import type { Cell, CellNetwork } from './cell-network.ts';

/** Cells and residual blocks, one after the other: a deeper network is a slip. */
const mostBlocks = 1000;

/** What keeps a network of cells that its schema accepts from being built. */
export const cellNetworkProblems = ({ cells, stages }: CellNetwork): Problem[] =>
  brokenOf((require) => {
    Object.entries(cells).forEach(([name, cell]) => checkCell(`cells.${name}`, cell, require));
    const names = Object.keys(cells);
    stages.forEach((stage, i) => {
      if (stage.kind === 'residual') return;
      const known = `must be one of the cells (${names.join(', ')}), got ${shown(stage.cell)}`;
      require(Object.hasOwn(cells, stage.cell), `stages.${i}.cell`, known);
    });
    const blocks = stages.reduce((sum, stage) => sum + (stage.kind === 'cells' ? stage.repeat : 1), 0);
    const most = `must have at most ${mostBlocks} cells and residual blocks in a row, got ${blocks}`;
    require(blocks <= mostBlocks, 'stages', most);
  });

type Require = Parameters<Parameters<typeof brokenOf>[0]>[0];

function checkCell(at: string, { inputs, reduces, nodes, outputs }: Cell, require: Require): void {
  nodes.forEach((edges, node) =>
    edges.forEach(({ from }, edge) => {
      // Only what comes before: a graph written so has no cycle.
      const last = inputs + node - 1;
      const message = `must be the number of an earlier value, 0 to ${last}, got ${from}`;
      require(from <= last, `${at}.nodes.${node}.${edge}.from`, message);
    }),
  );
  const least = reduces ? inputs : 0; // an input is larger than the nodes of a cell that halves
  const last = inputs + nodes.length - 1;
  outputs.forEach((value, i) => {
    const message = `must be the number of a value, ${least} to ${last}, got ${value}`;
    require(value >= least && value <= last, `${at}.outputs.${i}`, message);
  });
}
