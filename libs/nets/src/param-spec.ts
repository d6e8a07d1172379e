import { type Shape, type TensorSpec, sizeOf } from '@gtn-studio/autodiff';

/** Leaves under the names of their layers. A leaf's path, such as `conv0.weight`, names it in every file: it is stable. */
export type LayerTree<Leaf> = Readonly<Record<string, LayerLeaves<Leaf>>>;

/** The leaves of one layer. */
export type LayerLeaves<Leaf> = Readonly<Record<string, Leaf>>;

/** How a parameter starts. `normOf` is the Euclidean norm of each unit (row of axis 0) of another parameter of the layer. */
export type Initial =
  | { readonly kind: 'normal'; readonly std: number }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'normOf'; readonly param: string };

/** A parameter's shape and its distribution at the start; also a spec that `trace` takes. */
export interface ParamSpec extends TensorSpec {
  readonly initial: Initial;
}

export const paramSpec = (shape: Shape, initial: Initial): ParamSpec => ({ shape, dtype: 'float', initial });

/** Number of trainable numbers. */
export const countParameters = (specs: LayerTree<ParamSpec>): number =>
  Object.values(specs)
    .flatMap((layer) => Object.values(layer))
    .reduce((count, { shape }) => count + sizeOf(shape), 0);
