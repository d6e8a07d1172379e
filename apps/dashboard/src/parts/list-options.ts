import { stateWords } from './run-state.tsx';

/** States to filter a list by. */
export const stateOptions = [['', 'Every state'], ...Object.entries(stateWords)] as const;
