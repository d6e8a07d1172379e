import {
  type Engine,
  type Leaves,
  type NdArray,
  type TensorSpec,
  type Tree,
  float,
  isNdArray,
  mapTree,
  trace,
} from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import { adam, clipByGlobalNorm, ema, globalNorm } from '@gtn-studio/optim';
import type { TeacherParams } from '../teacher/teacher.ts';

/** The outer optimizer as one program: clip the meta-gradient, make an Adam step, move the average along. */
export function compileOuterUpdate(
  engine: Engine,
  options: TrainingConfig['outerOptimizer'],
  like: TeacherParams,
) {
  const params = specsOf(like);
  const optimizer = adam(options);
  const state = { count: float([]), first: params, second: params };
  const specs = { params, gradients: params, average: params, state, learningRate: float([]) };
  const program = trace(specs, ({ params, gradients, average, state, learningRate }) => {
    const clipped =
      options.clipNorm > 0
        ? clipByGlobalNorm(gradients, options.clipNorm)
        : { gradients, norm: globalNorm(gradients) };
    const updated = optimizer.update({ params, state, gradients: clipped.gradients, learningRate });
    return { ...updated, average: ema(average, updated.params, options.ema), gradientNorm: clipped.norm };
  });
  return engine.compile(program);
}

const specsOf = (values: TeacherParams) =>
  mapTree(values as Tree<NdArray>, isNdArray, ({ shape }) => float(shape)) as unknown as Leaves<
    TeacherParams,
    TensorSpec
  >;
