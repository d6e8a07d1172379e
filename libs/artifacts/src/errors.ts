import { ExpectedError } from '@gtn-studio/contracts';

/** The store has no artifact of this name. */
export const artifactMissing = (sha256: string) =>
  new ExpectedError('ARTIFACT_MISSING', `There is no artifact ${sha256} in the store`);

/** What the store has under a name is not what was stored under it. */
export const artifactCorrupt = (sha256: string, actual: string) =>
  new ExpectedError('INTERNAL', `The artifact ${sha256} is damaged: its contents have the digest ${actual}`);

/** Not a name of an artifact, but perhaps an attempt to reach something else. */
export const invalidArtifactKey = (key: string) =>
  new ExpectedError(
    'INVALID_INPUT',
    `An artifact is named by 64 lower-case hexadecimal digits, not by ${JSON.stringify(key.slice(0, 100))}`,
  );
