import { unknownName } from '@gtn-studio/contracts';
import type { TrainedTeacher } from '../training/trained-teacher.ts';
import type { ExportedFile } from './exported-file.ts';

export const exportFormats = ['npz', 'png', 'safetensors', 'onnx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

// What draws pictures and writes models is loaded when it is needed.
const exporters: Readonly<
  Record<ExportFormat, (teacher: TrainedTeacher) => Promise<readonly ExportedFile[]>>
> = {
  npz: async (teacher) => (await import('./npz.ts')).npzFiles(teacher),
  png: async (teacher) => (await import('./png.ts')).pngFiles(teacher),
  safetensors: async (teacher) => (await import('./safetensors.ts')).safetensorsFiles(teacher),
  onnx: async (teacher) => (await import('./onnx.ts')).onnxFiles(teacher),
};

/**
 * What a teacher has learned, for use elsewhere, as files in memory:
 *
 * - `npz`: one, `set.npz`, the arrays of `setArrays`;
 * - `safetensors`: one, `teacher.safetensors`, the same arrays and the teacher's parameters;
 * - `png`: `curriculum.png` and a sheet for every batch;
 * - `onnx`: the generator and the first learner as models, and parameters for the learner to start from.
 */
export function exportFiles(format: ExportFormat, teacher: TrainedTeacher): Promise<readonly ExportedFile[]> {
  return exporters[format](teacher);
}

/** The format of a name; throws an INVALID_INPUT that lists those there are. */
export function exportFormatNamed(name: string): ExportFormat {
  const format = exportFormats.find((known) => known === name);
  if (format === undefined) throw unknownName('format', name, exportFormats);
  return format;
}
