import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

const run = (name: string, ...args: string[]) =>
  execFileSync(process.execPath, ['--import', 'tsx', `${import.meta.dirname}/${name}`, ...args], {
    encoding: 'utf8',
  });

it('01 prints the same second derivatives from both engines', () => {
  const [reference, onnxruntime] = run('01-second-derivatives.ts').trim().split('\n') as [string, string];
  // y″ = 2(1 − tanh²) − 8x² tanh (1 − tanh²), with tanh of x²
  const expected = [0.1, 0.5, 1].map((x) => {
    const t = Math.tanh(x * x);
    return (2 - 8 * x * x * t) * (1 - t * t);
  });
  expect(reference).toBe(`reference: d²y/dx² = ${expected.map((value) => value.toFixed(4)).join(', ')}`);
  expect(onnxruntime).toBe(reference.replace('reference', 'onnxruntime'));
}, 60_000);

it('02 trains a teacher whose learners know more than chance', () => {
  const lines = run('02-train-a-teacher.ts', '40').trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(Number(/: ([\d.]+) %/.exec(lines[2]!)![1])).toBeGreaterThan(20);
}, 120_000);

it('03 runs a program from its ONNX file', () => {
  expect(run('03-program-as-onnx.ts')).toMatch(
    /^(linear|fc \d+(-\d+)*), .*: inputs images, logits \[1, 10\]\n$/,
  );
}, 60_000);

it('every TypeScript example is run here, or where there is a platform', () => {
  const examples = readdirSync(import.meta.dirname).filter((name) => /^\d\d-.*\.ts$/.test(name));
  const here = readFileSync(import.meta.filename, 'utf8');
  const onPlatform = readFileSync(`${import.meta.dirname}/../e2e/remote.spec.ts`, 'utf8');
  for (const name of examples) expect(`${here}${onPlatform}`).toContain(`'${name}'`);
  expect(examples.length).toBeGreaterThan(4);
});
