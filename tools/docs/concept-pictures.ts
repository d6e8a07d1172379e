import { curricula } from '@gtn-studio/contracts';
import { curriculumTable, metaLossSteps } from '@gtn-studio/gtn';
import { Random } from '@gtn-studio/random';
import { type Cell, type Row, rowPicture } from './row-picture.ts';

const grey = '#d0d7de';
const blue = '#54aeff';
const orange = '#ffb77c';
const green = '#7ee0a1';

const steps = Array.from({ length: 8 }, (_, i) => i);
const twelve = Array.from({ length: 12 }, (_, i) => i);

/** The colour of the sample that was made for step i of n, so that an order shows. */
const colour = (i: number, n: number) => `hsl(${Math.round(210 + (150 * i) / (n - 1))} 85% 72%)`;

const curriculumNotes: Readonly<Record<(typeof curricula)[number], string>> = {
  full: 'learned inputs, in the order that they are learned in',
  'shuffled-batches': 'learned inputs; whole batches change places each time',
  'shuffled-samples': 'learned inputs; all samples change places each time',
  none: 'new random inputs each time',
  'fixed-noise': 'random inputs, drawn once for the run',
  pixels: 'no generator: the images themselves are learned',
  real: 'real images; only the schedule is learned',
};

/** A step's batch stands for its first sample; what the table shuffles is shuffled here by the same function. */
function curriculumRow(curriculum: (typeof curricula)[number]): Row {
  const row = curriculumTable[curriculum];
  const samples = 4;
  const order = row.images === 'real' ? undefined : row.order(steps.length, samples, Random.fromSeed(3));
  const cells = steps.map((i): Cell => {
    if (row.images === 'real') return { fill: green, text: 'real' };
    if (row.images === 'generated' && row.noise !== 'learned')
      return { fill: grey, text: row.noise === 'fresh' ? 'new' : `ε${i + 1}` };
    const sample = order![i * samples]!;
    const made = Math.floor(sample / samples);
    const name = row.images === 'pixels' ? 'x' : 'z';
    return { fill: colour(made, steps.length), text: `${name}${made + 1}` };
  });
  return { label: curriculum, cells, note: curriculumNotes[curriculum] };
}

const metaLossRow = (every: number, note: string): Row => {
  const measured = metaLossSteps({ from: 0, to: twelve.length }, every);
  return {
    label: `every = ${every}`,
    cells: twelve.map((i) => (measured.includes(i + 1) ? { fill: orange, text: 'L' } : { fill: grey })),
    note,
  };
};

const windowRow = (label: string, from: number, to: number, note: string): Row => ({
  label,
  cells: twelve.map((i) => (i < from ? { fill: grey } : i < to ? { fill: blue, text: '∂' } : {})),
  note,
});

const taught = (last: Cell): Cell[] => [
  ...steps.slice(0, -2).map((): Cell => ({ fill: grey, text: 'x' })),
  last,
];

/** The pictures of docs/concepts.md by name. */
export const conceptPictures = (): Readonly<Record<string, string>> => ({
  iteration: rowPicture('An outer iteration', 'inner steps →', [
    {
      label: 'teacher',
      cells: steps.map((i) => ({ fill: colour(i, steps.length), text: `x${i + 1}` })),
      note: 'T synthetic batches',
    },
    {
      label: 'learner',
      cells: steps.map((i) => ({ fill: grey, text: `θ${i + 1}` })),
      note: 'a fresh network, one SGD step on each',
    },
    {
      label: 'meta-loss',
      cells: steps.map((i) => (i === steps.length - 1 ? { fill: orange, text: 'L' } : {})),
      note: 'its loss on real images: the teacher’s',
    },
  ]),
  curriculum: rowPicture('Curricula', 'inner steps →', curricula.map(curriculumRow)),
  schedule: rowPicture('A learned schedule', 'inner steps →', [
    {
      label: 'learning rate',
      cells: [0.55, 1, 0.9, 0.75, 0.7, 0.6, 0.45, 0.25].map((height) => ({ fill: blue, height })),
      note: 'a value for each step, learned',
    },
    {
      label: 'momentum',
      cells: [0.3, 0.45, 0.6, 0.65, 0.7, 0.8, 0.8, 0.9].map((height) => ({ fill: orange, height })),
      note: 'the same',
    },
    {
      label: 'learned: false',
      cells: steps.map(() => ({ fill: grey, height: 0.6 })),
      note: 'both stay at their initial values',
    },
  ]),
  'meta-loss': rowPicture('Meta-loss schedules', 'inner steps →', [
    metaLossRow(1, 'after every step'),
    metaLossRow(4, 'after every fourth and the last'),
    metaLossRow(0, 'after the last alone'),
  ]),
  window: rowPicture('Windows of a meta-gradient', 'inner steps →', [
    windowRow('no window', 0, 12, 'all T steps are differentiated'),
    windowRow('window = 4', 2, 6, 'one outer iteration …'),
    windowRow('window = 4', 7, 11, '… and the next: another place'),
  ]),
  statistics: rowPicture('Statistics rules', 'training →', [
    {
      label: 'last-synthetic',
      cells: [...taught({ fill: blue, text: 'μ σ' }), { fill: green, text: 'real' }],
      note: 'those of the last training batch',
    },
    {
      label: 'recalibrated',
      cells: [
        ...taught({ fill: grey, text: 'x' }),
        { fill: blue, text: 'μ σ' },
        { fill: green, text: 'real' },
      ],
      note: 'the last batch again, through the trained network',
    },
    {
      label: 'batch',
      cells: [...taught({ fill: grey, text: 'x' }), { fill: green, text: 'μ σ' }],
      note: 'those of the real images themselves',
    },
  ]),
  pool: rowPicture('A pool of learners', 'outer iterations →', [
    {
      label: 'architectures: 1',
      cells: steps.map(() => ({ fill: blue, text: 'A' })),
      note: 'the teacher sees one architecture only',
    },
    {
      label: 'architectures: 3',
      cells: ['B', 'A', 'C', 'C', 'A', 'B', 'C', 'A'].map((text) => ({
        fill: { A: blue, B: orange, C: green }[text]!,
        text,
      })),
      note: 'each iteration picks one at random',
    },
  ]),
});
