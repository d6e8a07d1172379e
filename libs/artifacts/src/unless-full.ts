import { ExpectedError } from '@gtn-studio/contracts';

const systemCodes = new Set(['ENOSPC', 'EDQUOT']);
/** nats-server's: no memory or storage left for JetStream, the account's storage spent, the bucket's largest size reached. */
const serverCodes = new Set([10_023, 10_047, 10_077]);

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
    const { code } = cause as { code?: unknown };
    if (systemCodes.has(code as string) || serverCodes.has(code as number)) return true;
  }
  return false;
}
