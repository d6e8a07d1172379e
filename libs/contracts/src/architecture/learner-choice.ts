import { z } from 'zod';
import { type Architecture, type Task, architectureSchema } from './architecture.ts';
import { type CellSpace, cellSpaceSchema } from './cell-space.ts';
import {
  type FamilyChoice,
  type LearnerFamily,
  familyChoiceSchema,
  learnerFamilies,
} from './learner-families.ts';

/** An architecture by its layers; image and classes may be left to the data set. */
export const networkSchema = z.strictObject({
  ...architectureSchema.shape,
  image: architectureSchema.shape.image
    .optional()
    .describe('[channels, height, width]; default those of the data set.'),
  classes: architectureSchema.shape.classes
    .optional()
    .describe('Number of classes; default those of the data set.'),
});
export type Network = Omit<Architecture, keyof Task> & Partial<Task>;

/**
 * The one way to name an architecture: a family, a family with some of its ranges replaced, a space of networks of cells, or a network
 * by its layers.
 */
export const learnerChoiceSchema = z.union([
  z.enum(learnerFamilies),
  networkSchema,
  cellSpaceSchema,
  familyChoiceSchema,
]);
export type LearnerChoice = LearnerFamily | FamilyChoice | CellSpace | Network;
/** What `learnerChoiceSchema` makes of one. */
export type ParsedLearner = z.output<typeof learnerChoiceSchema>;
export type LearnerChoiceInput = z.input<typeof learnerChoiceSchema>;

/** Is it a network by its layers? Otherwise it is a family or a space, of which one is drawn. */
export const isNetwork = (choice: LearnerChoice): choice is Network =>
  typeof choice === 'object' && 'convs' in choice;

/** Is it a space of networks of cells? */
export const isCellSpace = (choice: LearnerChoice): choice is CellSpace =>
  typeof choice === 'object' && 'space' in choice;

/** The network for a task; what it says of the task itself stays, and `learnerProblems` tells whether that fits. */
export const architectureOf = (network: Network, { image, classes }: Task): Architecture => ({
  image,
  classes,
  ...network,
});
