import { type ArchitectureConfig, type CellNetworkConfig, hasCells } from '@gtn-studio/nets';
import { orderCell } from './order-cell.ts';
import { simplifyCell } from './simplify-cell.ts';

/**
 * The network that a config describes without what adds nothing to its result, its cells as canonical graphs: configs of isomorphic
 * networks become equal. A config without cells stays as it is.
 */
export function canonicalArchitecture<C extends ArchitectureConfig>(config: C): C;
export function canonicalArchitecture(config: ArchitectureConfig): ArchitectureConfig {
  return hasCells(config) ? canonicalNetwork(config) : config;
}

function canonicalNetwork(config: CellNetworkConfig): CellNetworkConfig {
  const used = [...new Set(config.stages.flatMap((stage) => (stage.kind === 'cells' ? [stage.cell] : [])))];
  const cells = used.map((name) => [name, orderCell(simplifyCell(config.cells[name]!))] as const);
  return { ...config, cells: Object.fromEntries(cells) };
}
