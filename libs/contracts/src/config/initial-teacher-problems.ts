import { type Problem, brokenOf, shown } from '../parsing/problem.ts';
import type { DatasetFacts } from './dataset-facts.ts';
import type { Curriculum, TrainingConfig } from './training-config.ts';

type Sizes = Pick<DatasetFacts, 'name' | 'image' | 'classes'>;

/** A training's config, and its data set where that is known. */
interface Taught {
  readonly config: TrainingConfig;
  readonly dataset?: Sizes;
}

/** What keeps a training from starting with the teacher of another: it has other parameters, or rates that mean something else. */
export const initialTeacherProblems = ({ config, dataset }: Taught, from: Taught): Problem[] =>
  brokenOf((require) => {
    const [{ learned, decidedBy }, there] = [learnedBy[config.curriculum], learnedBy[from.config.curriculum]];
    require(learned ===
      there.learned, 'curriculum', `must learn ${there.learned}, as ${from.config.curriculum} of the teacher to start from, got ${config.curriculum}, which learns ${learned}`);
    const [labels, labelsThere] = [config.softLabels, from.config.softLabels];
    require(!labels ===
      !labelsThere, 'softLabels', `must be ${labelsThere ? 'given' : 'left out'}, as of the teacher to start from, got ${labels ? shown(labels) : 'nothing'}`);
    const [values, earlier] = [deciding(config), deciding(from.config)];
    // A learned label is of one image, whatever is learned of that.
    for (const field of new Set([...decidedBy, ...(labels ? (['batchSize'] as const) : [])]))
      require(shown(values[field]) ===
        shown(
          earlier[field],
        ), field, `must be ${shown(earlier[field])}, as of the teacher to start from, got ${shown(values[field])}`);
    if (dataset && from.dataset && learned !== schedule.learned)
      require(sizesOf(dataset) ===
        sizesOf(
          from.dataset,
        ), 'dataset', `must have ${sizesOf(from.dataset)}, as ${from.dataset.name} of the teacher to start from, got ${dataset.name}, which has ${sizesOf(dataset)}`);
  });

/** Fields that decide the shapes of parameters, or what learned rates mean. */
const deciding = ({ unrollLength, batchSize, generator, innerOptimizer }: TrainingConfig) => ({
  unrollLength,
  batchSize,
  'generator.noiseSize': generator.noiseSize,
  'generator.hidden': generator.hidden,
  'generator.channels': generator.channels,
  'innerOptimizer.learned': innerOptimizer.learned,
  'innerOptimizer.scaling': innerOptimizer.scaling ?? 'none',
});

interface Learned {
  readonly learned: string;
  readonly decidedBy: readonly (keyof ReturnType<typeof deciding>)[];
}

const schedule: Learned = {
  learned: 'a schedule alone',
  decidedBy: ['unrollLength', 'innerOptimizer.learned', 'innerOptimizer.scaling'],
};
const pixels: Learned = { learned: 'pixels', decidedBy: [...schedule.decidedBy, 'batchSize'] };
const generator: Learned = {
  learned: 'a generator alone',
  decidedBy: [...schedule.decidedBy, 'generator.noiseSize', 'generator.hidden', 'generator.channels'],
};
const generatorAndInputs: Learned = {
  learned: 'a generator and its inputs',
  decidedBy: [...generator.decidedBy, 'batchSize'],
};

const learnedBy: Readonly<Record<Curriculum, Learned>> = {
  full: generatorAndInputs,
  'shuffled-batches': generatorAndInputs,
  'shuffled-samples': generatorAndInputs,
  none: generator,
  'fixed-noise': generator,
  pixels,
  real: schedule,
};

const sizesOf = ({ image, classes }: Sizes) => `${classes} classes of images of ${image.join('×')}`;
