import type { NdArray } from '@gtn-studio/tensor-files';
import { DatasetError } from '../dataset-error.ts';

/** `[N]` or `[N, 1]` whole numbers 0 to 255, of any type. */
export function toLabels(
  { shape, data }: NdArray,
  count: number,
  place: { file: string; position: string },
): Uint8Array {
  if (shape.length !== 1 && !(shape.length === 2 && shape[1] === 1))
    throw new DatasetError(`labels must be [N] or [N, 1], are [${shape.join(', ')}]`, place);
  if (data.length !== count) throw new DatasetError(`${data.length} labels for ${count} images`, place);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const value = data[i]!;
    if (!Number.isInteger(value) || value < 0 || value > 255)
      throw new DatasetError(
        `label ${value} is not a whole number in 0..255${value > 255 ? '; 256 classes is the most' : ''}`,
        {
          ...place,
          position: `${place.position}, image ${i}`,
        },
      );
    labels[i] = value;
  }
  return labels;
}
