import type { Cell, CellNetwork } from '@gtn-studio/contracts';

/** `in`, or `in` and `before`, then `a`, `b`, … */
export const cellValueName = ({ inputs }: Cell, value: number): string =>
  value < inputs ? ['in', 'before'][value]! : String.fromCharCode(97 + value - inputs);

/** A cell in one line, such as `a = conv3x3(in); out = a`. */
export function describeCell(cell: Cell): string {
  const sums = cell.nodes.map((edges, i) => {
    const terms = edges.map(({ op, from }) => `${op}(${cellValueName(cell, from)})`);
    return `${cellValueName(cell, cell.inputs + i)} = ${terms.join(' + ') || '0'}`;
  });
  const outputs = cell.outputs.map((value) => cellValueName(cell, value)).join(', ');
  return [...sums, `out = ${outputs}`].join('; ');
}

/** The network in one line: its stages, then each cell. */
export function describeCellNetwork(config: CellNetwork): string {
  const { stem, stages, cells, norm, weightNorm } = config;
  const parts = stages.map((stage) =>
    stage.kind === 'residual'
      ? `residual ${stage.channels}`
      : `${stage.repeat} × ${stage.cell} ${stage.channels}`,
  );
  const ends = [`${norm === 'none' ? 'no' : norm} norm`, ...(weightNorm ? ['weight norm'] : [])];
  const graphs = Object.entries(cells).map(([name, cell]) => `${name}: ${describeCell(cell)}`);
  return [[`stem ${stem}`, ...parts, ...ends].join(', '), ...graphs].join(' | ');
}
