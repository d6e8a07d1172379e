import { type Problem, brokenOf, refuse, shown } from '../parsing/problem.ts';
import { type Architecture, halved } from './architecture.ts';
import { type ArchitectureConfig, hasCells } from './architecture-config.ts';
import { cellNetworkProblems } from './cell-network-problems.ts';

/** What keeps an architecture that its schema accepts from being built: what its parts must satisfy together. */
export const architectureProblems = (config: ArchitectureConfig): Problem[] =>
  hasCells(config) ? cellNetworkProblems(config) : layerProblems(config);

const layerProblems = ({ image, convs, pooling, head }: Architecture): Problem[] =>
  brokenOf((require) => {
    let size = Math.min(image[1], image[2]);
    convs.forEach(({ halve }, i) => {
      if (!halve) return;
      require(size > 1, `convs.${i}.halve`, 'must be false once the image is 1 pixel high or wide, got true');
      size = Math.max(1, halved(size, pooling));
    });
    const poolable = head !== 'gap' || convs.length > 0;
    require(poolable, 'convs', `must have at least 1 item before a gap head, got ${shown(convs)}`);
  });

/** Throws an InvalidInputError if there is such a problem. */
export const checkArchitecture = (architecture: ArchitectureConfig): void =>
  refuse(architectureProblems(architecture));
