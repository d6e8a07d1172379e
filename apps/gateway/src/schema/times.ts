/** When something ended, for all that has an end. */
export const finishedAtField = {
  type: 'DateTime' as const,
  nullable: true as const,
  description: 'When it ended.',
};

/** When a worker first took something. */
export const takenAtField = {
  type: 'DateTime' as const,
  nullable: true as const,
  description: 'When a worker first took it.',
};

/** When something that has parts first started. */
export const startedAtField = {
  type: 'DateTime' as const,
  nullable: true as const,
  description: 'When it first started.',
};
