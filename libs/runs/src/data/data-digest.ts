import { createHash } from 'node:crypto';
import type { Dataset } from '@gtn-studio/datasets';

const known = new WeakMap<Dataset, string>();

/** Names a data set by its contents and splits: SHA-256 of shape, classes, images and labels, in hexadecimal. */
export function dataDigest(dataset: Dataset): string {
  const digest = known.get(dataset) ?? digestOf(dataset);
  known.set(dataset, digest);
  return digest;
}

function digestOf({ shape, classNames, train, validation, test }: Dataset): string {
  const hash = createHash('sha256').update(JSON.stringify({ shape, classNames }));
  for (const { count, images, labels } of [train, validation, test])
    hash.update(`\n${count}\n`).update(images).update(labels);
  return hash.digest('hex');
}
