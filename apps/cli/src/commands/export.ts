import { exportFormatNamed } from '@gtn-studio/runs';
import { writeExport } from '../export/write-export.ts';
import { type TrainedRunOptions, withTrainedRun } from '../run/trained-run.ts';

export interface ExportOptions extends TrainedRunOptions {
  readonly format: string;
  readonly out: string;
}

/** `gtn export`: writes what a run's averaged teacher has learned, and prints the files written. */
export async function exportRun(options: ExportOptions): Promise<void> {
  const format = exportFormatNamed(options.format); // before the run is read
  const files = await withTrainedRun(options, ({ teacher }) => writeExport(format, teacher, options.out));
  process.stdout.write(files.map((file) => `${file}\n`).join(''));
}
