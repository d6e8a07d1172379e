import {
  type Architecture,
  type ArchitectureConfig,
  type CellNetwork,
  hasCells,
} from '@gtn-studio/contracts';
import { orderCell } from './order-cell.ts';
import { simplifyCell } from './simplify-cell.ts';

/** What a canonical network is called: names are not part of it. */
const family = 'custom';

/**
 * The network that a config describes without what adds nothing to its result: a name, how an image is halved that no layer halves, the
 * norm of hidden layers that are not there; its cells as canonical graphs. Configs of isomorphic networks become equal.
 */
export function canonicalArchitecture<C extends ArchitectureConfig>(config: C): C;
export function canonicalArchitecture(config: ArchitectureConfig): ArchitectureConfig {
  return hasCells(config) ? networkOfCells(config) : networkOfLayers(config);
}

function networkOfLayers({
  image,
  classes,
  convs,
  pooling,
  poolLast,
  head,
  hidden,
  norm,
  weightNorm,
}: Architecture): Architecture {
  return {
    family,
    image,
    classes,
    convs,
    pooling: convs.some(({ halve }) => halve) ? pooling : 'max',
    head,
    hidden,
    norm: convs.length + hidden.length > 0 ? norm : 'none',
    weightNorm,
    ...(poolLast && pools({ convs, pooling }) && { poolLast }),
  };
}

/** Does a layer of the network pool? Otherwise it does not matter when. */
const pools = ({ convs, pooling }: Pick<Architecture, 'convs' | 'pooling'>): boolean =>
  pooling !== 'stride' && convs.some(({ halve }) => halve);

function networkOfCells(config: CellNetwork): CellNetwork {
  const used = [...new Set(config.stages.flatMap((stage) => (stage.kind === 'cells' ? [stage.cell] : [])))];
  const cells = used.map((name) => [name, orderCell(simplifyCell(config.cells[name]!))] as const);
  return { ...config, family, cells: Object.fromEntries(cells) };
}
