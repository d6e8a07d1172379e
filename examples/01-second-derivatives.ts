// A function of symbolic tensors becomes a program; its derivatives are programs too, and engines run any of them.
import { ReferenceEngine, float, gradients, mul, sum, tanh, trace } from '@gtn-studio/autodiff';
import { OnnxRuntimeEngine } from '@gtn-studio/engine-onnxruntime';

const program = trace({ x: float([3]) }, ({ x }) => {
  const y = sum(tanh(mul(x, x))); // y = Σ tanh(x²)
  const first = gradients(y, x);
  const second = gradients(sum(first), x);
  return { y, first, second };
});

const x = { shape: [3], data: Float64Array.of(0.1, 0.5, 1) };
for (const engine of [new ReferenceEngine(), await OnnxRuntimeEngine.create({ threads: 1 })]) {
  const executable = await engine.compile(program);
  const { second } = await executable.run({ x });
  console.log(`${engine.name}: d²y/dx² = ${Array.from(second.data, (value) => value.toFixed(4)).join(', ')}`);
  await engine.dispose();
}
