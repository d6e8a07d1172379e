import { add, addPrimitive } from '../primitives/add.ts';
import { channelAffine } from '../primitives/channel-affine.ts';
import { mulPrimitive } from '../primitives/mul.ts';
import { reshape } from '../primitives/reshape.ts';
import { type Program, mapTensors, namedTensors } from '../program.ts';
import { sameShape } from '../shape.ts';
import { type Tensor, isOf, topologicalOrder } from '../tensor.ts';

/**
 * The same program in fewer passes over memory, where an engine has kernels for that: a factor and a term for each channel become one
 * operation, also where the product is first added to something else, as norms' derivatives do. That rounds otherwise.
 */
export function fuse<In, Out>(program: Program<In, Out>): Program<In, Out> {
  const fused = new Map<Tensor, Tensor>();
  for (const tensor of topologicalOrder(namedTensors(program.outputs).map(([, output]) => output))) {
    const rebuilt = tensor.withInputs(tensor.inputs.map((input) => fused.get(input)!));
    fused.set(tensor, withTerm(rebuilt) ?? rebuilt);
  }
  return { inputs: program.inputs, outputs: mapTensors(program.outputs, (output) => fused.get(output)!) };
}

/** a + b, where one of them is a term for each channel and the other has a product that can take it in. */
function withTerm(sum: Tensor): Tensor | undefined {
  for (const [images, term] of operandsOf(sum)) {
    if (!isPerChannel(term, sum) || !sameShape(images.shape, sum.shape)) continue;
    const whole = affine(images, term);
    if (whole) return whole;
    for (const [product, rest] of operandsOf(images)) {
      const part = sameShape(product.shape, sum.shape) ? affine(product, term) : undefined;
      if (part) return add(rest, part);
    }
  }
  return undefined;
}

/** Both operands of a sum, in both orders; nothing for any other operation. */
const operandsOf = (sum: Tensor): readonly (readonly [Tensor, Tensor])[] =>
  isOf(addPrimitive, sum) ? [sum.inputs, [sum.inputs[1], sum.inputs[0]]] : [];

/** images · factor + term, if `product` is a product with a factor for each channel. */
function affine(product: Tensor, term: Tensor): Tensor | undefined {
  if (!isOf(mulPrimitive, product)) return undefined;
  const [a, b] = product.inputs;
  for (const [images, factor] of [[a, b] as const, [b, a] as const]) {
    if (!sameShape(images.shape, product.shape) || !isPerChannel(factor, product)) continue;
    const channels = product.shape[1]!;
    return channelAffine(images, reshape(factor, [channels]), reshape(term, [channels]));
  }
  return undefined;
}

/** Is it [1, C, 1, 1] or [C, 1, 1] for images [N, C, H, W]? */
const isPerChannel = ({ shape }: Tensor, images: Tensor): boolean =>
  images.shape.length === 4 &&
  sameShape(shape.slice(-3), [images.shape[1]!, 1, 1]) &&
  (shape[3] === undefined || shape[0] === 1);
