import { type NdArray, type Tree, isNdArray, mapTensors, mapTree, zeros } from '@gtn-studio/autodiff';

/** Zeros in the shapes of a tree of values: the initial value of a velocity, a moment, an accumulated gradient. */
export const zerosLike = <V>(values: V): V =>
  mapTree(values as Tree<NdArray>, isNdArray, ({ shape, data }) => ({
    shape,
    data: new (data.constructor as Float32ArrayConstructor)(data.length),
  })) as V;

/** The same as part of a program: zeros in the shapes of a tree of tensors. */
export const symbolicZerosLike = <T>(tensors: T): T => mapTensors(tensors, ({ shape }) => zeros(shape));
