import type { NewValidation } from '../commands/start-validation.ts';
import { builder } from './builder.ts';
import { toZod } from './config/config-values.ts';
import { ValidationConfigInput, validationConfigField } from './config/configs.ts';
import { idempotencyKeyField } from './mutation.ts';

export const StartValidationInput = builder.inputType('StartValidationInput', {
  description: 'A new validation.',
  fields: (t) => ({
    experimentId: t.id({ required: true, description: 'The experiment that it belongs to.' }),
    name: t.string({ required: true, description: 'A name for people, at most 200 characters.' }),
    config: t.field({
      type: ValidationConfigInput,
      required: true,
      description: 'The networks, the estimators and the truth.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

/** @throws ExpectedError INVALID_INPUT for an id of another noun within the config */
export const newValidation = ({
  config,
  ...input
}: typeof StartValidationInput.$inferInput): NewValidation => ({
  ...input,
  config: toZod(validationConfigField, config, 'config'),
});
