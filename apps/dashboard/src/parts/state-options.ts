/** States of runs to filter by. */
export const stateOptions = [
  ['', 'Every state'],
  ['ACTIVE', 'Running'],
  ['REQUESTED', 'Waiting'],
  ['PAUSED', 'Paused'],
  ['COMPLETED', 'Completed'],
  ['FAILED', 'Failed'],
  ['CANCELLED', 'Cancelled'],
] as const;
