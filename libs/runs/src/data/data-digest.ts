import { createHash } from 'node:crypto';
import type { Dataset } from '@gtn-studio/datasets';

/** Names a data set by its contents and splits: SHA-256 of shape, classes, images and labels, in hexadecimal. */
export function dataDigest({ shape, classNames, train, validation, test }: Dataset): string {
  const hash = createHash('sha256').update(JSON.stringify({ shape, classNames }));
  for (const { count, images, labels } of [train, validation, test])
    hash.update(`\n${count}\n`).update(images).update(labels);
  return hash.digest('hex');
}
