import { curriculumTable } from '@gtn-studio/gtn';
import type { TrainedTeacher } from '../training/trained-teacher.ts';

const noises = {
  learned:
    'learned: `generator-noise.safetensors` has `noise` [T·B, Z], whose row i is for the class i mod classes',
  fixed: 'standard normal, drawn once, from the seed of the run',
  fresh: 'standard normal, drawn anew for every batch',
} as const;

/** Where the generator's noise comes from, in words; undefined for a curriculum without a generator. */
function noiseOf({ config }: TrainedTeacher): string | undefined {
  const row = curriculumTable[config.curriculum];
  return row.images === 'generated' ? noises[row.noise] : undefined;
}

/** What the models need besides themselves, as metadata of each of them. */
export function onnxMetadata(teacher: TrainedTeacher): Record<string, string> {
  const { dataset, set } = teacher;
  const noise = noiseOf(teacher);
  return {
    dataset: dataset.name,
    classNames: JSON.stringify(dataset.classNames),
    mean: JSON.stringify(dataset.mean),
    std: JSON.stringify(dataset.std),
    learningRate: JSON.stringify(Array.from(set.schedule.learningRate)),
    momentum: JSON.stringify(Array.from(set.schedule.momentum)),
    ...(set.schedule.scaling && { stepScaling: set.schedule.scaling }),
    ...(noise !== undefined && { noise }),
    velocity: 'zeros before the first step',
  };
}

/** The same for people. */
export function onnxReadme(teacher: TrainedTeacher): string {
  const { config, dataset, set } = teacher;
  const noise = noiseOf(teacher);
  const steps = set.batches.length;
  const { learningRate, momentum, scaling } = set.schedule;
  const isSoft = set.batches[0]?.softLabels !== undefined;
  const labels = isSoft
    ? '`labels` [T, B, classes], a distribution over the classes for each image (`classes` [T, B] are those that they were made for)'
    : '`labels` [T, B]';
  const rows = Array.from(
    { length: steps },
    (_, t) => `| ${t + 1} | ${learningRate[t]!.toPrecision(6)} | ${momentum[t]!.toPrecision(6)} |`,
  );
  return `# Models of a teacher for ${dataset.name}

T = ${steps} inner steps with B = ${config.batchSize} images each. Images are [B, ${dataset.shape.join(', ')}], normalized: (pixel / 255 − mean) / std.

- mean, of each channel: ${dataset.mean.join(', ')}
- std, of each channel: ${dataset.std.join(', ')}
- classes, by label: ${dataset.classNames.join(', ')}
${
  noise === undefined
    ? ''
    : `
\`generator.onnx\` makes a batch of images from noise [B, Z] and labels [B]${isSoft ? ', the class of each' : ''}. The noise is ${noise}.
`
}
\`learner-step.onnx\` makes a step of SGD on a batch${scaling === 'layer-wise' ? ', with layer-wise scaled gradients' : ''}. Its parameters start as in \`learner-initial.safetensors\`, or in any other way a
learner starts; its velocity starts with zeros. Step t takes batch t of \`set.safetensors\`, which has \`images\` [T, B, C, H, W] and
${labels}, and these rates:

| step | learning rate | momentum |
| ---: | ------------: | -------: |
${rows.join('\n')}

\`learner-forward.onnx\` gives the logits of a taught learner for a batch of images of any size. Its statistics are what the last step
made (${config.evaluationStatistics}); \`synthetic\`, if it is an input, is the last batch of the ${steps}.

The same values are in the metadata of each model.
`;
}
