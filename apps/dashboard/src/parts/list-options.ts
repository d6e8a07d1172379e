import { stateWords } from './run-state.tsx';

/** States to filter a list by. */
export const stateOptions = [['', 'Every state'], ...Object.entries(stateWords)] as const;

/** How a list can be ordered. */
export const orderOptions = [
  ['NEWEST', 'Newest first'],
  ['OLDEST', 'Oldest first'],
  ['BEST_ACCURACY', 'Best first'],
  ['NAME', 'By name'],
] as const;
