import { isText, openNpz, TensorFileError, type NdArray, type ReadArray } from '@gtn-studio/tensor-files';
import { imageSize, splitNames, type SplitName } from '../dataset.ts';
import { DatasetError, fileSystemError } from '../dataset-error.ts';
import type { RawDataset, RawImages } from '../raw-dataset.ts';
import { channelsFirst, imageLayout, type ImageLayout } from './image-layout.ts';
import { toLabels } from './npz-labels.ts';
import { toBytes, type PixelGroup } from './pixel-scale.ts';

/** The names that the arrays of an .npz may have, by split. */
const npzArrayNames: Readonly<Record<SplitName, { images: readonly string[]; labels: readonly string[] }>> = {
  train: {
    images: ['x', 'images', 'x_train', 'train_images'],
    labels: ['y', 'labels', 'y_train', 'train_labels'],
  },
  validation: {
    images: ['x_validation', 'x_val', 'x_valid', 'validation_images', 'val_images'],
    labels: ['y_validation', 'y_val', 'y_valid', 'validation_labels', 'val_labels'],
  },
  test: {
    images: ['x_test', 'test_images'],
    labels: ['y_test', 'test_labels'],
  },
};

/**
 * An .npz of images and labels under the names above, in any letter case. Images are `[N, H, W]`, `[N, C, H, W]` or
 * `[N, H, W, C]` with C = 1 or 3; labels `[N]` or `[N, 1]`; `class_names`, if there as text, names the classes by label. Arrays
 * under other names are left alone.
 */
export async function readNpzDataset(file: string, signal?: AbortSignal): Promise<RawDataset> {
  signal?.throwIfAborted();
  try {
    return await openNpz(file, (arrays) => datasetOf(arrays, file));
  } catch (cause) {
    if (!(cause instanceof TensorFileError))
      throw 'syscall' in (cause as object) ? fileSystemError(cause, file) : cause;
    throw new DatasetError(cause.problem, { file: cause.source, position: cause.position }, { cause });
  }
}

async function datasetOf(arrays: ReadonlyMap<string, ReadArray>, file: string): Promise<RawDataset> {
  const found: { split: SplitName; layout: ImageLayout; pixels: PixelGroup; labels: Uint8Array }[] = [];
  for (const split of splitNames) {
    const images = findArray(arrays, npzArrayNames[split].images, file);
    const labels = findArray(arrays, npzArrayNames[split].labels, file);
    if (!images && !labels) continue;
    if (!images || !labels)
      throw new DatasetError(
        `is there without its ${images ? 'labels' : 'images'}, ${listed(npzArrayNames[split][images ? 'labels' : 'images'])}`,
        { file, position: `array "${(images ?? labels)!.name}"` },
      );
    const place = { file, position: `array "${images.name}"` };
    const { shape, data } = await numbersOf(images, file);
    const layout = imageLayout(shape, place);
    const size = imageSize(layout.shape);
    const placeOf = (index: number) => ({
      file,
      position: `${place.position}, image ${Math.floor(index / size)}`,
    });
    found.push({
      split,
      layout,
      pixels: { place, arrays: [{ data, placeOf }] },
      labels: toLabels(await numbersOf(labels, file), layout.count, {
        file,
        position: `array "${labels.name}"`,
      }),
    });
  }
  if (found[0]?.split !== 'train')
    throw new DatasetError(
      `has no images to learn from, ${listed(npzArrayNames.train.images)}; its arrays are ${listed([...arrays.keys()])}`,
      { file },
    );
  const { bytes: pixelBytes, note } = toBytes(found.map(({ pixels }) => pixels));
  const splits = found.map(({ split, layout, labels }, i): [SplitName, RawImages] => {
    const { count, shape, channelsLast } = layout;
    const pixels = pixelBytes[i]![0]!;
    return [
      split,
      { images: channelsLast ? channelsFirst(pixels, count, shape) : pixels, labels, shape, file },
    ];
  });
  const classNames = await classNamesIn(arrays);
  return {
    classNames,
    ...(Object.fromEntries(splits) as Record<'train', RawImages> & Partial<Record<SplitName, RawImages>>),
    format: 'npz arrays',
    notes: note === undefined ? [] : [note],
  };
}

/** Names of the classes by label, if there are any as text. */
async function classNamesIn(arrays: ReadonlyMap<string, ReadArray>): Promise<readonly string[] | undefined> {
  const names = await arrays
    .get('class_names')?.()
    .catch(() => undefined); // objects, say: they are left alone
  return names && isText(names) && names.shape.length === 1 ? names.data : undefined;
}

interface FoundArray {
  readonly name: string;
  readonly read: ReadArray;
}

function findArray(
  arrays: ReadonlyMap<string, ReadArray>,
  names: readonly string[],
  file: string,
): FoundArray | undefined {
  const found = [...arrays].filter(([name]) => names.includes(name.toLowerCase()));
  if (found.length > 1)
    throw new DatasetError(`has both ${listed(found.map(([name]) => name))} for the same thing; keep one`, {
      file,
    });
  const [first] = found;
  return first && { name: first[0], read: first[1] };
}

async function numbersOf({ name, read }: FoundArray, file: string): Promise<NdArray> {
  const array = await read();
  if (isText(array))
    throw new DatasetError('is text; it must be numbers', { file, position: `array "${name}"` });
  return array;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ');
}
