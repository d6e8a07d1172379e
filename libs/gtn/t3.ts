import {
  trace,
  float,
  int,
  conv2d,
  maxPool,
  leakyRelu,
  crossEntropy,
  reshape,
  matmul,
  gradients,
  pushforward,
  add,
  sub,
  mean,
  simplify,
} from '@gtn-studio/autodiff';
import { toOnnx } from '@gtn-studio/onnx';
import { writeFileSync } from 'node:fs';
const [B, c1, c2, k] = process.argv.slice(2).map(Number) as [number, number, number, number];
const specs = {
  x: float([B, 1, 28, 28]),
  p: {
    w1: float([c1, 1, k, k]),
    b1: float([c1, 1, 1]),
    w2: float([c2, c1, k, k]),
    b2: float([c2, 1, 1]),
    v: float([c2 * 49, 10]),
  },
  y: int([B]),
  u: {
    w1: float([c1, 1, k, k]),
    b1: float([c1, 1, 1]),
    w2: float([c2, c1, k, k]),
    b2: float([c2, 1, 1]),
    v: float([c2 * 49, 10]),
  },
};
const lossOf = ({ x, p, y }: any) => {
  let h = maxPool(conv2d(x, p.w1, { padding: 'same' }), 2);
  h = leakyRelu(add(sub(h, mean(h, [0, 2, 3], true)), p.b1), 0.1);
  h = maxPool(conv2d(h, p.w2, { padding: 'same' }), 2);
  h = leakyRelu(add(sub(h, mean(h, [0, 2, 3], true)), p.b2), 0.1);
  return crossEntropy(matmul(reshape(h, [B, c2 * 49]), p.v), y);
};
const { u, ...fs } = specs;
writeFileSync(
  '/tmp/probe/adj.onnx',
  toOnnx(
    simplify(
      trace(specs, (a: any) => {
        const g = gradients(lossOf(a), { p: a.p, x: a.x });
        return pushforward(g, { p: a.p }, { p: a.u });
      }),
    ),
  ).bytes,
);
writeFileSync(
  '/tmp/probe/grd.onnx',
  toOnnx(simplify(trace(fs, (a: any) => gradients(lossOf(a), a.p)))).bytes,
);
