import { input } from '../primitives/input.ts';
import { type Program, float, mapTensors, namedTensors } from '../program.ts';
import type { Tensor } from '../tensor.ts';
import { pushforward } from './forward.ts';
import { gradients, pullback } from './reverse.ts';

const likeFloat = <T>(tree: T): T => mapTensors(tree, ({ shape }) => input(float(shape)));

/** Reverse mode as a program: (primals, cotangents of the outputs) ↦ cotangents of the inputs. */
export function vjp<In, Out>(program: Program<In, Out>): Program<{ primals: In; cotangents: Out }, In> {
  const cotangents = likeFloat(program.outputs);
  const outputs = namedTensors(program.outputs).map(([, tensor]) => tensor);
  const given = namedTensors(cotangents).map(([, tensor]) => tensor);
  return {
    inputs: { primals: program.inputs, cotangents },
    outputs: pullback(outputs, given, program.inputs),
  };
}

/** Forward mode as a program: (primals, tangents of the inputs) ↦ (outputs, tangents of the outputs). */
export function jvp<In, Out>(
  program: Program<In, Out>,
): Program<{ primals: In; tangents: In }, { outputs: Out; tangents: Out }> {
  const tangents = likeFloat(program.inputs);
  return {
    inputs: { primals: program.inputs, tangents },
    outputs: { outputs: program.outputs, tangents: pushforward(program.outputs, program.inputs, tangents) },
  };
}

/** The derivatives of a program with one scalar output with respect to all its inputs, as a program of the same inputs. */
export function grad<In>(program: Program<In, Tensor>): Program<In, In> {
  return { inputs: program.inputs, outputs: gradients(program.outputs, program.inputs) };
}
