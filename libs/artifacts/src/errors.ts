import { ExpectedError } from '@gtn-studio/contracts';

/** The store has no artifact of this name. */
export class ArtifactMissingError extends ExpectedError {
  constructor(readonly sha256: string) {
    super('ARTIFACT_MISSING', `There is no artifact ${sha256} in the store`);
    this.name = 'ArtifactMissingError';
  }
}

/** What the store has under a name is not what was stored under it. */
export class ArtifactCorruptError extends ExpectedError {
  constructor(
    readonly sha256: string,
    readonly actual: string,
  ) {
    super('INTERNAL', `The artifact ${sha256} is damaged: its contents have the digest ${actual}`);
    this.name = 'ArtifactCorruptError';
  }
}

/** Not a name of an artifact, but perhaps an attempt to reach something else. */
export class InvalidArtifactKeyError extends ExpectedError {
  constructor(readonly key: string) {
    super(
      'INVALID_INPUT',
      `An artifact is named by 64 lower-case hexadecimal digits, not by ${JSON.stringify(key.slice(0, 100))}`,
    );
    this.name = 'InvalidArtifactKeyError';
  }
}
