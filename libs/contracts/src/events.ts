import { z } from 'zod';
import type { RunKind } from './run-kinds.ts';
import { runStates } from './run-state.ts';

const id = z.uuid();
const at = z.iso.datetime();
const metrics = z.record(z.string(), z.number().nullable()).describe('Values by metric; null is not finite.');

/** A change of state; `failure` says why a run failed. */
const stateChanged = z.strictObject({
  state: z.enum(runStates),
  failure: z.string().optional(),
  failureCode: z.string().optional(),
});

/** What people wrote on something changed, or it was deleted or restored. */
const edited = <Type extends `${string}.edited`>(type: Type) =>
  z.strictObject({ type: z.literal(type), id, at });

/** What happened, in the past tense, by noun and fact. Events of one id are in the order in which they happened. */
export const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('trainingRun.stateChanged'), id, at, ...stateChanged.shape }),
  z.strictObject({
    type: z.literal('trainingRun.progressed'),
    id,
    at,
    iteration: z.number().int().describe('Outer iterations made.'),
    outerIterations: z.number().int(),
    metrics,
  }),
  z.strictObject({
    type: z.literal('trainingRun.checkpointed'),
    id,
    at,
    iteration: z.number().int(),
    artifactId: id,
  }),
  z.strictObject({
    type: z.literal('trainingRun.imageMade'),
    id,
    at,
    iteration: z.number().int(),
    artifactId: id,
  }),
  z.strictObject({
    type: z.literal('export.stateChanged'),
    id,
    at,
    trainingRunId: id,
    ...stateChanged.shape,
  }),
  z.strictObject({
    type: z.literal('evaluation.stateChanged'),
    id,
    at,
    trialId: id.optional(),
    finishId: id.optional(),
    ...stateChanged.shape,
    accuracy: z.number().optional().describe('Mean over the seeds, when completed.'),
  }),
  z.strictObject({
    type: z.literal('evaluation.progressed'),
    id,
    at,
    finishId: id.optional(),
    done: z.number().int().describe('Steps made of training to the end, all seeds together.'),
    total: z.number().int(),
  }),
  z.strictObject({ type: z.literal('search.stateChanged'), id, at, ...stateChanged.shape }),
  z.strictObject({
    type: z.literal('trial.stateChanged'),
    id,
    at,
    searchId: id,
    number: z.number().int(),
    ...stateChanged.shape,
    accuracy: z.number().optional(),
    score: z.number().optional().describe('What the search ranks it by, when completed.'),
  }),
  z.strictObject({ type: z.literal('proxyValidation.stateChanged'), id, at, ...stateChanged.shape }),
  z.strictObject({
    type: z.literal('proxyValidation.progressed'),
    id,
    at,
    phase: z.string().describe('What it is at, such as `estimating by synflow`.'),
    done: z.number().int().describe('Steps of the phase that are made.'),
    total: z.number().int(),
  }),
  edited('experiment.edited'),
  edited('trainingRun.edited'),
  edited('generator.edited'),
  edited('search.edited'),
  edited('evaluation.edited'),
]);

export type Event = z.output<typeof eventSchema>;
export type EventType = Event['type'];

type Edited = Extract<EventType, `${string}.edited`>;

/** The event that tells of a change that people made to a row of a noun. */
export const editedEvent = (
  noun: Capitalize<Edited extends `${infer Name}.edited` ? Name : never>,
  of: string,
): Event => ({
  type: `${noun.charAt(0).toLowerCase()}${noun.slice(1)}.edited` as Edited,
  id: of,
  at: new Date().toISOString(),
});

/** The type of the event that tells a change of a run's state; each kind has one. */
export const stateChangedType = (kind: RunKind): EventType =>
  `${kind.charAt(0).toLowerCase()}${kind.slice(1)}.stateChanged` as `${Uncapitalize<RunKind>}.stateChanged`;
