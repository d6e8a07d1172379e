import { type Preset, parseTrainingConfig, presets } from '@gtn-studio/contracts';
import { builder } from './builder.ts';
import { TrainingConfigType } from './config/configs.ts';

const PresetType = builder.objectRef<Preset & { name: string }>('Preset').implement({
  description: 'A named training config.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    config: t.field({
      type: TrainingConfigType,
      description: 'The config, defaults filled in.',
      resolve: ({ config }) => parseTrainingConfig(config),
    }),
  }),
});

builder.queryField('presets', (t) =>
  t.field({
    type: [PresetType],
    nullable: true,
    description: 'Training configs that come with the product.',
    resolve: () => Object.entries(presets).map(([name, preset]) => ({ ...preset, name })),
  }),
);
