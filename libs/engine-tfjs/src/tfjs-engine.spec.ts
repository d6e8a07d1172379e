import {
  EngineError,
  type Program,
  Tensor,
  conv2d,
  constant,
  float,
  grad,
  int,
  logSoftmax,
  matmul,
  maxPool,
  mul,
  reshape,
  scatterAdd,
  sum,
  tanh,
  trace,
} from '@gtn-studio/autodiff';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TfjsEngine } from './index.ts';

const filled = (shape: readonly number[], value = 0.5) => ({
  shape,
  data: new Float32Array(shape.reduce((size, n) => size * n, 1)).fill(value),
});

/** A training step's gradient: convolution, pooling, product, loss. */
const gradient = grad(
  trace(
    { filter: float([4, 1, 3, 3]), weight: float([64, 5]), x: float([2, 1, 8, 8]) },
    ({ filter, weight, x }) => {
      const pooled = maxPool(tanh(conv2d(x, filter, { padding: 'same' })), 2);
      return sum(logSoftmax(matmul(reshape(pooled, [2, 64]), weight)));
    },
  ),
);
const values = { filter: filled([4, 1, 3, 3]), weight: filled([64, 5], 0.1), x: filled([2, 1, 8, 8]) };

describe('TfjsEngine', () => {
  let engine: TfjsEngine;
  beforeAll(async () => {
    engine = await TfjsEngine.create({ backend: 'wasm' });
  });
  afterAll(() => engine.dispose());

  it('leaves no tensor behind after 100 runs, and none of its constants after its release', async () => {
    const before = tf.memory().numTensors;
    const executable = await engine.compile(gradient);
    await executable.run(values);
    const held = tf.memory().numTensors;
    const bytes = tf.memory().numBytes;
    for (let run = 0; run < 100; run++) await executable.run(values);
    expect(tf.memory().numTensors).toBe(held);
    expect(tf.memory().numBytes).toBe(bytes);
    expect(held).toBeGreaterThan(before);
    await executable.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('leaves no tensor behind after a run that failed', async () => {
    const broken = trace({ x: float([2]) }, ({ x }) => {
      const y = mul(tanh(x), constant([1, 2], [2]));
      const tfjs = () => {
        throw new Error('out of memory');
      };
      return new Tensor({ ...y.primitive, name: 'broken', tfjs }, [y, tanh(x)], null, [2], 'float');
    });
    const executable = await engine.compile(broken);
    const before = tf.memory().numTensors;
    const run = executable.run({ x: filled([2]) });
    await expect(run).rejects.toThrow(
      new EngineError('TensorFlow.js (wasm) cannot compute broken[2]: out of memory'),
    );
    await executable.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses more axes than the kernels have, and rows that a table does not have', async () => {
    const wide = trace({ x: float([1, 1, 1, 1, 1, 1, 2]) }, ({ x }) => mul(x, x));
    await expect(engine.compile(wide)).rejects.toThrow(
      new EngineError('TensorFlow.js takes at most 6 axes, got input[1, 1, 1, 1, 1, 1, 2]'),
    );
    const scattered = await engine.compile(
      trace({ x: float([1]), rows: int([1]) }, ({ x, rows }) => scatterAdd(x, rows, 2)),
    );
    for (const row of [5, -1]) {
      const run = scattered.run({ x: filled([1]), rows: { shape: [1], data: Int32Array.of(row) } });
      await expect(run).rejects.toThrow(`scatterAdd: ${row} is none of 2 rows`);
    }
  });

  it('frees a value as soon as its last user has run', async () => {
    const elements = 1000;
    const peakBytes = async (program: Program<{ x: Tensor }, Tensor>) => {
      const executable = await engine.compile(program);
      const profile = await tf.profile(async () => {
        await executable.run({ x: filled([elements]) });
        return [];
      });
      await executable.dispose();
      return profile.peakBytes;
    };
    const chain = (length: number) =>
      trace({ x: float([elements]) }, ({ x }) => {
        let y = x;
        for (let k = 0; k < length; k++) y = tanh(mul(y, x));
        return sum(y);
      });
    const short = await peakBytes(chain(10));
    expect(short).toBeGreaterThan(4 * elements);
    expect(await peakBytes(chain(100))).toBe(short);
  });

  it('runs beside an engine with another backend, each on its own', async () => {
    const other = await TfjsEngine.create({ backend: 'cpu' });
    const [here, there] = [await engine.compile(gradient), await other.compile(gradient)];
    const results = await Promise.all([here, there, here, there].map((executable) => executable.run(values)));
    for (const { weight } of results) {
      weight.data.forEach((value, i) => expect(value).toBeCloseTo(results[0]!.weight.data[i]!, 5));
    }
    await other.dispose();
  });

  it('releases its programs when it is disposed of', async () => {
    const before = tf.memory().numTensors;
    const shortLived = await TfjsEngine.create({ backend: 'wasm' });
    const executable = await shortLived.compile(gradient);
    await executable.run(values);
    await shortLived.dispose();
    expect(tf.memory().numTensors).toBe(before);
    await expect(executable.run(values)).rejects.toThrow('this program was released and cannot run any more');
    await expect(shortLived.compile(gradient)).rejects.toThrow(EngineError);
  });
});

describe('TfjsEngine.create', () => {
  it('says what to install for a backend that is not there', async () => {
    const create = (backend: 'node' | 'node-gpu') => TfjsEngine.create({ backend, nodeModule: '/nowhere' });
    await expect(create('node')).rejects.toThrow(EngineError);
    await expect(create('node')).rejects.toThrow('npm install @tensorflow/tfjs-node@4.22.0');
    await expect(create('node-gpu')).rejects.toThrow('npm install @tensorflow/tfjs-node-gpu@4.22.0');
  });

  it('takes WebAssembly where nothing faster is installed', async () => {
    const engine = await TfjsEngine.create({ backend: 'auto', nodeModule: '/nowhere' });
    expect(engine.backend).toBe('wasm');
    expect(engine.name).toBe('tfjs-wasm');
  });

  it.each([0, -1, 1.5, NaN])('refuses %s threads', async (threads) => {
    await expect(TfjsEngine.create({ backend: 'wasm', threads })).rejects.toThrow(
      `threads must be a whole number ≥ 1, got ${threads}`,
    );
  });
});
