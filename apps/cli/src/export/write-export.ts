import { mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type ExportFormat, type ExportedFile, type TrainedTeacher, exportFiles } from '@gtn-studio/runs';
import { curriculumPicture } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';

/** Writes an export to a path: a file for npz, safetensors and a path that ends in .png, else a folder. Returns what it wrote. */
export async function writeExport(
  format: ExportFormat,
  teacher: TrainedTeacher,
  out: string,
): Promise<readonly string[]> {
  if (format === 'png' && extname(out).toLowerCase() === '.png')
    return writeFile(out, await wholeCurriculum(teacher));
  const files = await exportFiles(format, teacher);
  return format === 'png' || format === 'onnx' ? writeFolder(out, files) : writeFile(out, files[0]!.bytes);
}

const wholeCurriculum = ({ set, dataset }: TrainedTeacher) =>
  curriculumPicture(set, dataset, { steps: set.batches.length });

async function writeFile(path: string, bytes: Uint8Array): Promise<string[]> {
  await writeFileAtomic(path, bytes);
  return [path];
}

async function writeFolder(folder: string, files: readonly ExportedFile[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const { name, bytes } of files) written.push(...(await writeFile(join(folder, name), bytes)));
  return written;
}
