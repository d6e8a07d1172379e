import type { Trial as TrialRow } from '@gtn-studio/persistence';
import { hasEnded } from '@gtn-studio/contracts';
import { askTrial } from '../commands/ask-trial.ts';
import { leaseTrial } from '../commands/lease-trial.ts';
import { renewTrialLease } from '../commands/renew-trial-lease.ts';
import { tellTrial } from '../commands/tell-trial.ts';
import { ArchitectureChoice, toArchitectureChoice } from './architecture-choice.ts';
import { builder } from './builder.ts';
import { idempotencyKeyField, mutation } from './mutation.ts';
import { Trial } from './refs.ts';
import { TrialLease } from './trial-lease.ts';

const clientField = {
  required: true,
  description:
    'A name of the client’s own, at most 200 characters, the same when it starts again: it gets the trial that it has open, and no other one.',
} as const;
const leaseSecondsText = 'Seconds that the lease is good for, 1 to 86,400.';

const Asked = builder.objectRef<{ trial: TrialRow; client: string }>('AskTrialSuccess').implement({
  description: 'There is a trial for the client.',
  fields: (t) => ({
    trial: t.field({
      type: Trial,
      description:
        'What to try: the client’s open trial, whatever it proposes now; or a new one; or, where the search has tried that architecture, the earlier one with its accuracy.',
      resolve: ({ trial }) => trial,
    }),
    lease: t.field({
      type: TrialLease,
      nullable: true,
      description: 'The client’s lease of it; null where it has none.',
      resolve: ({ trial, client }) =>
        trial.leasedBy === client.trim() && !hasEnded(trial.state) ? trial : null,
    }),
  }),
});

mutation('askTrial', {
  description:
    'Gives a client of a search whose strategy is EXTERNAL a trial: of the architecture that it proposes, or of one drawn at random.',
  scope: 'run',
  input: builder.inputType('AskTrialInput', {
    description: 'A client’s wish for a trial. At most one of `encoding` and `architecture`.',
    fields: (t) => ({
      searchId: t.id({ required: true, description: 'The search.' }),
      client: t.string(clientField),
      encoding: t.intList({
        description: 'The architecture, as an answer to each of the search’s `decisions`, by its index.',
      }),
      architecture: t.field({
        type: ArchitectureChoice,
        description: 'The architecture, any for the data set.',
      }),
      leaseSeconds: t.int({
        description: `Leases the trial to the client too, as \`leaseTrial\` does. ${leaseSecondsText} Default: no lease.`,
      }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  }),
  success: Asked,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE', 'IDEMPOTENCY_CONFLICT'],
  resolve: async ({ architecture, ...input }, context) => ({
    trial: await askTrial(context, {
      ...input,
      architecture: architecture && toArchitectureChoice(architecture),
    }),
    client: input.client,
  }),
});

const Leased = builder.objectRef<{ lease: TrialRow | null }>('LeaseTrialSuccess').implement({
  description: 'The client has a trial, or there is none to have for now.',
  fields: (t) => ({
    lease: t.field({
      type: TrialLease,
      nullable: true,
      description: 'The lease; null while no trial waits, or while the search is paused: ask again later.',
      resolve: ({ lease }) => lease,
    }),
  }),
});

mutation('leaseTrial', {
  description:
    'Gives a client a trial to teach and score, of a search whose evaluator is EXTERNAL: the one that it has, or else the first that nobody has. Each time is a new lease.',
  scope: 'run',
  input: builder.inputType('LeaseTrialInput', {
    description: 'A client with a free hand.',
    fields: (t) => ({
      searchId: t.id({ required: true, description: 'The search.' }),
      client: t.string(clientField),
      leaseSeconds: t.int({ description: `${leaseSecondsText} Default: 600.` }),
    }),
  }),
  success: Leased,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE'],
  resolve: async (input, context) => ({ lease: await leaseTrial(context, input) }),
});

mutation('renewTrialLease', {
  description:
    'Makes a lease good for longer, from now on. One that expired is good again if nobody else got the trial.',
  scope: 'run',
  input: builder.inputType('RenewTrialLeaseInput', {
    description: 'A lease to be renewed.',
    fields: (t) => ({
      trialId: t.id({ required: true, description: 'The trial.' }),
      token: t.int({ required: true, description: 'The lease’s token.' }),
      leaseSeconds: t.int({ description: `${leaseSecondsText} Default: 600.` }),
    }),
  }),
  success: { field: 'lease', type: TrialLease, description: 'The lease.' },
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE', 'LEASE_LOST'],
  resolve: (input, context) => renewTrialLease(context, input),
});

mutation('tellTrial', {
  description:
    'Ends a trial that was taught and scored elsewhere, with its accuracy or with why there is none.',
  scope: 'run',
  input: builder.inputType('TellTrialInput', {
    description: 'What came of a trial. Exactly one of `accuracy` and `failure`.',
    fields: (t) => ({
      trialId: t.id({ required: true, description: 'The trial.' }),
      token: t.int({ description: 'The token of its lease; may be left out where it was never leased.' }),
      accuracy: t.float({
        description: 'Mean fraction of validation images that its learners got right, 0 to 1.',
      }),
      failure: t.string({ description: 'Why there is no accuracy, a sentence for people.' }),
      seconds: t.float({ description: 'Wall-clock seconds that it took.' }),
      trainingFlops: t.float({
        description: 'Floating-point operations that it took, a multiply-add counted as two.',
      }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  }),
  success: { field: 'trial', type: Trial, description: 'The trial.' },
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE', 'LEASE_LOST', 'IDEMPOTENCY_CONFLICT'],
  resolve: (input, context) => tellTrial(context, input),
});
