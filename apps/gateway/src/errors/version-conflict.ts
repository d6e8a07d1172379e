import { ExpectedError } from '@gtn-studio/contracts';

/** A row was changed since the version that a change was decided on. */
export class VersionConflictError extends ExpectedError {
  /** @param row what it is, and how people call it */
  constructor(
    readonly row: { readonly noun: string; readonly id: string; readonly is: string },
    expected: number,
    readonly currentVersion: number,
  ) {
    super(
      'VERSION_CONFLICT',
      `the ${row.is} has version ${currentVersion} now, not ${expected}: read it anew and decide again`,
      'expectedVersion',
    );
    this.name = 'VersionConflictError';
  }
}
