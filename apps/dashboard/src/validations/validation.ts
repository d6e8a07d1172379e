import type {
  ValidationPointsQuery,
  ValidationQuery,
  ValidationSummaryFragment,
} from '../generated/operations.ts';

/** A validation as its page asks for it. */
export type Validation = NonNullable<ValidationQuery['proxyValidation']>;

export type Estimator = ValidationSummaryFragment['estimators'][number];

/** An architecture of it. */
export type Point = NonNullable<
  NonNullable<ValidationPointsQuery['proxyValidation']>['points']
>['edges'][number]['node'];
