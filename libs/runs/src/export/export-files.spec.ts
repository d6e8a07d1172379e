import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TextArray, openNpz, readNpz, readSafetensors } from '@gtn-studio/tensor-files';
import { Trainer } from '@gtn-studio/gtn';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRunData } from '../data/run-data.ts';
import { createEngine } from '../engine/create-engine.ts';
import { tinyConfig } from '../testing/index.ts';
import { type TrainedTeacher, trainedTeacher } from '../training/trained-teacher.ts';
import { exportFiles, exportFormatNamed, exportFormats } from './export-files.ts';

async function freshTeacher(curriculum: 'full' | 'pixels'): Promise<TrainedTeacher> {
  const config = tinyConfig({ curriculum });
  const data = await loadRunData(config);
  const engine = await createEngine({ engine: 'onnxruntime', threads: 1 });
  try {
    const trainer = await Trainer.create(engine, config, data.real);
    return await trainedTeacher(trainer, trainer.initialState(), data.dataset);
  } finally {
    await engine.dispose();
  }
}

let teacher: TrainedTeacher;
beforeAll(async () => {
  teacher = await freshTeacher('full');
});

const namesOf = (files: readonly { name: string }[]) => files.map(({ name }) => name);

describe('an export', () => {
  it('as npz holds the set under stable names', async () => {
    const [file] = await exportFiles('npz', teacher);
    const arrays = await readNpz(file!.bytes, file!.name);
    expect(Object.fromEntries(Object.entries(arrays).map(([name, { shape }]) => [name, shape]))).toEqual({
      images: [2, 10, 1, 8, 8],
      labels: [2, 10],
      learning_rate: [2],
      momentum: [2],
      mean: [1],
      std: [1],
    });
    const second = teacher.set.batches[1]!;
    expect(arrays.images!.data.subarray(640)).toEqual(second.images.data);
    expect([...arrays.labels!.data.subarray(10)]).toEqual([...second.labels.data]);
  });

  it('as npz names the classes by label', async () => {
    const [file] = await exportFiles('npz', teacher);
    const path = join(mkdtempSync(join(tmpdir(), 'gtn-export-')), file!.name);
    writeFileSync(path, file!.bytes);
    const names = await openNpz(path, (arrays) => arrays.get('class_names')!());
    expect(names).toEqual({ shape: [10], data: teacher.dataset.classNames } satisfies TextArray);
  });

  it('as safetensors holds the parameters too', async () => {
    const [file] = await exportFiles('safetensors', teacher);
    const { tensors, metadata } = readSafetensors(file!.bytes, file!.name);
    expect(tensors['teacher.noise']!.data).toEqual(teacher.params.noise!.data);
    expect(JSON.parse(metadata.config!)).toEqual(teacher.config);
    expect(metadata).toMatchObject({ format: 'gtn-teacher', iteration: '0' });
  });

  it('as png is a picture of the curriculum and one for every batch', async () => {
    const files = await exportFiles('png', teacher);
    expect(namesOf(files)).toEqual(['curriculum.png', 'step-001.png', 'step-002.png']);
    for (const { bytes } of files) expect([...bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  it('as ONNX has a generator that makes the images of the set', async () => {
    const files = await exportFiles('onnx', teacher);
    expect(namesOf(files)).toEqual([
      'generator.onnx',
      'learner-step.onnx',
      'learner-forward.onnx',
      'learner-initial.safetensors',
    ]);
    const session = await InferenceSession.create(files[0]!.bytes);
    const [first] = teacher.set.batches;
    const { images } = await session.run({
      noise: new Tensor('float32', Float32Array.from(teacher.params.noise!.data.subarray(0, 40)), [10, 4]),
      labels: new Tensor('int32', Int32Array.from(first!.labels.data), [10]),
    });
    const made = images!.data as Float32Array;
    expect(Math.max(...made.map((value, i) => Math.abs(value - first!.images.data[i]!)))).toBeLessThan(1e-5);
    await session.release();
  });

  it('of a teacher without a generator has no model of one', async () => {
    const files = await exportFiles('onnx', await freshTeacher('pixels'));
    expect(namesOf(files)).not.toContain('generator.onnx');
    expect(files).toHaveLength(3);
  });

  it('of an unknown format is refused', () => {
    expect(exportFormats.map(exportFormatNamed)).toEqual(exportFormats);
    expect(() => exportFormatNamed('npy')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => exportFormatNamed('npy')).toThrow(/^unknown format "npy"; did you mean npz\?/);
  });
});
