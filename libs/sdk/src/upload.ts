import type { Endpoint } from './endpoint.ts';
import { orThrow } from './errors.ts';
import { RegisterDatasetDocument, type RegisterDatasetMutation } from './generated/operations.ts';
import { answerOf, request, send } from './request.ts';

/** A data set's file and what to call it. */
export interface DatasetUpload {
  /** What configs will call the data set: lower-case letters, digits, dashes and dots. */
  readonly name: string;
  /** Its ending says the format: .npz or .bin. */
  readonly fileName: string;
  /** The file; a stream is sent as it comes, and is never whole in memory. */
  readonly body: Blob | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}

export type RegisteredDataset = Extract<
  NonNullable<RegisterDatasetMutation['registerDataset']>,
  { __typename: 'RegisterDatasetSuccess' }
>;

/**
 * Uploads a file and registers it as a data set.
 *
 * @throws ApiError where the name is taken or the file is no data set; RequestError where the upload is refused, with its code.
 */
export async function uploadDataset(
  endpoint: Endpoint,
  { name, fileName, body }: DatasetUpload,
  signal?: AbortSignal,
): Promise<RegisteredDataset> {
  const address = `/datasets/upload?${String(new URLSearchParams({ filename: fileName, name }))}`;
  // Before the bytes are sent: a server that refuses them cannot always say why.
  await answerOf(await send(endpoint, address, { signal }));
  const response = await send(endpoint, address, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body,
    signal,
    // What `fetch` demands of a body that is a stream; not in all of its types.
    ...{ duplex: 'half' },
  });
  const { artifactId } = await answerOf<{ artifactId: string }>(response);
  const input = { name, artifactId };
  const { registerDataset } = await request(endpoint, RegisterDatasetDocument, { input }, signal);
  return orThrow(registerDataset);
}
