export {
  type DType,
  type Shape,
  ShapeError,
  type TensorSpec,
  formatShape,
  sameShape,
  sizeOf,
} from './shape.ts';
export { type NdArray, type Primitive, Tensor, type Values, topologicalOrder } from './tensor.ts';
export { type Leaves, type Tree, entries, mapTree } from './tree.ts';
export type { OnnxAttribute, OnnxGraph } from './onnx-graph.ts';
export { type Program, call, float, int, isTensor, mapTensors, namedTensors, trace } from './program.ts';
export { flopsOf } from './flops.ts';
export { peakBytesOf } from './peak-bytes.ts';
export { type Engine, EngineError, type Executable } from './engine.ts';
export { MeteringEngine } from './metering-engine.ts';
export { bindInputs, isNdArray, treeOfOutputs } from './bind.ts';
export { ReferenceEngine } from './reference/reference-engine.ts';
export { gradients, pullback } from './transforms/reverse.ts';
export { pushforward } from './transforms/forward.ts';
export { grad, jvp, vjp } from './transforms/transforms.ts';
export { fuse } from './transforms/fuse.ts';
export { type Keeping, keepNothing, keepShared } from './transforms/keep-shared.ts';
export { simplify } from './transforms/simplify.ts';

export { add } from './primitives/add.ts';
export { averagePool, resizeNearest } from './primitives/pool/average-pool.ts';
export { broadcastTo, ones, zeros } from './primitives/broadcast-to.ts';
export { concat } from './primitives/concat.ts';
export { channelAffine } from './primitives/channel-affine.ts';
export { constant } from './primitives/constant.ts';
export { conv2d, conv2dFilterGradient, conv2dInputGradient } from './primitives/conv2d/conv2d.ts';
export { div } from './primitives/div.ts';
export { equal } from './primitives/equal.ts';
export { exp } from './primitives/exp.ts';
export { gather, scatterAdd } from './primitives/gather.ts';
export { greater } from './primitives/greater.ts';
export { inputPrimitive } from './primitives/input.ts';
export { log } from './primitives/log.ts';
export { logSoftmax } from './primitives/log-softmax.ts';
export { matmul } from './primitives/matmul.ts';
export { max } from './primitives/max.ts';
export { maxPool } from './primitives/pool/max-pool.ts';
export { mul } from './primitives/mul.ts';
export { neg } from './primitives/neg.ts';
export { oneHot } from './primitives/one-hot.ts';
export { reshape } from './primitives/reshape.ts';
export { select } from './primitives/select.ts';
export { sigmoid } from './primitives/sigmoid.ts';
export { type AxisPadding, pad, padImage, slice } from './primitives/slice.ts';
export { sqrt } from './primitives/sqrt.ts';
export { sub } from './primitives/sub.ts';
export { sum } from './primitives/sum.ts';
export { tanh } from './primitives/tanh.ts';
export { toFloat } from './primitives/to-float.ts';
export { transpose } from './primitives/transpose.ts';
export { crossEntropy, dot, leakyRelu, maximum, mean, norm, relu, square } from './composites.ts';
