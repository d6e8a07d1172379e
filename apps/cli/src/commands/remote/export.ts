import { exportFormatNamed } from '@gtn-studio/runs';
import { ExportArtifactsDocument, RequestExportDocument, exportEnded, orThrow, pages } from '@gtn-studio/sdk';
import { type PendingFile, writeFiles } from '../../export/write-export.ts';
import { apiName } from '../../remote/api-config.ts';
import { type RemoteOptions, clientOf, print, untilInterrupted } from '../../remote/connection.ts';
import { requireCompleted } from '../../remote/run-lines.ts';

export interface RemoteExportOptions extends RemoteOptions {
  readonly format: string;
  readonly out: string;
}

/** `gtn remote export`: has a run's export made, downloads it checked against its digests, and prints the files written. */
export async function exportRun(id: string, options: RemoteExportOptions): Promise<void> {
  const format = exportFormatNamed(options.format);
  const client = clientOf(options);
  await untilInterrupted('stopped; nothing is half written', async (signal) => {
    const input = { trainingRunId: id, format: apiName(format) };
    const { requestExport } = await client.request(RequestExportDocument, { input }, signal);
    const made = await exportEnded(client, orThrow(requestExport).export.id, { signal });
    requireCompleted(made, 'the export');
    // A picture for each step may be more than a page.
    const files: PendingFile[] = [];
    const load = async (after: string | null) =>
      (await client.request(ExportArtifactsDocument, { id: made.id, first: 100, after }, signal)).export
        ?.artifacts;
    for await (const file of pages(load))
      files.push({ name: file.name, bytes: () => client.download(file, signal) });
    const written = await writeFiles(format, files, options.out);
    print(options, { id: made.id, files: written }, written.join('\n'));
  });
}
