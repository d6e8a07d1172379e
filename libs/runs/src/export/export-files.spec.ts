import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TextArray, openNpz, readNpz, readSafetensors } from '@gtn-studio/tensor-files';
import { type NdArray, mapTensors, namedTensors } from '@gtn-studio/autodiff';
import type { TrainingConfigInput } from '@gtn-studio/contracts';
import { Trainer, innerStepProgram, predictProgram } from '@gtn-studio/gtn';
import { makeLearner } from '@gtn-studio/nets';
import { ModelProto } from '@gtn-studio/onnx';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRunData } from '../data/run-data.ts';
import { createEngine } from '../engine/create-engine.ts';
import { tinyConfig } from '../testing/index.ts';
import { type TrainedTeacher, trainedTeacher } from '../training/trained-teacher.ts';
import { exportFiles, exportFormatNamed, exportFormats } from './export-files.ts';

const zerosOf = ({ shape }: { shape: readonly number[] }): NdArray => ({
  shape,
  data: new Float32Array(shape.reduce((size, extent) => size * extent, 1)),
});

async function freshTeacher(overrides: Partial<TrainingConfigInput> = {}): Promise<TrainedTeacher> {
  const config = tinyConfig(overrides);
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
  teacher = await freshTeacher();
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

  it('gives the rates of layer-wise steps a name of their own, and makes such a step', async () => {
    const layerWise = await freshTeacher({ innerOptimizer: { scaling: 'layer-wise' } });
    const [npz] = await exportFiles('npz', layerWise);
    const { learning_rate: plain, layer_wise_rate: rate } = await readNpz(npz!.bytes, npz!.name);
    expect(plain).toBeUndefined();
    expect(rate!.data).toEqual(Float32Array.from(layerWise.set.schedule.learningRate));
    const models = await exportFiles('onnx', layerWise);
    const bytesOf = (wanted: string) => models.find(({ name }) => name === wanted)!.bytes;
    expect(readSafetensors(bytesOf('set.safetensors'), 'set').metadata.stepScaling).toBe('layer-wise');
    expect(Buffer.from(bytesOf('README.md')).toString()).toContain('layer-wise scaled gradients');
    const session = await InferenceSession.create(bytesOf('learner-step.onnx'));
    expect(session.outputNames).toContain('ratios.conv0');
    await session.release();
  });

  it('has soft labels as distributions, the classes that images were made for, and a step that takes them', async () => {
    const soft = await freshTeacher({ softLabels: { confidence: 0.7 } });
    const [npz] = await exportFiles('npz', soft);
    const { labels, classes } = await readNpz(npz!.bytes, npz!.name);
    expect([labels!.shape, classes!.shape]).toEqual([
      [2, 10, 10],
      [2, 10],
    ]);
    const second = soft.set.batches[1]!;
    expect(labels!.data.subarray(100)).toEqual(second.softLabels!.data);
    expect([...classes!.data.subarray(10)]).toEqual([...second.labels.data]);
    expect(labels!.data[0]).toBeCloseTo(0.7, 6);
    expect(labels!.data[1]).toBeCloseTo(0.3 / 9, 6);
    const whole = await exportFiles('safetensors', soft);
    const { tensors } = readSafetensors(whole[0]!.bytes, 'teacher');
    expect(tensors['teacher.labelLogits']!.data).toEqual(soft.params.labelLogits!.data);
    expect(tensors['set.labels']!.data).toEqual(labels!.data);
    // A picture of a class stays in the row of that class; the sheet says its label besides.
    const [hardSheet, hardBatch] = await exportFiles('png', teacher);
    const [softSheet, softBatch] = await exportFiles('png', soft);
    expect(softBatch!.bytes).toEqual(hardBatch!.bytes);
    const ofStep = Array.from({ length: 10 }, (_, label) => [label, 0.7]);
    const added = softSheet!.bytes.length - hardSheet!.bytes.length;
    expect(softSheet!.bytes.subarray(33 + added)).toEqual(hardSheet!.bytes.subarray(33));
    expect(Buffer.from(softSheet!.bytes.subarray(37, 29 + added)).toString('latin1')).toBe(
      `tEXtlabels\0${JSON.stringify([ofStep, ofStep])}`,
    );

    const models = await exportFiles('onnx', soft);
    const bytesOf = (wanted: string) => models.find(({ name }) => name === wanted)!.bytes;
    expect(Buffer.from(bytesOf('README.md')).toString()).toContain('`labels` [T, B, classes]');
    const architecture = makeLearner(soft.architectures[0]!);
    const { tensors: initial } = readSafetensors(bytesOf('learner-initial.safetensors'), 'initial');
    const { images, softLabels } = soft.set.batches[0]!;
    const given: Record<string, NdArray> = {
      ...initial,
      images,
      labels: softLabels!,
      learningRate: { shape: [], data: Float32Array.of(0.1) },
      momentum: { shape: [], data: Float32Array.of(0) },
    };
    const form = { softLabels: softLabels!.shape };
    const { inputs } = innerStepProgram(architecture, images.shape, form);
    const session = await InferenceSession.create(bytesOf('learner-step.onnx'));
    const { loss } = await session.run(
      Object.fromEntries(
        namedTensors(inputs).map(([name, tensor]) => {
          const { shape, data } = given[name] ?? zerosOf(tensor);
          return [name, new Tensor('float32', Float32Array.from(data), [...shape])];
        }),
      ),
    );
    await session.release();
    // A fresh learner knows nothing: its loss is near the logarithm of the classes, and that of the same step here.
    const engine = await createEngine({ engine: 'onnxruntime', threads: 1 });
    const step = await engine.compile(innerStepProgram(architecture, images.shape, form));
    const values = new Map(namedTensors(inputs).map(([name, t]) => [name, given[name] ?? zerosOf(t)]));
    const names = new Map(namedTensors(inputs).map(([name, t]) => [t, name]));
    const made = await step.run(mapTensors(inputs, (t) => values.get(names.get(t)!) as never) as never);
    expect((loss!.data as Float32Array)[0]).toBeCloseTo(made.loss.data[0]!, 5);
    await engine.dispose();
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
      'generator-noise.safetensors',
      'learner-step.onnx',
      'learner-forward.onnx',
      'learner-initial.safetensors',
      'set.safetensors',
      'README.md',
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

  it('as ONNX has the weights of the generator where converters look for them', async () => {
    const { bytes } = (await exportFiles('onnx', teacher))[0]!;
    const { graph } = ModelProto.toObject(ModelProto.decode(bytes)) as {
      graph: { node: { op_type: string; input: string[] }[]; initializer: { name: string }[] };
    };
    const constants = new Set(graph.initializer.map(({ name }) => name));
    const layers = graph.node.filter(({ op_type }) => ['Conv', 'Gemm'].includes(op_type));
    expect(layers.filter(({ input }) => !constants.has(input[1]!))).toEqual([]);
    expect(layers.map(({ op_type }) => op_type)).toContain('Conv');
    // Nothing that is left could have been computed beforehand.
    for (const { input } of graph.node) expect(input.every((name) => constants.has(name))).toBe(false);
  });

  it.each(['last-synthetic', 'recalibrated', 'batch'] as const)(
    'as ONNX has a learner that takes any batch size, with statistics %s',
    async (evaluationStatistics) => {
      const { dataset, config, architectures } = teacher;
      const files = await exportFiles('onnx', { ...teacher, config: { ...config, evaluationStatistics } });
      const bytesOf = (wanted: string) => files.find(({ name }) => name === wanted)!.bytes;
      const { tensors } = readSafetensors(bytesOf('learner-initial.safetensors'), 'initial');
      const session = await InferenceSession.create(bytesOf('learner-forward.onnx'));
      const engine = await createEngine({ engine: 'onnxruntime', threads: 1 });
      const learner = makeLearner(architectures[0]!);
      for (const size of [1, 7]) {
        const synthetic = teacher.set.batches[0]!.images;
        const images = {
          shape: [size, ...dataset.shape],
          data: Float32Array.from({ length: size * 64 }, (_, i) => Math.sin(i)),
        };
        const program = predictProgram(learner, evaluationStatistics, synthetic.shape, images.shape);
        const given: Record<string, NdArray> = { ...tensors, synthetic, images };
        const values = new Map(
          namedTensors(program.inputs).map(
            ([name, tensor]) => [tensor, given[name] ?? zerosOf(tensor)] as const,
          ),
        );
        const expected = await (
          await engine.compile(program)
        ).run(mapTensors(program.inputs, (tensor) => values.get(tensor) as never) as never);
        const feeds = Object.fromEntries(
          namedTensors(program.inputs).map(([name, tensor]) => {
            const { shape, data } = values.get(tensor)!;
            return [name, new Tensor('float32', Float32Array.from(data), [...shape])];
          }),
        );
        const { logits } = await session.run(feeds);
        expect(logits!.dims).toEqual([size, 10]);
        const difference = (logits!.data as Float32Array).map((value, i) =>
          Math.abs(value - expected.data[i]!),
        );
        expect(Math.max(...difference)).toBeLessThan(1e-5);
      }
      await session.release();
      await engine.dispose();
    },
  );

  it('as ONNX says what else its models take', async () => {
    const files = await exportFiles('onnx', teacher);
    const readme = Buffer.from(files.at(-1)!.bytes).toString();
    expect(readme).toContain('- mean, of each channel: 0.305');
    expect(readme).toContain('The noise is learned');
    expect(readme).toContain('its velocity starts with zeros');
    for (const { bytes } of files.filter(({ name }) => name.endsWith('.onnx'))) {
      const { metadata_props } = ModelProto.toObject(ModelProto.decode(bytes)) as {
        metadata_props: { key: string; value: string }[];
      };
      const metadata = Object.fromEntries(metadata_props.map(({ key, value }) => [key, value]));
      expect(JSON.parse(metadata.learningRate!)).toEqual(Array.from(teacher.set.schedule.learningRate));
      expect(JSON.parse(metadata.momentum!)).toEqual(Array.from(teacher.set.schedule.momentum));
      expect(JSON.parse(metadata.mean!)).toEqual(teacher.dataset.mean);
      expect(JSON.parse(metadata.std!)).toEqual(teacher.dataset.std);
      expect(metadata.velocity).toBe('zeros before the first step');
      expect(metadata.noise).toContain('learned');
    }
    const noise = files.find(({ name }) => name === 'generator-noise.safetensors')!;
    expect(readSafetensors(noise.bytes, noise.name).tensors.noise!.shape).toEqual([20, 4]);
  });

  it('of a teacher without a generator has no model of one', async () => {
    const files = await exportFiles('onnx', await freshTeacher({ curriculum: 'pixels' }));
    expect(namesOf(files)).not.toContain('generator.onnx');
    expect(files).toHaveLength(5);
  });

  it('of an unknown format is refused', () => {
    expect(exportFormats.map(exportFormatNamed)).toEqual(exportFormats);
    expect(() => exportFormatNamed('npy')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => exportFormatNamed('npy')).toThrow(/^unknown format "npy"; did you mean npz\?/);
  });
});
