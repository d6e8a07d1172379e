// A Generative Teaching Network with the libraries alone: train a teacher for a moment, then teach a fresh learner with it.
import { parseTrainingConfig, presets } from '@gtn-studio/contracts';
import { loadDataset, sampleBatch, wholeBatches } from '@gtn-studio/datasets';
import { OnnxRuntimeEngine } from '@gtn-studio/engine-onnxruntime';
import { Trainer, compileLearner, teach } from '@gtn-studio/gtn';
import { makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';

const iterations = Number(process.argv[2] ?? 100);
const config = parseTrainingConfig({ ...presets['digits-demo'].config, outerIterations: iterations });
const dataset = await loadDataset(config.dataset);
const tensors = ({ images, labels }: { images: Float32Array; labels: Int32Array }) => ({
  images: { shape: [labels.length, ...dataset.shape], data: images },
  labels: { shape: [labels.length], data: labels },
});

const engine = await OnnxRuntimeEngine.create();
const trainer = await Trainer.create(engine, config, {
  classes: dataset.classes,
  shape: dataset.shape,
  sampleTrain: (random, size) => tensors(sampleBatch(dataset.train, dataset, random, size)),
});
let state = trainer.initialState();
while (state.iteration < iterations) {
  const { state: next, report } = await trainer.outerIteration(state);
  state = next;
  if (report.iteration % 20 === 0)
    console.log(`iteration ${report.iteration}: meta-loss ${report.metaLoss.toFixed(3)}`);
}

const learner = makeLearner(trainer.pool.architectures[0]!);
const shapes = { synthetic: [config.batchSize, ...dataset.shape], real: [120, ...dataset.shape] };
const programs = await compileLearner(engine, learner, { rule: config.evaluationStatistics, ...shapes });
const test = [...wholeBatches(dataset.test, dataset, 120)].map((batch) => ({
  ...tensors(batch),
  count: batch.count,
}));
const { accuracy } = await teach(
  programs,
  await trainer.teacher.syntheticSet(state.average),
  test,
  Random.fromSeed(1),
);
console.log(
  `${config.unrollLength} steps on synthetic images: ${(100 * accuracy).toFixed(1)} % of the test digits`,
);
await engine.dispose();
