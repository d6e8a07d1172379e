import { type StartCheck, checkStart } from '../commands/check-start.ts';
import { type ResolvedValidation, resolveValidation } from '../commands/start-validation.ts';
import { builder } from './builder.ts';
import { ValidationConfigType } from './config/configs.ts';
import { InputValidation, validationQuery } from './input-validation.ts';
import { StartValidationInput, newValidation } from './proxy-validation-input.ts';

const Check = builder.objectRef<StartCheck<ResolvedValidation>>('ProxyValidationCheck').implement({
  description: 'What startValidation would do.',
  interfaces: [InputValidation],
  fields: (t) => ({
    config: t.field({
      type: ValidationConfigType,
      nullable: true,
      description: 'The config that it would run with, defaults filled in.',
      resolve: ({ resolved }) => resolved?.config,
    }),
    n: t.int({
      nullable: true,
      description: 'Networks that it would measure.',
      resolve: ({ resolved }) => resolved?.count,
    }),
  }),
});

validationQuery('validateProxyValidation', {
  mutation: 'startValidation',
  input: StartValidationInput,
  type: Check,
  check: (input, context) =>
    checkStart(
      context,
      () => newValidation(input),
      ({ config }) => resolveValidation(context, config),
    ),
});
