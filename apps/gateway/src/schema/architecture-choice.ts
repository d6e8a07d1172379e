import type { ArchitectureChoice as Choice } from '../commands/chosen-architecture.ts';
import { builder } from './builder.ts';
import { toZod } from './config/config-values.ts';
import {
  ArchitectureConfigInput,
  LearnerInput,
  NasBench201Input,
  architectureField,
  learnerField,
  nasBench201Field,
} from './config/configs.ts';

export const ArchitectureChoice = builder.inputType('ArchitectureChoice', {
  description: 'An architecture. Exactly one.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'One that is known here.' }),
    config: t.field({ type: ArchitectureConfigInput, description: 'One by its layers or its cells.' }),
    learner: t.field({
      type: LearnerInput,
      description:
        'One for the data set: a network, or the standard form of a family, the least of each range and the first of each list.',
    }),
    nasBench201: t.field({
      type: NasBench201Input,
      description: 'One of NAS-Bench-201 by its string, for the data set.',
    }),
  }),
});

/** A choice as the contracts' schemas take it, at `architecture` of an input. */
export const toArchitectureChoice = ({ id, config, learner, nasBench201 }: Choice): Choice => ({
  id,
  config: toZod(architectureField, config, 'architecture.config'),
  learner: toZod(learnerField, learner, 'architecture.learner'),
  nasBench201: toZod(nasBench201Field, nasBench201, 'architecture.nasBench201'),
});
