import { ReferenceEngine, float, trace } from '@gtn-studio/autodiff';
import { nao, nasBench201, parseNasBench201 } from '@gtn-studio/nas';
import { initializeParams, makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { networkOnnx } from './network-onnx.ts';

const random = Random.fromSeed(4);
const task = { image: [3, 8, 8] as [number, number, number], classes: 5 };
const mixed =
  '|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_3x3~0|avg_pool_3x3~1|skip_connect~2|';
const ofNao = nao({ task, channels: 2, cells: 1 });

describe('a network of cells as an ONNX model', () => {
  it.each([
    ['NAS-Bench-201', nasBench201({ task, channels: 3, cells: 1 }).build(parseNasBench201(mixed))],
    ['NAO', ofNao.build(ofNao.sample(random.split('nao')))],
  ])('%s gives the logits of the network for batches of any size', async (_, architecture) => {
    const learner = makeLearner(architecture);
    const params = initializeParams(learner.params, random.split('params'));
    const reference = new ReferenceEngine();
    const imagesOf = (size: number) => {
      const shape = [size, ...task.image];
      return { shape, data: random.split('images', size).fillNormal(new Float32Array(size * 192)) };
    };
    const gathered = await (
      await reference.compile(
        trace(
          { params: learner.params, images: float([6, ...task.image]) },
          ({ params, images }) => learner.apply(params, images, 'batch').statistics,
        ),
      )
    ).run({ params, images: imagesOf(6) });
    const bytes = networkOnnx(learner, task.image, { params, statistics: gathered }, { classNames: '[]' });
    const session = await InferenceSession.create(bytes);
    expect(session.inputNames).toEqual(['images']);
    for (const size of [1, 7]) {
      const program = trace(
        { params: learner.params, statistics: learner.statistics, images: float([size, ...task.image]) },
        ({ params, statistics, images }) => learner.apply(params, images, statistics).logits,
      );
      const images = imagesOf(size);
      const inputs = { params, statistics: gathered, images };
      const expected = await (await reference.compile(program)).run(inputs);
      const fed = new Tensor('float32', images.data, images.shape);
      const { logits } = await session.run({ images: fed });
      expect(logits!.dims).toEqual([size, task.classes]);
      const values = Array.from(logits!.data as Float32Array);
      values.forEach((value, i) => expect(value).toBeCloseTo(expected.data[i]!, 3));
      expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(1e-3);
    }
    await session.release();
  });
});
