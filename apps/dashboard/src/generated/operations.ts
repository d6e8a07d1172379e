/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What a file is. */
export type ArtifactKind =
  /** The state of a training run, to go on from. */
  | 'CHECKPOINT'
  /** A picture of the synthetic images. */
  | 'CURRICULUM_IMAGE'
  /** A curve as a file. */
  | 'CURVE'
  /** An uploaded data set. */
  | 'DATASET'
  /** A file of an export. */
  | 'EXPORT';

/** What went wrong, for programs; stable. */
export type ErrorCode =
  | 'ARTIFACT_MISSING'
  | 'CHECKPOINT_UNREADABLE'
  | 'DATASET_UNREADABLE'
  | 'ENGINE_UNAVAILABLE'
  | 'IDEMPOTENCY_CONFLICT'
  | 'INSUFFICIENT_STORAGE'
  | 'INTERNAL'
  | 'INVALID_INPUT'
  | 'NAME_TAKEN'
  | 'NOT_FOUND'
  | 'TOO_LARGE'
  | 'TRAINING_DIVERGED'
  | 'UNAVAILABLE'
  | 'VERSION_CONFLICT'
  | 'WRONG_STATE';

/** Which events; what is left out restricts nothing. */
export type EventFilter = {
  /** Those about one of these, or about what belongs to it; at most 100. */
  ids?: Array<string | number> | null | undefined;
  /** Those of one of these types. */
  types?: Array<EventType> | null | undefined;
};

/** Types of events, by noun and fact. */
export type EventType =
  | 'EVALUATION_STATE_CHANGED'
  | 'EXPORT_STATE_CHANGED'
  | 'SEARCH_STATE_CHANGED'
  | 'TRAINING_RUN_CHECKPOINTED'
  | 'TRAINING_RUN_IMAGE_MADE'
  | 'TRAINING_RUN_PROGRESSED'
  | 'TRAINING_RUN_STATE_CHANGED'
  | 'TRIAL_STATE_CHANGED';

/** What a user wants of a run; its worker complies at the next step where it can stop. */
export type RunIntent =
  /** That it ends. */
  | 'CANCEL'
  /** That it pauses. */
  | 'PAUSE'
  /** That it runs. */
  | 'RUN';

/** The states of all that runs: requested → active ⇄ paused → completed, failed or cancelled. */
export type RunState =
  /** A worker has it. */
  | 'ACTIVE'
  /** Ended by a user. */
  | 'CANCELLED'
  /** Done. */
  | 'COMPLETED'
  /** Ended by a failure. */
  | 'FAILED'
  /** Stopped, to be resumed. */
  | 'PAUSED'
  /** Waits for a worker. */
  | 'REQUESTED';

/** Which training runs; what is left out restricts nothing. */
export type TrainingRunFilter = {
  /** Those of an experiment. */
  experimentId?: string | number | null | undefined;
  /** Part of the name, in upper or lower case. */
  nameContains?: string | null | undefined;
  /** Those in one of these states. */
  states?: Array<RunState> | null | undefined;
};

/** How training runs are ordered; those that are equal, by age. */
export type TrainingRunOrder =
  /** The one with the largest `maxAccuracy` first; those without an accuracy are left out. */
  | 'BEST_ACCURACY'
  /** By name. */
  | 'NAME'
  /** The newest first. */
  | 'NEWEST'
  /** The oldest first. */
  | 'OLDEST';

export type EventCursorQueryVariables = Exact<{ [key: string]: never }>;

export type EventCursorQuery = { eventCursor: string | null };

export type ChangesSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: EventFilter | null | undefined;
}>;

export type ChangesSubscription = {
  events:
    | { __typename: 'CursorExpiredError'; code: ErrorCode; message: string; field: string | null }
    | { __typename: 'EvaluationStateChanged'; cursor: string; at: string }
    | { __typename: 'ExportStateChanged'; cursor: string; at: string }
    | { __typename: 'Heartbeat'; cursor: string; at: string }
    | { __typename: 'InvalidInputError'; code: ErrorCode; message: string; field: string | null }
    | { __typename: 'NotFoundError'; code: ErrorCode; message: string; field: string | null }
    | { __typename: 'SearchStateChanged'; cursor: string; at: string }
    | { __typename: 'TrainingRunCheckpointed'; cursor: string; at: string }
    | { __typename: 'TrainingRunImageMade'; cursor: string; at: string }
    | { __typename: 'TrainingRunProgressed'; cursor: string; at: string }
    | { __typename: 'TrainingRunStateChanged'; cursor: string; at: string }
    | { __typename: 'TrialStateChanged'; cursor: string; at: string }
    | { __typename: 'UnavailableError'; code: ErrorCode; message: string; field: string | null };
};

type Failure_ArtifactMissingError_Fragment = { code: ErrorCode; message: string; field: string | null };

type Failure_CursorExpiredError_Fragment = { code: ErrorCode; message: string; field: string | null };

type Failure_DatasetUnreadableError_Fragment = { code: ErrorCode; message: string; field: string | null };

type Failure_IdempotencyConflictError_Fragment = { code: ErrorCode; message: string; field: string | null };

type Failure_InvalidInputError_Fragment = { code: ErrorCode; message: string; field: string | null };

type Failure_NameTakenError_Fragment = { code: ErrorCode; message: string; field: string | null };

type Failure_NotFoundError_Fragment = { code: ErrorCode; message: string; field: string | null };

type Failure_TooLargeError_Fragment = { code: ErrorCode; message: string; field: string | null };

type Failure_UnavailableError_Fragment = { code: ErrorCode; message: string; field: string | null };

type Failure_VersionConflictError_Fragment = { code: ErrorCode; message: string; field: string | null };

type Failure_WrongStateError_Fragment = { code: ErrorCode; message: string; field: string | null };

export type FailureFragment =
  | Failure_ArtifactMissingError_Fragment
  | Failure_CursorExpiredError_Fragment
  | Failure_DatasetUnreadableError_Fragment
  | Failure_IdempotencyConflictError_Fragment
  | Failure_InvalidInputError_Fragment
  | Failure_NameTakenError_Fragment
  | Failure_NotFoundError_Fragment
  | Failure_TooLargeError_Fragment
  | Failure_UnavailableError_Fragment
  | Failure_VersionConflictError_Fragment
  | Failure_WrongStateError_Fragment;

export type ProblemsFragment = { problems: Array<{ field: string; message: string }> };

export type WaitingFragment = { failed: number; lastError: string | null; waitsFor: string | null };

export type RunSummaryFragment = {
  id: string;
  name: string;
  state: RunState;
  intent: RunIntent;
  preset: string | null;
  iteration: number;
  outerIterations: number;
  maxAccuracy: number | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  lastAccuracy: { mean: number; std: number; learners: number } | null;
  config: { dataset: string };
  experiment: { id: string; name: string } | null;
  attempts: { failed: number; lastError: string | null; waitsFor: string | null };
  failure: { message: string } | null;
};

export type FileFragment = {
  id: string;
  kind: ArtifactKind;
  name: string;
  mediaType: string;
  bytes: number;
  iteration: number | null;
  createdAt: string;
  url: string;
};

export type RunsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: TrainingRunFilter | null | undefined;
  orderBy?: TrainingRunOrder | null | undefined;
}>;

export type RunsQuery = {
  trainingRuns: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        name: string;
        state: RunState;
        intent: RunIntent;
        preset: string | null;
        iteration: number;
        outerIterations: number;
        maxAccuracy: number | null;
        createdAt: string;
        startedAt: string | null;
        finishedAt: string | null;
        learningCurve: { points: Array<{ step: number; last: number | null }> } | null;
        lastAccuracy: { mean: number; std: number; learners: number } | null;
        config: { dataset: string };
        experiment: { id: string; name: string } | null;
        attempts: { failed: number; lastError: string | null; waitsFor: string | null };
        failure: { message: string } | null;
      };
    }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  } | null;
};

export type ExperimentsQueryVariables = Exact<{
  nameContains?: string | null | undefined;
}>;

export type ExperimentsQuery = {
  experiments: { edges: Array<{ node: { id: string; name: string } }> } | null;
};

export const FailureFragmentDoc = gql`
  fragment Failure on Error {
    code
    message
    field
  }
` as unknown as DocumentNode<FailureFragment, unknown>;
export const ProblemsFragmentDoc = gql`
  fragment Problems on InvalidInputError {
    problems {
      field
      message
    }
  }
` as unknown as DocumentNode<ProblemsFragment, unknown>;
export const WaitingFragmentDoc = gql`
  fragment Waiting on Attempts {
    failed
    lastError
    waitsFor
  }
` as unknown as DocumentNode<WaitingFragment, unknown>;
export const RunSummaryFragmentDoc = gql`
  fragment RunSummary on TrainingRun {
    id
    name
    state
    intent
    preset
    iteration
    outerIterations
    lastAccuracy {
      mean
      std
      learners
    }
    maxAccuracy
    createdAt
    startedAt
    finishedAt
    config {
      dataset
    }
    experiment {
      id
      name
    }
    attempts {
      ...Waiting
    }
    failure {
      message
    }
  }
` as unknown as DocumentNode<RunSummaryFragment, unknown>;
export const FileFragmentDoc = gql`
  fragment File on Artifact {
    id
    kind
    name
    mediaType
    bytes
    iteration
    createdAt
    url
  }
` as unknown as DocumentNode<FileFragment, unknown>;
export const EventCursorDocument = gql`
  query EventCursor {
    eventCursor
  }
` as unknown as DocumentNode<EventCursorQuery, EventCursorQueryVariables>;
export const ChangesDocument = gql`
  subscription Changes($after: String, $filter: EventFilter) {
    events(after: $after, filter: $filter) {
      __typename
      ... on Event {
        cursor
        at
      }
      ... on Error {
        ...Failure
      }
    }
  }
  ${FailureFragmentDoc}
` as unknown as DocumentNode<ChangesSubscription, ChangesSubscriptionVariables>;
export const RunsDocument = gql`
  query Runs($first: Int!, $after: String, $filter: TrainingRunFilter, $orderBy: TrainingRunOrder) {
    trainingRuns(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount
      edges {
        node {
          ...RunSummary
          learningCurve(metric: "validationAccuracy", maxPoints: 40) {
            points {
              step
              last
            }
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
  ${RunSummaryFragmentDoc}
  ${WaitingFragmentDoc}
` as unknown as DocumentNode<RunsQuery, RunsQueryVariables>;
export const ExperimentsDocument = gql`
  query Experiments($nameContains: String) {
    experiments(first: 100, orderBy: NEWEST, filter: { archived: false, nameContains: $nameContains }) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
` as unknown as DocumentNode<ExperimentsQuery, ExperimentsQueryVariables>;
