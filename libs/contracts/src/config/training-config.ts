import { z } from 'zod';
import { learnerChoiceSchema } from '../architecture/learner-choice.ts';
import { parse } from '../parsing/parse.ts';
import { atLeastZero, count, decay, fraction, positive, seed, sizeUpTo, whole } from './numbers.ts';

// Everything that decides a training run's result. A run stores it whole; the same config and seed on the same machine
// and thread count give the same bits. Names follow the paper (Such et al. 2019) where it has one.
//
// Checkpoints carry a digest of the config, so a key that is added is optional and has no default: runs from before it keep theirs.

export const curricula = [
  'full',
  'shuffled-batches',
  'shuffled-samples',
  'none',
  'fixed-noise',
  'pixels',
  'real',
] as const;
export type Curriculum = (typeof curricula)[number];

export const evaluationStatistics = ['last-synthetic', 'recalibrated', 'batch'] as const;
export type EvaluationStatistics = (typeof evaluationStatistics)[number];

/** What a learner takes in the place of a gradient. */
export const stepScalings = ['none', 'layer-wise'] as const;
export type StepScaling = (typeof stepScalings)[number];

const generatorConfig = z.strictObject({
  noiseSize: sizeUpTo(65_536)
    .default(128)
    .describe('Size of each learned input z.')
    .meta({ unit: 'numbers' }),
  hidden: sizeUpTo(65_536)
    .default(1024)
    .describe('Units of the generator’s fully connected layer.')
    .meta({ unit: 'units' }),
  channels: z
    .tuple([sizeUpTo(65_536), sizeUpTo(65_536)])
    .default([128, 64])
    .describe('Channels at a quarter and at half of the image size.')
    .meta({ unit: 'channels' }),
});

const learnerPoolConfig = z.strictObject({
  pool: z
    .array(learnerChoiceSchema)
    .min(1)
    .default(['conv'])
    .describe(
      'What learners are drawn from: families by name, families with some of their ranges replaced, spaces of networks of cells, and networks by their layers.',
    ),
  architectures: sizeUpTo(10_000)
    .default(1)
    .describe(
      'Architectures drawn before training, the entries of the pool in turn, each at least once; each outer iteration picks among them.',
    )
    .meta({ unit: 'architectures' }),
});

const innerOptimizerConfig = z.strictObject({
  learningRate: positive.default(0.02).describe('Initial learning rate of every inner step.'),
  momentum: z.number().gt(0).lt(1).default(0.5).describe('Initial momentum of every inner step.'),
  learned: z.boolean().default(true).describe('Train log learning rate and logit momentum of every step.'),
  scaling: z
    .enum(stepScalings)
    .optional()
    .describe(
      'What a learner takes in the place of a gradient. layer-wise: each layer’s divided by its norm, times √(outputs / inputs) / layers. Left out: none.',
    ),
});

const outerOptimizerConfig = z.strictObject({
  learningRate: positive.default(0.02).describe('Initial learning rate of Adam.'),
  finalFraction: fraction
    .default(0.1)
    .describe('Fraction of it that the cosine schedule ends at.')
    .meta({ unit: 'fraction' }),
  beta1: decay.default(0.9).describe('Decay of Adam’s mean of the gradients.'),
  beta2: decay.default(0.999).describe('Decay of Adam’s mean of the squared gradients.'),
  epsilon: positive.default(1e-8).describe('Added to Adam’s root of the squared gradients.'),
  clipNorm: atLeastZero.default(1).describe('Largest norm of the meta-gradient; 0 does not clip.'),
  ema: decay.default(0.98).describe('Decay of the averaged teacher that is exported; 0 exports the last.'),
});

const metaLossConfig = z.strictObject({
  every: whole(0)
    .default(1)
    .describe(
      'Measure the learner after every this many inner steps and after the last; 0: after the last only.',
    )
    .meta({ unit: 'inner steps' }),
  window: sizeUpTo(100_000)
    .optional()
    .describe(
      'Inner steps that a meta-gradient reaches back: a window at a random place, where the learner stops. Left out: all T.',
    )
    .meta({ unit: 'inner steps' }),
  learners: sizeUpTo(10_000)
    .default(1)
    .describe('Fresh learners per outer iteration; their meta-gradients are averaged.')
    .meta({ unit: 'learners' }),
});

const softLabelsConfig = z.strictObject({
  confidence: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.9)
    .describe(
      'Share that an image’s class has in its label before training; the other classes share the rest.',
    )
    .meta({ unit: 'fraction' }),
});

const rankingConfig = z.strictObject({
  truth: z
    .string()
    .meta({ examples: ['nasbench201'] })
    .default('nasbench201')
    .describe(
      'Where the accuracies are known from: `nasbench201`, the published table in `GTN_DATA_DIR`, or `FILE.csv:COLUMN` with a column `arch_str`.',
    ),
  weight: positive.default(1).describe('Weight of the rank loss beside the meta-loss.'),
  temperature: positive
    .default(0.1)
    .describe('Difference of two scores at which the rank loss tells them apart.')
    .meta({ unit: 'nats' }),
});

const evaluationConfig = z.strictObject({
  every: count
    .default(50)
    .describe('Outer iterations between two evaluations on validation data.')
    .meta({ unit: 'outer iterations' }),
  learners: sizeUpTo(10_000).default(1).describe('Fresh learners per evaluation.').meta({ unit: 'learners' }),
  images: count
    .default(2000)
    .describe('Validation images used, from the start of the split.')
    .meta({ unit: 'images' }),
});

const augmentationConfig = z.strictObject({
  cropPadding: whole(0)
    .default(0)
    .describe('Random crop after padding every edge by this many pixels.')
    .meta({ unit: 'pixels' }),
  flip: z.boolean().default(false).describe('Random horizontal flip.'),
  cutout: whole(0)
    .default(0)
    .describe('Side of the square that Cutout erases; 0: none.')
    .meta({ unit: 'pixels' }),
});

declare module 'zod' {
  interface GlobalMeta {
    /** What a number counts or measures, for docs/config.md; one without has none. */
    readonly unit?: string;
  }
}

export const trainingConfigSchema = z.strictObject({
  dataset: z.string().min(1).describe('Name of a data set, or a path to one.'),
  seed: seed.default(0).describe('Seed of all random numbers.'),
  outerIterations: count.describe('Updates of the teacher.').meta({ unit: 'outer iterations' }),
  unrollLength: sizeUpTo(100_000)
    .describe('T, the number of inner SGD steps that a learner takes.')
    .meta({ unit: 'inner steps' }),
  batchSize: sizeUpTo(1_000_000)
    .describe('Synthetic images per inner step; divisible by the number of classes.')
    .meta({ unit: 'images' }),
  realBatchSize: sizeUpTo(1_000_000).describe('Real images per meta-loss.').meta({ unit: 'images' }),
  curriculum: z
    .enum(curricula)
    .default('full')
    .describe(
      'What the teacher learns: the inputs of its images and their order, only the images, or only the schedule.',
    ),
  evaluationStatistics: z
    .enum(evaluationStatistics)
    .default('last-synthetic')
    .describe('Where a learner’s normalization statistics come from when it sees real images.'),
  generator: generatorConfig.prefault({}).describe('The teacher’s network.'),
  learner: learnerPoolConfig.prefault({}).describe('The learners that it teaches.'),
  innerOptimizer: innerOptimizerConfig.prefault({}).describe('How a learner learns: SGD with momentum.'),
  outerOptimizer: outerOptimizerConfig.prefault({}).describe('How the teacher learns: Adam.'),
  metaLoss: metaLossConfig
    .prefault({})
    .describe('What the teacher is judged by: the loss of its learners on real images.'),
  softLabels: softLabelsConfig
    .optional()
    .describe(
      'Learn the labels too: for each synthetic image a distribution over the classes. Left out: each image keeps the class that it was made for.',
    ),
  ranking: rankingConfig
    .optional()
    .describe(
      'Have the teacher’s learners, those of NAS-Bench-201 whose accuracy is known, learn the faster the better their architecture is: a pairwise logistic loss of what `gtn` estimates score by, beside the meta-loss. Left out: the meta-loss alone.',
    ),
  augmentation: augmentationConfig.prefault({}).describe('Changes to the real images of a meta-loss.'),
  evaluation: evaluationConfig.prefault({}).describe('Measurements on validation images along the way.'),
  checkpointEvery: count
    .default(50)
    .describe('Outer iterations between two checkpoints.')
    .meta({ unit: 'outer iterations' }),
});

export type TrainingConfig = z.output<typeof trainingConfigSchema>;
export type TrainingConfigInput = z.input<typeof trainingConfigSchema>;

/** Fills in the defaults; throws an InvalidInputError that names each wrong field and echoes its value. */
export const parseTrainingConfig = (input: unknown): TrainingConfig => parse(trainingConfigSchema, input);
