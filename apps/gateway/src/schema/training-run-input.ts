import type { NewTrainingRun } from '../commands/start-training-run.ts';
import { builder } from './builder.ts';
import { toZod } from './config/config-values.ts';
import { TrainingConfigInput, TrainingConfigOverrides, trainingConfigField } from './config/configs.ts';
import { idempotencyKeyField } from './mutation.ts';

const PresetChoice = builder.inputType('TrainingPresetInput', {
  description: 'A preset, parts of it replaced.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name of one of `presets`.' }),
    overrides: t.field({
      type: TrainingConfigOverrides,
      description: 'What replaces parts of it; objects are merged field by field, lists replaced whole.',
    }),
  }),
});

const TrainingConfigChoice = builder.inputType('TrainingConfigChoice', {
  description: 'Where a training config comes from. Exactly one.',
  isOneOf: true,
  fields: (t) => ({
    preset: t.field({ type: PresetChoice, description: 'A preset, parts of it replaced.' }),
    custom: t.field({ type: TrainingConfigInput, description: 'A config of one’s own.' }),
  }),
});

export const StartTrainingRunInput = builder.inputType('StartTrainingRunInput', {
  description: 'A new training run.',
  fields: (t) => ({
    experimentId: t.id({ required: true, description: 'The experiment that it belongs to.' }),
    name: t.string({ required: true, description: 'A name for people, at most 200 characters.' }),
    config: t.field({ type: TrainingConfigChoice, required: true, description: 'What decides its result.' }),
    seed: t.int({ description: 'Replaces the config’s seed.' }),
    engine: t.string({ description: 'Tensor engine. Default: onnxruntime.' }),
    threads: t.int({
      description:
        'Threads of the engine, 1 to 256. Default: what the operator set, else the cores of this server.',
    }),
    metaBatchWorkers: t.int({
      description:
        'Learner-evaluators that share an outer iteration, 0 to 64; the result stays the same. Default: 0, the trainer alone.',
    }),
    initFrom: t.id({
      description:
        'A training run whose teacher, averaged as of its last checkpoint, it starts with. What gives a teacher its shape must be as there. Default: a new teacher.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

/** The input as the commands take it. */
export function newTrainingRun({
  config: { preset, custom },
  ...input
}: typeof StartTrainingRunInput.$inferInput): NewTrainingRun {
  const config = (value: unknown, at: string) => toZod(trainingConfigField, value, at);
  return {
    ...input,
    config: {
      preset: preset && {
        name: preset.name,
        overrides: config(preset.overrides, 'config.preset.overrides'),
      },
      custom: config(custom, 'config.custom'),
    },
  };
}
