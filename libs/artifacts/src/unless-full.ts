import { ExpectedError } from '@gtn-studio/contracts';

const codes: ReadonlySet<unknown> = new Set([
  // The system's: no space on the disk, the user's share of it spent.
  'ENOSPC',
  'EDQUOT',
  // nats-server's: what the account may use is spent, no resources or storage are left for JetStream, the bucket's largest size reached.
  10_002,
  10_023,
  10_047,
  10_077,
  // Of stores that speak S3: MinIO's disks or the quota of a bucket, Ceph's and OpenStack's quota, and what HTTP calls it.
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
  'QuotaExceeded',
  'InsufficientStorage',
]);

/**
 * What is stored, unless there is no space for it.
 *
 * @throws ExpectedError INSUFFICIENT_STORAGE
 */
export async function unlessFull<Stored>(stored: Promise<Stored>): Promise<Stored> {
  try {
    return await stored;
  } catch (cause) {
    if (!isFull(cause)) throw cause;
    throw new ExpectedError('INSUFFICIENT_STORAGE', 'the artifact store is full', undefined, { cause });
  }
}

function isFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (codes.has((cause as { code?: unknown }).code)) return true;
  }
  return false;
}
