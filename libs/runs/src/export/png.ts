import { imageSheet } from '@gtn-studio/report';
import { curriculumPicture } from '../pictures/curriculum-picture.ts';
import { pixelsOf } from '../pictures/pixels.ts';
import type { TrainedTeacher } from '../training/trained-teacher.ts';
import type { ExportedFile } from './exported-file.ts';

/** The curriculum, a row per class and a column per inner step, and every batch whole. */
export async function pngFiles({ set, dataset }: TrainedTeacher): Promise<ExportedFile[]> {
  const curriculum = await curriculumPicture(set, dataset, { steps: set.batches.length });
  const files = [{ name: 'curriculum.png', bytes: curriculum }];
  for (const [t, { images, labels }] of set.batches.entries()) {
    // Where labels go round, a column holds one class.
    const inColumns = labels.data.every((label, i) => label === i % dataset.classes);
    const bytes = await imageSheet({
      images: pixelsOf([images], dataset),
      shape: images.shape,
      range: [0, 1],
      columns: dataset.classes,
      ...(inColumns && { columnLabels: dataset.classNames }),
    });
    files.push({ name: `step-${String(t + 1).padStart(3, '0')}.png`, bytes });
  }
  return files;
}
