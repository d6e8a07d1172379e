import type { Architecture } from '@gtn-studio/contracts';

/**
 * The architecture in one line, such as `conv 5×5 16↓-32↓, max pool, fc 256, linear, mean-only norm, weight norm`; ↓ marks a
 * layer that halves the image.
 */
export function describeLearner({
  convs,
  pooling,
  poolLast,
  head,
  hidden,
  norm,
  weightNorm,
}: Architecture): string {
  const kernels = [...new Set(convs.map(({ kernel }) => `${kernel}×${kernel}`))].join('/');
  const channels = convs.map((conv) => `${conv.channels}${conv.halve ? '↓' : ''}`).join('-');
  const parts = [
    convs.length > 0 && `conv ${kernels} ${channels}`,
    convs.some(({ halve }) => halve) &&
      (pooling === 'stride' ? 'stride 2' : `${pooling} pool${poolLast ? ' last' : ''}`),
    head === 'gap' && 'global average pool',
    hidden.length > 0 && `fc ${hidden.join('-')}`,
    'linear',
    convs.length + hidden.length > 0 && `${norm === 'none' ? 'no' : norm} norm`,
    weightNorm && 'weight norm',
  ];
  return parts.filter((part) => part !== false).join(', ');
}
