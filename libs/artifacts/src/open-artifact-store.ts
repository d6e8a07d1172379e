import type { NatsConnection } from '@nats-io/transport-node';
import type { ArtifactStore } from './artifact-store.ts';
import { folderArtifactStore } from './folder-store.ts';
import { natsArtifactStore } from './nats-store.ts';
import { type S3Options, s3ArtifactStore } from './s3-store.ts';

/** Where artifacts are kept. */
export type ArtifactPlace =
  | { readonly kind: 'nats'; readonly replicas?: number }
  | { readonly kind: 'folder'; readonly path: string }
  | ({ readonly kind: 's3' } & S3Options);

/** Opens the store of a place. */
export async function openArtifactStore(place: ArtifactPlace, nc: NatsConnection): Promise<ArtifactStore> {
  switch (place.kind) {
    case 'nats':
      return await natsArtifactStore(nc, { replicas: place.replicas });
    case 'folder':
      return folderArtifactStore(place.path);
    case 's3':
      return await s3ArtifactStore(place);
  }
}
