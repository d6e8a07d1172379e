import { type NormKind, type Task, cellOperations, normKinds } from '@gtn-studio/contracts';
import { type Cell, type CellEdge, describeCell } from './cell.ts';
import { configCheck } from './config-check.ts';

/** `repeat` cells one after the other, or a residual block that halves the image. */
export type Stage =
  | { readonly kind: 'cells'; readonly cell: string; readonly repeat: number; readonly channels: number }
  | { readonly kind: 'residual'; readonly channels: number };

/** A network of cells as plain JSON: a 3×3 convolution, the stages, then norm, ReLU, each channel's mean, and the logits. */
export interface CellNetworkConfig extends Task {
  /** Any name; a search space puts its own. */
  readonly family: string;
  /** Channels of the first convolution. */
  readonly stem: number;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly stages: readonly Stage[];
  readonly norm: NormKind;
  readonly weightNorm: boolean;
}

/** Throws an InvalidInputError that names the first field that cannot be built. */
export function checkCellNetworkConfig(config: CellNetworkConfig): void {
  configCheck.require(typeof config.family === 'string', 'family', 'a name', config.family);
  configCheck.image(config.image);
  configCheck.integer('classes', config.classes, 2);
  configCheck.integer('stem', config.stem, 1);
  configCheck.oneOf('norm', config.norm, normKinds);
  configCheck.flag('weightNorm', config.weightNorm);
  const isRecord = typeof config.cells === 'object' && config.cells !== null;
  configCheck.require(isRecord, 'cells', 'cells under their names', config.cells);
  Object.entries(config.cells).forEach(([name, cell]) => checkCell(`cells.${name}`, cell));
  configCheck.list('stages', config.stages, (field, element) => {
    const stage = (element ?? {}) as Stage;
    configCheck.oneOf(`${field}.kind`, stage.kind, ['cells', 'residual']);
    configCheck.integer(`${field}.channels`, stage.channels, 1);
    if (stage.kind === 'residual') return;
    configCheck.integer(`${field}.repeat`, stage.repeat, 1);
    configCheck.oneOf(`${field}.cell`, stage.cell, Object.keys(config.cells));
  });
}

function checkCell(at: string, cell: Cell): void {
  configCheck.require(cell.inputs === 1 || cell.inputs === 2, `${at}.inputs`, '1 or 2', cell.inputs);
  configCheck.flag(`${at}.reduces`, cell.reduces);
  configCheck.list(`${at}.nodes`, cell.nodes, (field, edges) => {
    const node = Number(field.slice(field.lastIndexOf('.') + 1));
    configCheck.list(field, edges, (edgeField, element) => {
      const { op, from } = (element ?? {}) as Partial<CellEdge>;
      configCheck.oneOf(`${edgeField}.op`, op, cellOperations);
      // Only what comes before: a graph written so has no cycle.
      const earlier = Number.isInteger(from) && from! >= 0 && from! < cell.inputs + node;
      configCheck.require(
        earlier,
        `${edgeField}.from`,
        `the number of an earlier value, 0 to ${cell.inputs + node - 1}`,
        from,
      );
    });
  });
  configCheck.list(`${at}.outputs`, cell.outputs, (field, value) => {
    const least = cell.reduces ? cell.inputs : 0; // an input is larger than the nodes of a cell that halves
    const count = cell.inputs + cell.nodes.length;
    const fits = Number.isInteger(value) && (value as number) >= least && (value as number) < count;
    configCheck.require(fits, field, `the number of a value, ${least} to ${count - 1}`, value);
  });
  configCheck.require(cell.outputs.length > 0, `${at}.outputs`, 'at least one value', cell.outputs);
}

/** The network in one line: its stages, then each cell. */
export function describeCellNetwork(config: CellNetworkConfig): string {
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
