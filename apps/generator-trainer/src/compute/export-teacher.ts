import { type ExportedFile, createEngine, exportFiles } from '@gtn-studio/runs';
import { decodeTeacher, loadDatasetAt } from '@gtn-studio/workers/compute';
import type { ExportTask } from './protocol.ts';

/** The files of an export. */
export async function exportTeacher({
  teacher,
  engine: name,
  threads,
  dataset: location,
  format,
}: ExportTask): Promise<readonly ExportedFile[]> {
  const dataset = await loadDatasetAt(location);
  const engine = await createEngine({ engine: name, threads });
  try {
    return await exportFiles(format, await decodeTeacher(engine, teacher, dataset));
  } finally {
    await engine.dispose();
  }
}
