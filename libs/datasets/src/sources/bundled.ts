import { fileURLToPath } from 'node:url';
import type { KnownDataset } from '../catalog.ts';
import { subset } from '../assemble-dataset.ts';
import { readIdxFolder } from '../formats/idx-folder.ts';
import type { RawDataset, RawImages } from '../raw-dataset.ts';
import { SPLIT_SEED, stratifiedSplit } from '../split.ts';

/** The largest pixel of `digits`, which counts the dark pixels in blocks of 4×4. */
const DIGITS_MAX = 16;

/** A data set that lies in this package, divided at random but the same way always. */
export async function readBundled(known: KnownDataset, signal?: AbortSignal): Promise<RawDataset> {
  const folder = fileURLToPath(new URL(`../../data/${known.name}`, import.meta.url));
  const { train: whole } = await readIdxFolder(folder, signal);
  const raw = known.name === 'digits' ? stretched(whole) : whole;
  const indices = stratifiedSplit(raw.labels, known.classNames.length, known.sizes);
  const part = (chosen: Int32Array): RawImages => ({ ...raw, ...subset(raw, chosen) });
  return {
    train: part(indices.train),
    validation: part(indices.validation),
    test: part(indices.test),
    classNames: known.classNames,
    format: known.title,
    splitNote: `${known.sizes.train} / ${known.sizes.validation} / ${known.sizes.test} by a stratified split with seed ${SPLIT_SEED}`,
    notes: known.name === 'digits' ? [`pixels in 0..${DIGITS_MAX} times 255/${DIGITS_MAX}, rounded`] : [],
  };
}

function stretched(raw: RawImages): RawImages {
  return { ...raw, images: raw.images.map((pixel) => Math.round((pixel * 255) / DIGITS_MAX)) };
}
