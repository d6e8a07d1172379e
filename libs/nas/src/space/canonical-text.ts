import type { LearnerConfig } from '@gtn-studio/nets';

/**
 * The network that a config builds, as text: two configs have the same text if and only if they differ in nothing that the network
 * depends on. The family is a name. What never acts is written one way: how an image is halved that no layer halves, and the
 * norm of hidden layers that are not there. This text is what an architecture's hash is taken of.
 */
export function canonicalText(config: LearnerConfig): string {
  const { image, classes, convs, pooling, head, hidden, norm, weightNorm } = config;
  return JSON.stringify({
    image,
    classes,
    convs: convs.map(({ channels, kernel, halve }) => ({ channels, kernel, halve })),
    pooling: convs.some(({ halve }) => halve) ? pooling : 'none',
    head,
    hidden,
    norm: convs.length + hidden.length > 0 ? norm : 'none',
    weightNorm,
  });
}
