import { type NdArray, sizeOf } from '@gtn-studio/autodiff';
import type { Random } from '@gtn-studio/random';
import type { LayerLeaves, LayerTree, ParamSpec } from './param-spec.ts';

/**
 * Draws the initial parameters, as float32. Each has a stream of its own, named by its path, so a layer that is added or
 * resized changes no other.
 */
export function initializeParams(specs: LayerTree<ParamSpec>, random: Random): LayerTree<NdArray> {
  return mapValues(specs, (layer, layerName) =>
    mapValues(layer, (spec, name) => initialValue(layer, spec, random.split(layerName), name)),
  );
}

function initialValue(
  layer: LayerLeaves<ParamSpec>,
  { shape, initial }: ParamSpec,
  random: Random,
  name: string,
): NdArray {
  const data = new Float32Array(sizeOf(shape));
  switch (initial.kind) {
    case 'normal':
      random.split(name).fillNormal(data, initial.std);
      break;
    case 'constant':
      data.fill(initial.value);
      break;
    case 'normOf': {
      const normed = initialValue(layer, layer[initial.param]!, random, initial.param).data; // its stream starts anew
      const size = normed.length / data.length;
      data.forEach((_, unit) => (data[unit] = lengthOf(normed.subarray(unit * size, (unit + 1) * size))));
      break;
    }
  }
  return { shape, data };
}

const lengthOf = (vector: ArrayLike<number>) =>
  Math.sqrt(Array.from(vector).reduce((total, value) => total + value ** 2, 0));

const mapValues = <T, U>(record: Readonly<Record<string, T>>, f: (value: T, name: string) => U) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value, name)]));
