import { configChecks } from './config-check.ts';
import { type Pooling, halved, poolings } from './conv-layer.ts';
import { type NormKind, normKinds } from './normalization.ts';

/** What a learner looks at and tells apart. */
export interface Task {
  /** [channels, height, width]. */
  readonly image: readonly [number, number, number];
  readonly classes: number;
}

export interface ConvConfig {
  readonly channels: number;
  /** Side of the filters, odd. */
  readonly kernel: number;
  /** Halves the image, as `pooling` of the learner says. */
  readonly halve: boolean;
}

/** A learner's architecture as plain JSON: convolutions, then the head (hidden fully connected layers and the logits). */
export interface LearnerConfig extends Task {
  /** Any name; the families' samplers put theirs. */
  readonly family: string;
  readonly convs: readonly ConvConfig[];
  readonly pooling: Pooling;
  /** The head sees every position (`fc`), or each channel's mean over the positions (`gap`, global average pooling). */
  readonly head: Head;
  /** Widths of the hidden fully connected layers. */
  readonly hidden: readonly number[];
  readonly norm: NormKind;
  readonly weightNorm: boolean;
}

export type Head = (typeof heads)[number];
export const heads = ['fc', 'gap'] as const;

/** Throws a NetConfigError that names the first field that cannot be built. */
export function checkLearnerConfig(config: LearnerConfig): void {
  const check = configChecks('learner');
  check.require(typeof config.family === 'string', 'family', 'a name', config.family);
  check.image(config.image);
  check.integer('classes', config.classes, 2);
  check.oneOf('pooling', config.pooling, poolings);
  check.oneOf('head', config.head, heads);
  check.oneOf('norm', config.norm, normKinds);
  check.flag('weightNorm', config.weightNorm);
  check.list('hidden', config.hidden, (field, width) => check.integer(field, width, 1));
  let size = Math.min(config.image[1], config.image[2]);
  check.list('convs', config.convs, (field, conv) => {
    const { channels, kernel, halve } = (conv ?? {}) as Partial<ConvConfig>;
    check.integer(`${field}.channels`, channels, 1);
    check.oddSide(`${field}.kernel`, kernel);
    check.flag(`${field}.halve`, halve);
    if (!halve) return;
    check.require(size > 1, `${field}.halve`, 'false once the image is 1 pixel high or wide', halve);
    size = halved(size, config.pooling);
  });
  const poolable = config.head !== 'gap' || config.convs.length > 0;
  check.require(poolable, 'convs', 'at least one convolution before a gap head', config.convs);
}

/**
 * The architecture in one line, such as `conv 5×5 16↓-32↓, max pool, fc 256, linear, mean-only norm, weight norm`; ↓ marks a
 * layer that halves the image.
 */
export function describeLearner({ convs, pooling, head, hidden, norm, weightNorm }: LearnerConfig): string {
  const kernels = [...new Set(convs.map(({ kernel }) => `${kernel}×${kernel}`))].join('/');
  const channels = convs.map((conv) => `${conv.channels}${conv.halve ? '↓' : ''}`).join('-');
  const parts = [
    convs.length > 0 && `conv ${kernels} ${channels}`,
    convs.some(({ halve }) => halve) && (pooling === 'stride' ? 'stride 2' : `${pooling} pool`),
    head === 'gap' && 'global average pool',
    hidden.length > 0 && `fc ${hidden.join('-')}`,
    'linear',
    convs.length + hidden.length > 0 && `${norm === 'none' ? 'no' : norm} norm`,
    weightNorm && 'weight norm',
  ];
  return parts.filter((part) => part !== false).join(', ');
}
