import { mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { imageSheet } from '@gtn-studio/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { curriculumPicture } from '../curriculum-picture.ts';
import { pixelsOf } from '../pixels.ts';
import type { TrainedRun } from '../run/trained-run.ts';

/** A .png gets the curriculum: a row per class, a column per inner step. A folder gets that and every batch whole. */
export async function exportPng({ set, data }: TrainedRun, out: string): Promise<readonly string[]> {
  const { dataset } = data;
  const curriculum = await curriculumPicture(set, dataset, { steps: set.batches.length });
  if (extname(out).toLowerCase() === '.png') {
    await writeFileAtomic(out, curriculum);
    return [out];
  }
  await mkdir(out, { recursive: true });
  const files = [join(out, 'curriculum.png')];
  await writeFileAtomic(files[0]!, curriculum);
  for (const [t, { images }] of set.batches.entries()) {
    const sheet = await imageSheet({
      images: pixelsOf([images], dataset),
      shape: images.shape,
      range: [0, 1],
      columns: dataset.classes, // labels go round, so a column holds one class
      columnLabels: dataset.classNames,
    });
    const file = join(out, `step-${String(t + 1).padStart(3, '0')}.png`);
    await writeFileAtomic(file, sheet);
    files.push(file);
  }
  return files;
}
