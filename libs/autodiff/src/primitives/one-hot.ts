import { ShapeError, formatShape, sizeOf } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';

const ONNX_FLOAT = 1;

const primitive: Primitive<{ readonly depth: number }, ['indices']> = {
  name: 'oneHot',
  infer([indices], { depth }) {
    if (indices.dtype !== 'int') {
      throw new ShapeError('oneHot', `needs int indices, got ${indices.dtype} ${formatShape(indices.shape)}`);
    }
    return { shape: [...indices.shape, depth], dtype: 'float' };
  },
  vjp: () => [undefined],
  jvp: () => [],
  evaluate([indices], y) {
    const { depth } = y.attributes;
    return new Float64Array(sizeOf(y.shape)).map((_, i) =>
      Number(indices.data[Math.floor(i / depth)] === i % depth),
    );
  },
  onnx(graph, [indices], y) {
    const { depth } = y.attributes;
    const column = graph.node('Unsqueeze', [indices, graph.constant('int64', [-1], [1])]);
    const classes = graph.constant('int32', [...Array(depth).keys()], [depth]);
    return graph.node('Cast', [graph.node('Equal', [column, classes])], { to: ONNX_FLOAT });
  },
  // As ints first: WebAssembly writes the bits of an int into a float result.
  tfjs: (tf, [indices], y) => tf.cast(tf.oneHot(indices, y.attributes.depth), 'float32'),
};

/** Int indices [...I] as rows of zeros with a one: [...I, depth]. */
export const oneHot = (indices: Tensor, depth: number): Tensor => apply(primitive, [indices], { depth });
