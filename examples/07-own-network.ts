// A network of one's own, with residual connections that no list of layers can say, in a training run of a teacher.
import { add } from '@gtn-studio/autodiff';
import { parseTrainingConfig, presets } from '@gtn-studio/contracts';
import { loadDataset } from '@gtn-studio/datasets';
import { OnnxRuntimeEngine } from '@gtn-studio/engine-onnxruntime';
import { Trainer, compileLearner, teach } from '@gtn-studio/gtn';
import { type Learner, convLayer, denseLayer, globalAveragePool, learnerOf } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { realData, testBatches } from '@gtn-studio/runs';

/** A stem that halves the image, residual blocks of two 3×3 convolutions, the mean over the image, and logits. */
function residualNetwork(
  image: readonly number[],
  classes: number,
  channels: number,
  blocks: number,
): Learner {
  const options = { norm: 'batch', weightNorm: false, activated: true } as const;
  const stem = convLayer({ image, channels, kernel: 3, halve: 'max' }, options);
  const conv = () => convLayer({ image: stem.outputs, channels, kernel: 3 }, options);
  const pool = globalAveragePool(stem.outputs, 'batch');
  const logits = denseLayer(channels, classes, { ...options, norm: 'none', activated: false });
  const numbers = Array.from({ length: blocks }, (_, i) => i);
  return learnerOf({
    family: 'residual',
    description: `${blocks} residual blocks of ${channels} channels`,
    image,
    layers: {
      stem,
      ...Object.fromEntries(numbers.flatMap((i) => ['a', 'b'].map((part) => [`block${i}${part}`, conv()]))),
      pool,
      logits,
    },
    forward(images, run) {
      let x = run('stem', images);
      for (const i of numbers) x = add(x, run(`block${i}b`, run(`block${i}a`, x)));
      return run('logits', run('pool', x));
    },
  });
}

const iterations = Number(process.argv[2] ?? 100);
const dataset = await loadDataset(process.argv[3] ?? 'digits');
const config = parseTrainingConfig({
  ...presets['digits-demo'].config,
  dataset: dataset.name,
  outerIterations: iterations,
});
const engine = await OnnxRuntimeEngine.create();
const learner = residualNetwork(dataset.shape, dataset.classes, 16, 2);
const trainer = await Trainer.create(engine, config, realData(dataset), [learner]);
let state = trainer.initialState();
while (state.iteration < iterations) ({ state } = await trainer.outerIteration(state));

const { batchSize, realBatchSize, evaluationStatistics: rule, unrollLength } = config;
const shapes = { synthetic: [batchSize, ...dataset.shape], real: [realBatchSize, ...dataset.shape] };
const programs = await compileLearner(engine, learner, { rule, ...shapes });
const set = await trainer.teacher.syntheticSet(state.average);
const test = testBatches(dataset.test, dataset, realBatchSize);
const { accuracy } = await teach(programs, set, test, Random.fromSeed(1));
console.log(
  `${learner.description}, ${learner.parameterCount} parameters: after ${unrollLength} steps on synthetic images ` +
    `it gets ${(100 * accuracy).toFixed(1)} % of the test images right`,
);
await engine.dispose();
