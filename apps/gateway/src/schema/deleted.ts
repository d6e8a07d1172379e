/** Descriptions of the fields of what can be deleted, and of its filter. */
export const deletedAtField = {
  type: 'DateTime' as const,
  nullable: true as const,
  description: 'When it was deleted; null where it was not.',
};
export const deletedFilter = {
  description: 'True: those that were deleted, and can be restored yet.',
} as const;
