import { ExpectedError } from '@gtn-studio/contracts';

/** A row was changed since the version that a change was decided on. */
export class VersionConflictError extends ExpectedError {
  constructor(
    what: string,
    expected: number,
    readonly currentVersion: number,
  ) {
    super(
      'VERSION_CONFLICT',
      `the ${what} has version ${currentVersion} now, not ${expected}: read it anew and decide again`,
      'expectedVersion',
    );
    this.name = 'VersionConflictError';
  }
}
