export type { ArtifactStore, ByteRange, ByteStream, StoredArtifact } from './artifact-store.ts';
export { folderArtifactStore } from './folder-store.ts';
export { natsArtifactStore } from './nats-store.ts';
export { type S3Options, s3ArtifactStore } from './s3-store.ts';
export { type ArtifactPlace, openArtifactStore } from './open-artifact-store.ts';
