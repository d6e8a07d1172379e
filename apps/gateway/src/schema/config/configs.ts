import {
  type ArchitectureConfig,
  type EstimatorAgreement,
  type EvaluationConfig,
  type FinishConfig,
  type SearchConfig,
  type TrainingConfig,
  type ValidationConfig,
  architectureConfigSchema,
  estimatorAgreementSchema,
  evaluationConfigSchema,
  finishConfigSchema,
  learnerChoiceSchema,
  nasBench201Schema,
  searchConfigSchema,
  teachingSourceSchema,
  trainingConfigSchema,
  validationConfigSchema,
} from '@gtn-studio/contracts';
import type { InputRef, OutputRef } from '@pothos/core';
import { inputObject, inputType, outputType } from './config-types.ts';
import { type ObjectShape, fieldOf } from './zod-shape.ts';

const typeOf = <Config>(schema: Parameters<typeof fieldOf>[0]) =>
  outputType(fieldOf(schema), '', '') as OutputRef<Config>;

export const TrainingConfigType = typeOf<TrainingConfig>(trainingConfigSchema);
export const EvaluationConfigType = typeOf<EvaluationConfig>(evaluationConfigSchema);
export const SearchConfigType = typeOf<SearchConfig>(searchConfigSchema);
export const FinishConfigType = typeOf<FinishConfig>(finishConfigSchema);
export const ValidationConfigType = typeOf<ValidationConfig>(validationConfigSchema);
export const ArchitectureConfigType = typeOf<ArchitectureConfig>(architectureConfigSchema);
export const EstimatorAgreementType = typeOf<EstimatorAgreement>(estimatorAgreementSchema);

export const trainingConfigField = fieldOf(trainingConfigSchema);
export const searchConfigField = fieldOf(searchConfigSchema);
export const finishConfigField = fieldOf(finishConfigSchema);
export const validationConfigField = fieldOf(validationConfigSchema);
export const architectureField = fieldOf(architectureConfigSchema);
export const learnerField = fieldOf(learnerChoiceSchema);
export const nasBench201Field = fieldOf(nasBench201Schema);
export const teachingSourceField = fieldOf(teachingSourceSchema);

const input = (field: typeof trainingConfigField) => inputType(field, '', '') as InputRef<unknown>;

export const TrainingConfigInput = input(trainingConfigField);
export const TrainingConfigOverrides = inputObject(
  trainingConfigField.shape as ObjectShape,
  'TrainingConfig',
  true,
);
export const SearchConfigInput = input(searchConfigField);
export const FinishConfigInput = input(finishConfigField);
export const ValidationConfigInput = input(validationConfigField);
export const ArchitectureConfigInput = input(architectureField);
export const LearnerInput = input(learnerField);
export const NasBench201Input = input(nasBench201Field);
export const TeachingSourceInput = input(teachingSourceField);
export const EvaluationSplitEnum = inputType(
  fieldOf(evaluationConfigSchema.shape.split),
  '',
  'split',
) as InputRef<EvaluationConfig['split']>;
export const EstimatorAgreementInput = inputType(
  fieldOf(estimatorAgreementSchema),
  '',
  '',
) as InputRef<EstimatorAgreement>;
