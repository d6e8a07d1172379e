import {
  type NdArray,
  ReferenceEngine,
  type Tree,
  entries,
  isNdArray,
  mapTree,
  vjp,
} from '@gtn-studio/autodiff';
import {
  type ArchitectureConfig,
  type Cell,
  type CellEdge,
  type TrainingConfig,
  type TrainingConfigInput,
  curricula,
  evaluationStatistics,
  parseTrainingConfig,
  stepScalings,
} from '@gtn-studio/contracts';
import { initializeParams, makeGenerator, makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { scalar } from './batch.ts';
import { fullUnrollProgram } from './full-unroll.fixture.ts';
import { metaBatchOf, pickArchitecture } from './meta-batch.ts';
import { outerStep } from './outer-step.ts';
import { innerStepAdjointProgram, innerStepProgram } from './programs/inner-step.ts';
import { emptyBank, withScores } from './ranking.ts';
import type { RealData } from './real-data.ts';
import { curriculumTable } from './teacher/curriculum.ts';
import { GeneratedImages } from './teacher/generated-images.ts';
import { Teacher, type TeacherParams } from './teacher/teacher.ts';
import { addInto, zerosLike } from './values.ts';
import { drawWindow, metaLossSteps } from './window.ts';

// The property that everything stands on: walking back one adjoint at a time gives the gradient of the full unroll (ADR 2).

const classes = 3;
const shape = [1, 4, 4] as const;
const T = 3;
const engine = new ReferenceEngine();

const data: RealData = {
  classes,
  shape,
  sampleTrain: (random, size) => ({
    images: { shape: [size, ...shape], data: random.fillNormal(new Float64Array(size * 16)) },
    labels: { shape: [size], data: Int32Array.from({ length: size }, () => random.integer(classes)) },
  }),
};

const inFloat64 = <V>(values: V): V =>
  mapTree(values as Tree<NdArray>, isNdArray, ({ shape, data }) => ({
    shape,
    data: Float64Array.from(data),
  })) as V;

/** Something else than the initial zeros and ones, so that no part of the derivative is trivially right. */
function shaken<V>(values: V, random: Random): V {
  return mapTree(values as Tree<NdArray>, isNdArray, ({ shape, data }, path) => {
    const own = random.split(path);
    return { shape, data: Float64Array.from(data, (value) => value + 0.1 * own.normal()) };
  }) as V;
}

/** What a ranking knows of three architectures, where there is one; near the scores that learners get. */
const bank = withScores(
  emptyBank([91, 90, 92]),
  [-1.1, -1.4, -0.9].map((score, architecture) => ({ architecture, score, rankLoss: 0 })),
);

function problem(overrides: Partial<TrainingConfigInput>) {
  const config = parseTrainingConfig({
    dataset: 'made up',
    outerIterations: 1,
    unrollLength: T,
    batchSize: 6,
    realBatchSize: 5,
    generator: { noiseSize: 4, hidden: 6, channels: [3, 2] },
    learner: { pool: [{ family: 'conv', width: [4, 4], kernels: [3], hiddenDepth: [0, 0] }] },
    innerOptimizer: { learningRate: 0.3, momentum: 0.6 },
    ...overrides,
  });
  const random = Random.fromSeed(11);
  const run = (params: TeacherParams, teacher: Teacher) =>
    outerStep({ teacher, metaBatch: metaBatchOf(engine, config, data) }, params, random, { bank });
  return { config, random, run };
}

async function compare(overrides: Partial<TrainingConfigInput>) {
  const { config, random, run } = problem(overrides);
  const teacher = await Teacher.create(engine, config, data);
  const params = shaken(inFloat64(teacher.initialParams(Random.fromSeed(5))), Random.fromSeed(6));
  const walked = await run(params, teacher);
  const unrolled = await Promise.all(
    [...Array(config.metaLoss.learners).keys()].map((i) => unroll(i, { config, random, params, teacher })),
  );
  return { walked, unrolled: meanOf(unrolled) };
}

interface Unrolled {
  readonly metaLoss: NdArray;
  readonly gradients: Tree<NdArray>;
}

/** The meta-gradient of learner `i` alone, by the oracle. */
async function unroll(
  i: number,
  {
    config,
    random,
    params,
    teacher,
  }: { config: TrainingConfig; random: Random; params: TeacherParams; teacher: Teacher },
): Promise<Unrolled> {
  const { pool } = metaBatchOf(engine, config, data);
  const architecture = pickArchitecture(random, i, pool.architectures.length);
  const { learner, stepPrograms } = await pool.pick(architecture);
  const { batches, schedule } = (await teacher.forward(params, random)).syntheticSet;
  const window = drawWindow({ unrollLength: T, window: config.metaLoss.window }, random.split('window', i));
  const initialParams = inFloat64(initializeParams(learner.params, random.split('initialization', i)));
  let initial = { params: initialParams, velocity: zerosLike(initialParams) };
  for (let t = 0; t < window.from; t++) {
    const rates = {
      learningRate: scalar(schedule.learningRate[t]!),
      momentum: scalar(schedule.momentum[t]!),
    };
    const { images, labels, softLabels } = batches[t]!;
    const inputs = { ...initial, images, labels: softLabels ?? labels, ...rates };
    initial = await stepPrograms(T - t).innerStep.run(inputs);
  }
  const realBatches = new Map(
    metaLossSteps(window, config.metaLoss.every).map((t) => [
      t,
      data.sampleTrain(random.split('examination', i, t), 5),
    ]),
  );
  const curriculum = curriculumTable[config.curriculum];
  const order = 'order' in curriculum ? curriculum.order(T, 6, random.split('order')) : [];
  const inputs =
    teacher.images instanceof GeneratedImages && params.generator
      ? teacher.images.inputs(params, random, T)
      : [];
  const steps = batches
    .map((batch, t) => ({ ...batch, rows: [...order.slice(t * 6, (t + 1) * 6)], noise: inputs[t]?.noise }))
    .slice(window.from, window.to);
  const program = fullUnrollProgram({
    params,
    generator: makeGenerator({ image: shape, classes, ...config.generator }),
    learner,
    rule: config.evaluationStatistics,
    initial: { params: initial.params, velocity: initial.velocity },
    from: window.from,
    steps,
    fixedSchedule: config.innerOptimizer,
    scaling: config.innerOptimizer.scaling,
    realBatches,
    rank: config.ranking && { ...config.ranking, rivals: rivalsOf(architecture) },
  });
  const executable = await engine.compile(program);
  return await executable.run({
    params,
    initial: { params: initial.params, velocity: initial.velocity },
    data: steps.map(({ noise, images, labels }) => ({
      noise: noise ?? { shape: [1], data: new Float64Array(1) },
      images,
      labels,
    })),
    real: [...realBatches.values()],
  } as never);
}

/** The others of the bank, and whether the architecture is better. */
const rivalsOf = (architecture: number) =>
  [0, 1, 2]
    .filter((j) => j !== architecture)
    .map((j) => ({
      score: bank.scores.data[j]!,
      sign: bank.accuracies.data[architecture]! > bank.accuracies.data[j]! ? 1 : -1,
    }));

const meanOf = (all: readonly Unrolled[]): Unrolled =>
  all
    .slice(1)
    .reduce(
      (sum, next) => addInto(sum as never, next as never, 1 / all.length),
      addInto(zerosLike(all[0]!) as never, all[0]! as never, 1 / all.length) as Unrolled,
    );

/** ‖a − b‖ / ‖b‖ over all leaves; the leaves must be the same ones. */
function relativeError(a: unknown, b: unknown): number {
  const expected = new Map(entries(b as Tree<NdArray>, isNdArray));
  let difference = 0;
  let size = 0;
  const leaves = entries(a as Tree<NdArray>, isNdArray);
  expect(leaves.map(([name]) => name).sort()).toEqual([...expected.keys()].sort());
  for (const [name, { data }] of leaves) {
    const other = expected.get(name)!.data;
    data.forEach((value, i) => {
      difference += (value - other[i]!) ** 2;
      size += other[i]! ** 2;
    });
  }
  expect(size).toBeGreaterThan(1e-12);
  return Math.sqrt(difference / size);
}

const smallConv = { family: 'conv', width: [4, 4], kernels: [3], hiddenDepth: [0, 0] } as const;
type Choice = NonNullable<NonNullable<TrainingConfigInput['learner']>['pool']>[number];
const learners: Record<string, Choice> = {
  linear: 'linear',
  mlp: { family: 'mlp', hiddenDepth: [1, 1], hiddenWidth: [8, 8] },
  'conv, fc': { ...smallConv, width: [4, 4], kernels: [3], hiddenDepth: [1, 1], hiddenWidth: [8, 8] },
  'conv, gap': { family: 'conv-gap', depth: [2, 2], width: [4, 4], kernels: [3] },
  'conv, batch norm': { ...smallConv, width: [4, 4], kernels: [3], hiddenDepth: [0, 0], norms: ['batch'] },
  'conv, no norm': { ...smallConv, width: [4, 4], kernels: [3], hiddenDepth: [0, 0], norms: ['none'] },
  'conv, no weight norm': {
    ...smallConv,
    width: [4, 4],
    kernels: [3],
    hiddenDepth: [0, 0],
    weightNorm: [false],
  },
  'conv, average pool': {
    ...smallConv,
    width: [4, 4],
    kernels: [3],
    hiddenDepth: [0, 0],
    poolings: ['average'],
  },
  'conv, stride': { ...smallConv, width: [4, 4], kernels: [3], hiddenDepth: [0, 0], poolings: ['stride'] },
};

describe('the meta-gradient by per-step adjoints equals the full unroll', () => {
  it.each(curricula)('for the curriculum %s', async (curriculum) => {
    const { walked, unrolled } = await compare({ curriculum, metaLoss: { every: 1 } });
    expect(walked.metaLoss).toBeCloseTo(unrolled.metaLoss.data[0]!, 12);
    expect(relativeError(walked.gradients, unrolled.gradients)).toBeLessThan(1e-10);
  });

  it.each(Object.entries(learners))('for the learner %s', async (_name, choice) => {
    for (const rule of evaluationStatistics) {
      const { walked, unrolled } = await compare({
        learner: { pool: [choice] },
        evaluationStatistics: rule,
        curriculum: 'pixels',
        metaLoss: { every: 2 },
      });
      expect(relativeError(walked.gradients, unrolled.gradients), rule).toBeLessThan(1e-10);
    }
  });

  it.each(curricula.filter((curriculum) => curriculum !== 'full'))(
    'for %s with a linear learner',
    async (curriculum) => {
      const { walked, unrolled } = await compare({
        curriculum,
        learner: { pool: ['linear'] },
        metaLoss: { every: 2 },
      });
      expect(relativeError(walked.gradients, unrolled.gradients)).toBeLessThan(1e-10);
    },
  );

  it.each([0, 1, 2])('for meta-losses every %i steps', async (every) => {
    const { walked, unrolled } = await compare({ metaLoss: { every } });
    expect(relativeError(walked.gradients, unrolled.gradients)).toBeLessThan(1e-10);
  });

  it.each(curricula)(
    'for windows at random places, of several learners, and the curriculum %s',
    async (curriculum) => {
      for (const window of [1, 2, 3]) {
        const { walked, unrolled } = await compare({
          curriculum,
          metaLoss: { every: 1, window, learners: 3 },
        });
        expect(walked.metaLoss).toBeCloseTo(unrolled.metaLoss.data[0]!, 12);
        expect(relativeError(walked.gradients, unrolled.gradients), `of ${window}`).toBeLessThan(1e-10);
      }
    },
  );

  it.each(Object.entries(learners))('for layer-wise steps of the learner %s', async (_name, choice) => {
    const { walked, unrolled } = await compare({
      learner: { pool: [choice] },
      innerOptimizer: { learningRate: 0.5, momentum: 0.6, scaling: 'layer-wise' },
    });
    expect(relativeError(walked.gradients, unrolled.gradients)).toBeLessThan(1e-10);
  });

  it.each(curricula.filter((curriculum) => !['none', 'real'].includes(curriculum)))(
    'for soft labels of the curriculum %s, of several learners and their windows',
    async (curriculum) => {
      for (const window of [2, 3]) {
        const { walked, unrolled } = await compare({
          curriculum,
          softLabels: { confidence: 0.7 },
          metaLoss: { every: 1, window, learners: 2 },
        });
        expect(walked.metaLoss).toBeCloseTo(unrolled.metaLoss.data[0]!, 12);
        expect(relativeError(walked.gradients, unrolled.gradients), `of ${window}`).toBeLessThan(1e-10);
        const { labelLogits } = walked.gradients;
        expect(
          relativeError({ labelLogits }, { labelLogits: (unrolled.gradients as TeacherParams).labelLogits }),
        ).toBeLessThan(1e-10);
      }
    },
  );

  it.each(Object.entries(learners))(
    'for soft labels and layer-wise steps of the learner %s',
    async (_name, choice) => {
      const { walked, unrolled } = await compare({
        learner: { pool: [choice] },
        softLabels: {},
        innerOptimizer: { learningRate: 0.5, momentum: 0.6, scaling: 'layer-wise' },
      });
      expect(relativeError(walked.gradients, unrolled.gradients)).toBeLessThan(1e-10);
    },
  );

  it('for a schedule that is not learned', async () => {
    const { walked, unrolled } = await compare({
      innerOptimizer: { learningRate: 0.3, momentum: 0.6, learned: false },
    });
    expect(relativeError(walked.gradients, unrolled.gradients)).toBeLessThan(1e-10);
  });
});

describe('the meta-gradient with a rank loss equals the full unroll', () => {
  const pool: Choice[] = ['linear', learners.mlp!, learners['conv, gap']!];
  const learner = { pool, architectures: 3 };
  const ranking = { weight: 2, temperature: 0.3 };

  it('for soft labels', async () => {
    const { walked, unrolled } = await compare({ learner, ranking, softLabels: {} });
    expect(relativeError(walked.gradients, unrolled.gradients)).toBeLessThan(1e-10);
  });

  it.each(curricula)('for the curriculum %s and several learners', async (curriculum) => {
    const overrides = { curriculum, learner, metaLoss: { every: 2, learners: 3 } };
    const { walked, unrolled } = await compare({ ...overrides, ranking });
    expect(walked.metaLoss).toBeCloseTo(unrolled.metaLoss.data[0]!, 12);
    expect(walked.ranked.map(({ rankLoss }) => rankLoss > 0)).toEqual([true, true, true]);
    expect(relativeError(walked.gradients, unrolled.gradients)).toBeLessThan(1e-10);
    const without = (await compare(overrides)).walked;
    expect(relativeError(walked.gradients, without.gradients)).toBeGreaterThan(0.01);
  });
});

describe('the meta-gradient equals central differences', () => {
  it.each<Partial<TrainingConfigInput>>([
    ...curricula.map((curriculum) => ({ curriculum })),
    { curriculum: 'full', softLabels: {} },
  ])('for %j', async (overrides) => {
    const { config, run } = problem(overrides);
    const teacher = await Teacher.create(engine, config, data);
    const params = shaken(inFloat64(teacher.initialParams(Random.fromSeed(5))), Random.fromSeed(6));
    const { gradients } = await run(params, teacher);
    const direction = inFloat64(shaken(params, Random.fromSeed(7)));
    const epsilon = 1e-6;
    const moved = (amount: number) => {
      const along = new Map(entries(direction as Tree<NdArray>, isNdArray));
      return mapTree(params as Tree<NdArray>, isNdArray, ({ shape, data }, path) => ({
        shape,
        data: Float64Array.from(data, (value, i) => value + amount * along.get(path)!.data[i]!),
      })) as TeacherParams;
    };
    const ahead = (await run(moved(epsilon), teacher)).metaLoss;
    const behind = (await run(moved(-epsilon), teacher)).metaLoss;
    const along = new Map(entries(direction as Tree<NdArray>, isNdArray));
    const slope = entries(gradients as Tree<NdArray>, isNdArray)
      .map(([path, { data }]) =>
        (data as Float64Array).reduce((sum, g, i) => sum + g * along.get(path)!.data[i]!, 0),
      )
      .reduce((a, b) => a + b);
    expect(Math.abs((ahead - behind) / (2 * epsilon) - slope) / Math.abs(slope)).toBeLessThan(1e-5);
  });
});

const edge = (op: CellEdge['op'], from: number): CellEdge => ({ op, from });

describe('innerStepAdjointProgram', () => {
  const task = { image: shape, classes };
  const cell: Cell = {
    ...{ inputs: 2, reduces: true, outputs: [2, 3] },
    nodes: [
      [edge('conv3x3', 0), edge('skip', 1)],
      [edge('max3x3', 0), edge('avg2x2', 2)],
    ],
  };
  it.each<[string, ArchitectureConfig]>([
    [
      'convolutions',
      {
        ...{
          family: 'conv',
          ...task,
          pooling: 'max',
          head: 'fc',
          hidden: [],
          norm: 'batch',
          weightNorm: true,
        },
        convs: [{ channels: 4, kernel: 3, halve: true }],
      },
    ],
    [
      'cells',
      {
        ...{ family: 'cells', ...task, stem: 3, norm: 'batch', weightNorm: true, cells: { cell } },
        stages: [
          { kind: 'residual', channels: 4 },
          { kind: 'cells', cell: 'cell', repeat: 1, channels: 3 },
        ],
      },
    ],
  ])(
    'equals the vector–Jacobian product of innerStepProgram, derived without any of its algebra: %s',
    async (_, architecture) => {
      const learner = makeLearner(architecture);
      const images = [6, ...shape];
      const random = Random.fromSeed(3);
      const fill = <S>(specs: S, name: string): S =>
        mapTree(
          specs as Tree<NdArray>,
          (s): s is NdArray => typeof s === 'object' && s !== null && 'dtype' in s,
          ({ shape }, path) => ({
            shape,
            data: random
              .split(name, path)
              .fillNormal(new Float64Array(shape.reduce((a, b) => a * b, 1)), 0.5),
          }),
        ) as S;
      const hard = {
        params: inFloat64(initializeParams(learner.params, random)),
        velocity: fill(learner.params, 'velocity') as never,
        images: fill({ shape: images, dtype: 'float' }, 'images') as never,
        labels: { shape: [6], data: Int32Array.of(0, 1, 2, 0, 1, 2) },
        learningRate: { shape: [], data: Float64Array.of(0.2) },
        momentum: { shape: [], data: Float64Array.of(0.7) },
      };
      const cotangents = {
        params: fill(learner.params, 'params bar') as never,
        velocity: fill(learner.params, 'velocity bar') as never,
        statistics: fill(learner.statistics, 'statistics bar') as never,
        loss: scalar(0.7),
      };
      const soft = { ...hard, labels: fill({ shape: [6, classes], dtype: 'float' }, 'labels') as never };
      for (const [form, primals] of [
        ...stepScalings.map((scaling) => [{ scaling }, hard] as const),
        [{ softLabels: [6, classes] }, soft] as const,
      ]) {
        const step = innerStepProgram(learner, images, form);
        const { velocity: nextVelocity, ratios } = await (await engine.compile(step)).run(primals);
        const adjoint = await engine.compile(innerStepAdjointProgram(learner, images, form));
        const walked = await adjoint.run({ ...primals, nextVelocity, ratios, cotangents });
        const generic = await engine.compile(vjp(step));
        const expected = await generic.run({
          primals,
          cotangents: { ...cotangents, ratios: zerosLike(ratios) },
        });
        const { labels, ...smooth } = expected as unknown as Record<string, Tree<NdArray>>;
        const learned = 'softLabels' in form ? { ...smooth, labels } : smooth;
        expect(relativeError(walked, learned), JSON.stringify(form)).toBeLessThan(1e-10);
      }
    },
  );
});
