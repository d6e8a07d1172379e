import {
  type Architecture,
  type ArchitectureConfig,
  type CellNetwork,
  hasCells,
} from '@gtn-studio/contracts';
import { canonicalArchitecture } from './canonical-architecture.ts';

/**
 * The network that a config builds, as text: two configs have the same text if and only if they differ in nothing that the network
 * depends on. Names are not part of it. What never acts is written one way: how an image is halved that no layer halves, the norm of
 * hidden layers that are not there, and what `canonicalArchitecture` leaves out of cells. This text is what an architecture's hash is
 * taken of.
 */
export const canonicalText = (config: ArchitectureConfig): string =>
  JSON.stringify(
    hasCells(config)
      ? networkOfCells(canonicalArchitecture(config))
      : networkOfLayers(canonicalArchitecture(config)),
  );

function networkOfLayers({
  image,
  classes,
  convs,
  pooling,
  head,
  hidden,
  norm,
  weightNorm,
  poolLast,
}: Architecture) {
  return {
    image,
    classes,
    convs: convs.map(({ channels, kernel, halve }) => ({ channels, kernel, halve })),
    pooling: convs.some(({ halve }) => halve) ? pooling : 'none',
    head,
    hidden,
    norm,
    weightNorm,
    poolLast,
  };
}

function networkOfCells({ image, classes, stem, stages, cells, norm, weightNorm }: CellNetwork) {
  const parts = stages.map((stage) => {
    if (stage.kind === 'residual') return { residual: stage.channels };
    const { inputs, reduces, nodes, outputs } = cells[stage.cell]!;
    const graph = nodes.map((edges) => edges.map(({ op, from }) => [op, from]));
    return { inputs, reduces, graph, outputs, repeat: stage.repeat, channels: stage.channels };
  });
  return { image, classes, stem, stages: parts, norm, weightNorm };
}
