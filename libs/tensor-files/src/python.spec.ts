import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeNpz, writeSafetensors } from './index.ts';

const python = process.env.GTN_PYTHON ?? 'python3';

function missing(): string | undefined {
  try {
    execFileSync(python, ['-c', 'import numpy, safetensors.numpy'], { stdio: 'pipe' });
    return undefined;
  } catch {
    return `${python} has no numpy and safetensors (GTN_PYTHON names another interpreter)`;
  }
}

const reason = missing();
if (reason) console.log(`skipped: reading back in Python, because ${reason}`);

const arrays = {
  f4: { shape: [2, 2], data: Float32Array.of(0.5, -1, 2, 1e-20) },
  f8: { shape: [1], data: Float64Array.of(Math.PI) },
  i4: { shape: [3], data: Int32Array.of(2, -1, 0) },
  i8: { shape: [2], data: BigInt64Array.of(-3n, 4n) },
  u1: { shape: [1, 3], data: Uint8Array.of(0, 1, 255) },
  scalar: { shape: [], data: Float32Array.of(7) },
  empty: { shape: [0, 5], data: new Float32Array(0) },
};

describe.skipIf(reason)('in Python', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tensor-files-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function described(load: string, path: string): unknown {
    const script = `
import json, sys
${load}
print(json.dumps({k: [str(a.dtype), list(a.shape), a.tolist()] for k, a in arrays.items()}))`;
    return JSON.parse(execFileSync(python, ['-c', script, path], { encoding: 'utf8' }));
  }

  const expected = {
    f4: [
      'float32',
      [2, 2],
      [
        [0.5, -1],
        [2, Math.fround(1e-20)],
      ],
    ],
    f8: ['float64', [1], [Math.PI]],
    i4: ['int32', [3], [2, -1, 0]],
    i8: ['int64', [2], [-3, 4]],
    u1: ['uint8', [1, 3], [[0, 1, 255]]],
    scalar: ['float32', [], 7],
    empty: ['float32', [0, 5], []],
  };

  it('numpy.load reads what writeNpz writes, text too', () => {
    const path = join(folder, 'x.npz');
    const names = { shape: [3], data: ['dog', '', 'Ünï😀'] };
    writeFileSync(path, writeNpz({ ...arrays, names }));
    const load = 'import numpy; arrays = dict(numpy.load(sys.argv[1], allow_pickle=False))';
    expect(described(load, path)).toEqual({ ...expected, names: ['<U4', [3], names.data] });
  });

  it('safetensors reads what writeSafetensors writes', () => {
    const path = join(folder, 'x.safetensors');
    writeFileSync(path, writeSafetensors(arrays, { made: 'here' }));
    const load = 'from safetensors.numpy import load_file; arrays = load_file(sys.argv[1])';
    expect(described(load, path)).toEqual(expected);
  });
});
