import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { curriculumPicture } from '@gtn-studio/runs/report';
import { withTrainedRun } from '../run/trained-run.ts';
import type { Experiment } from './experiment.ts';

/** The images that a teacher learns to show, in the order in which it shows them. */
export const figure3: Experiment = {
  title: 'Figure 3: the curriculum',
  description:
    'The images of a trained teacher: a row for each class, a column for each inner step, in the order of teaching.',
  preset: 'mnist-quick',
  seeds: 1,
  async run({ seeds, train, out }) {
    const parts = await train(seeds.map((seed) => ({ name: `seed-${seed}`, seed })));
    const [{ run, summary }] = parts as [(typeof parts)[number]];
    const png = await withTrainedRun({ run }, ({ teacher: { set, dataset } }) =>
      curriculumPicture(set, dataset, { steps: set.batches.length }),
    );
    await writeFile(join(out, 'curriculum.png'), png);
    return {
      summary: `The first image of each class in each of the ${summary.steps} batches of a teacher's curriculum.`,
      results: { parts: parts.map((part) => ({ name: part.name, summary: part.summary })) },
      table: {
        kind: 'table',
        columns: [{ name: 'Run' }, { name: 'Test accuracy', format: 'percent', digits: 2 }],
        rows: parts.map((part) => [part.name, part.summary.testAccuracy]),
        caption: `Accuracy of ${summary.testAccuracy.n} fresh learners taught with the images shown, mean ± standard deviation.`,
      },
      sections: [
        {
          kind: 'images',
          title: 'The curriculum',
          png,
          alt: 'Synthetic images by class and inner step.',
          caption: 'Rows: classes. Columns: inner steps, from first to last.',
        },
      ],
    };
  },
};
