export type { ArtifactStore, ByteRange, ByteStream, StoredArtifact } from './artifact-store.ts';
export { natsArtifactStore } from './nats-store.ts';
export { type ArtifactPlace, openArtifactStore } from './open-artifact-store.ts';
