import type { ImageShape } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';

export const CIFAR_SHAPE: ImageShape = [3, 32, 32];

const PIXELS = 3 * 32 * 32;

/** One label byte, then the red, the green and the blue plane. */
export const CIFAR_RECORD_BYTES = 1 + PIXELS;

const CLASSES = 10;

/** The records of files in CIFAR-10's binary version, in the order of the files. */
export function decodeCifarBinary(files: readonly { name: string; bytes: Uint8Array }[]): {
  images: Uint8Array;
  labels: Uint8Array;
} {
  const count = files.reduce((sum, { name, bytes }) => sum + recordCount(name, bytes), 0);
  const images = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  let image = 0;
  for (const { name, bytes } of files)
    for (let start = 0; start < bytes.length; start += CIFAR_RECORD_BYTES, image++) {
      const label = bytes[start]!;
      if (label >= CLASSES)
        throw new DatasetError(`label ${label} is not in 0..${CLASSES - 1}`, {
          file: name,
          position: `record ${start / CIFAR_RECORD_BYTES}, byte ${start}`,
        });
      labels[image] = label;
      images.set(bytes.subarray(start + 1, start + CIFAR_RECORD_BYTES), image * PIXELS);
    }
  return { images, labels };
}

function recordCount(file: string, bytes: Uint8Array): number {
  const whole = Math.floor(bytes.length / CIFAR_RECORD_BYTES);
  const rest = bytes.length % CIFAR_RECORD_BYTES;
  if (rest > 0)
    throw new DatasetError(
      `truncated or not CIFAR-10's binary version: ${rest} bytes follow the last whole record of ${CIFAR_RECORD_BYTES} bytes`,
      { file, position: `record ${whole}, byte ${whole * CIFAR_RECORD_BYTES}` },
    );
  return whole;
}
