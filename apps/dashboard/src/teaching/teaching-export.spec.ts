import { expect, it } from 'vitest';
import { exportOf } from './teaching-export.ts';

const files = ['learner-step.onnx', 'learner-forward.onnx', 'set.safetensors'];

const exported = (id: string, iteration: number, names = files) => ({
  node: {
    id,
    artifacts: { edges: names.map((name) => ({ node: { name, iteration, url: `/${id}/${name}` } })) },
  },
});
const found = (edges: readonly ReturnType<typeof exported>[], requested?: string) =>
  exportOf(
    { checkpointIteration: 20, exports: { edges } } as unknown as Parameters<typeof exportOf>[0],
    requested,
  )?.files.set;

it('is that of the last checkpoint, if it has all files', () => {
  expect(found([exported('old', 10), exported('last', 20)])).toBe('/last/set.safetensors');
  expect(found([exported('old', 10)])).toBeUndefined();
  expect(
    found([exported('earlier version', 20, files.slice(0, 2)), exported('png', 20, [])]),
  ).toBeUndefined();
});

it('is the one that was requested, though the run has another checkpoint by then', () => {
  expect(found([exported('requested', 10)], 'requested')).toBe('/requested/set.safetensors');
});
