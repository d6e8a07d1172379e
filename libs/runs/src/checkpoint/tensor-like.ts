import type { NdArray } from '@gtn-studio/autodiff';
import { TensorFileError } from '@gtn-studio/tensor-files';

/**
 * A tensor of a file by its name, of the shape that is expected.
 *
 * @param source names the file in errors
 * @param expects what the shape comes from, in an error: "expected" by default
 * @throws TensorFileError that names the tensor if it is missing or has another shape
 */
export function tensorLike(
  tensors: Readonly<Record<string, NdArray>>,
  source: string,
  name: string,
  shape: readonly number[],
  expects = 'expected',
): NdArray {
  const found = tensors[name];
  if (found?.shape.join() === shape.join()) return found;
  const got = found ? `has shape [${found.shape.join(', ')}]` : 'is missing';
  throw new TensorFileError(source, `tensor "${name}"`, `${got}, ${expects} [${shape.join(', ')}]`);
}
