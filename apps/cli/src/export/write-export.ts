import { mkdir } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { ExpectedError } from '@gtn-studio/contracts';
import { type ExportFormat, type TrainedTeacher, exportFiles } from '@gtn-studio/runs';
import { curriculumPicture } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';

/** A file of an export that is made or fetched when it is written. */
export interface PendingFile {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** What a run's teacher has learned, written to a path as `writeFiles` does. */
export async function writeExport(
  format: ExportFormat,
  teacher: TrainedTeacher,
  out: string,
): Promise<readonly string[]> {
  if (isOnePicture(format, out)) return writeFile(out, await wholeCurriculum(teacher));
  const files = await exportFiles(format, teacher);
  return writeFiles(
    format,
    files.map(({ name, bytes }) => ({ name, bytes: () => Promise.resolve(bytes) })),
    out,
  );
}

/**
 * Writes the files of an export to a path: a file for npz, safetensors and a path that ends in .png, else a folder. Returns what it
 * wrote.
 */
export async function writeFiles(
  format: ExportFormat,
  files: readonly PendingFile[],
  out: string,
): Promise<readonly string[]> {
  const whole = files.find(({ name }) => !isOnePicture(format, out) || name === 'curriculum.png');
  if (whole === undefined)
    throw new ExpectedError('INTERNAL', `the ${format} export has no file to write to ${out}`);
  if (isOnePicture(format, out) || !(format === 'png' || format === 'onnx'))
    return writeFile(out, await whole.bytes());
  await mkdir(out, { recursive: true });
  const written: string[] = [];
  for (const { name, bytes } of files) written.push(...(await writeFile(join(out, name), await bytes())));
  return written;
}

const isOnePicture = (format: ExportFormat, out: string) =>
  format === 'png' && extname(out).toLowerCase() === '.png';

const wholeCurriculum = ({ set, dataset }: TrainedTeacher) =>
  curriculumPicture(set, dataset, { steps: set.batches.length });

async function writeFile(path: string, bytes: Uint8Array): Promise<string[]> {
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, bytes);
  return [path];
}
