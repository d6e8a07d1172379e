import { UsageError } from '../failure.ts';
import { suggestion } from '../nearest-name.ts';
import { type TrainedRun, type TrainedRunOptions, withTrainedRun } from '../run/trained-run.ts';

export interface ExportOptions extends TrainedRunOptions {
  readonly format: string;
  readonly out: string;
}

/** Writes what a run's averaged teacher has learned to a path, and returns the files written. */
export type Exporter = (run: TrainedRun, out: string) => Promise<readonly string[]>;

const exporters: Readonly<Record<string, () => Promise<Exporter>>> = {
  npz: async () => (await import('../export/npz.ts')).exportNpz,
  png: async () => (await import('../export/png.ts')).exportPng,
  safetensors: async () => (await import('../export/safetensors.ts')).exportSafetensors,
  onnx: async () => (await import('../export/onnx.ts')).exportOnnx,
};

/** `gtn export`. */
export async function exportRun(options: ExportOptions): Promise<void> {
  const { format, out } = options;
  const formats = Object.keys(exporters);
  if (!Object.hasOwn(exporters, format)) {
    throw new UsageError(
      `unknown format "${format}"${suggestion(format, formats)} (formats: ${formats.join(', ')})`,
    );
  }
  const files = await withTrainedRun(options, async (run) => (await exporters[format]!())(run, out));
  process.stdout.write(files.map((file) => `${file}\n`).join(''));
}
