// What an engine compiles is an ordinary ONNX model: write it to a file and run it anywhere.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { float, trace } from '@gtn-studio/autodiff';
import { initializeParams, makeLearner, sampleLearner } from '@gtn-studio/nets';
import { toOnnx } from '@gtn-studio/onnx';
import { Random } from '@gtn-studio/random';
import * as ort from 'onnxruntime-node';

const random = Random.fromSeed(0);
const learner = makeLearner(sampleLearner('mlp', random, { image: [1, 8, 8], classes: 10 }));
const program = trace({ params: learner.params, images: float([1, 1, 8, 8]) }, ({ params, images }) => ({
  logits: learner.apply(params, images, 'batch').logits,
}));
const params = Object.entries(initializeParams(learner.params, random));
const weights = new Map(
  params.flatMap(([layer, leaves]) =>
    Object.entries(leaves).map(([name, value]) => [`params.${layer}.${name}`, value] as const),
  ),
);
const file = join(mkdtempSync(join(tmpdir(), 'gtn-')), 'mlp.onnx');
writeFileSync(file, toOnnx(program, { name: 'mlp', weights }).bytes);

const session = await ort.InferenceSession.create(file);
const { logits } = await session.run({
  images: new ort.Tensor('float32', new Float32Array(64), [1, 1, 8, 8]),
});
console.log(
  `${learner.description}: inputs ${session.inputNames.join()}, logits [${logits!.dims.join(', ')}]`,
);
