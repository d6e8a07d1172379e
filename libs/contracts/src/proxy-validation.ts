import { z } from 'zod';
import { atLeastZero, fraction, whole } from './config/numbers.ts';

const coefficient = z.number().min(-1).max(1);
const interval = z.tuple([coefficient, coefficient]);

/** A rank correlation of estimates and truth, as `gtn validate` tells it; what is null or left out could not be had. */
export const rankCorrelationSchema = z.strictObject({
  all: coefficient.nullish().describe('Over all architectures that have an estimate and a truth.'),
  top50: coefficient.nullish().describe('Over the half with the higher estimates.'),
  ci: z
    .strictObject({
      all: interval.nullish().describe('Of `all`: low, high.'),
      top50: interval.nullish().describe('Of `top50`: low, high.'),
    })
    .describe('95 % bootstrap intervals.'),
  reason: z.string().nullish().describe('Why there is no correlation.'),
});

/** How well one estimator orders architectures. */
export const estimatorAgreementSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(200)
    .describe('What the architectures are ranked by, such as `synflow` or `real-steps+gtn`.'),
  spearman: rankCorrelationSchema.describe('Spearman’s rank correlation.'),
  kendall: rankCorrelationSchema.describe('Kendall’s rank correlation τ-b.'),
  topKRecall: fraction.nullish().describe('Share of the true best k among the best k by the estimate.'),
  regret: z.number().nullish().describe('The best truth less that of the best by the estimate.'),
  secondsPerArchitecture: atLeastZero.describe('Mean seconds, all seeds together and without compiling.'),
  compileSecondsPerArchitecture: atLeastZero.describe('Mean seconds of compiling.'),
  omitted: whole(0).describe('Architectures left out of the correlations: no estimate, or no truth.'),
});

export type EstimatorAgreement = z.output<typeof estimatorAgreementSchema>;

/** What a validation consists of, beside what it belongs to. A point is an architecture; its estimates are in the order of the estimators. */
export const proxyValidationSchema = z.strictObject({
  space: z.string().min(1).max(200),
  dataset: z.string().min(1).max(200).nullish(),
  truth: z.string().min(1).max(200),
  truthSecondsPerArchitecture: atLeastZero.nullish(),
  k: whole(1),
  estimators: z.array(estimatorAgreementSchema).min(1).max(100),
  points: z
    .array(
      z.strictObject({
        architecture: z.string().min(1).max(2000),
        truth: z.number().nullish(),
        estimates: z.array(z.number().nullable()),
      }),
    )
    .min(1)
    .max(20_000),
});

export type ProxyValidation = z.output<typeof proxyValidationSchema>;
