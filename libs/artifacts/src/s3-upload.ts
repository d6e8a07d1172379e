import type { Client } from 'minio';
import type { ByteStream } from './artifact-store.ts';
import { inParts } from './byte-stream.ts';

/** A part that is not the last must have 5 MiB, and there may be 10,000. */
const partBytes = 16 * 2 ** 20;

/**
 * Uploads an object, a large one in parts. The client's own way goes on with an upload of the same name that it finds,
 * which may be another process's and alive; this one has its own.
 */
export async function uploadToS3(
  client: Client,
  bucket: string,
  name: string,
  contents: ByteStream,
  bytes: number,
): Promise<void> {
  if (bytes <= partBytes) {
    const parts: Buffer[] = [];
    for await (const part of inParts(contents, partBytes)) parts.push(part);
    await client.putObject(bucket, name, Buffer.concat(parts), bytes);
    return;
  }
  const uploadId = await client.initiateNewMultipartUpload(bucket, name, {});
  try {
    const etags: { part: number; etag: string }[] = [];
    for await (const part of inParts(contents, partBytes)) {
      const partNumber = etags.length + 1;
      const config = { bucketName: bucket, objectName: name, uploadID: uploadId, partNumber, headers: {} };
      const { etag } = await client.uploadPart(config, part);
      etags.push({ part: partNumber, etag });
    }
    await client.completeMultipartUpload(bucket, name, uploadId, etags);
  } catch (error) {
    // What can't be removed now is found by `removeUnfinished`.
    await client.abortMultipartUpload(bucket, name, uploadId).catch(() => undefined);
    throw error;
  }
}
