export { type DeletableNoun, type DeletionRoot, deletableNouns } from './deletion-scope.ts';
export { type DeletedRows, type Deletion, type KeptGenerator, deletionOf } from './deletion-of.ts';
export { deletedKeptDays, markDeleted, unendedIn, unmarkDeleted } from './mark-deleted.ts';
export { pruneDeleted } from './prune-deleted.ts';
