import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useApi } from '../api/api.ts';
import { sentence } from '../api/messages.ts';
import { useAction } from '../api/use-action.ts';
import { ExportRunDocument } from '../generated/operations.ts';
import type { Run } from '../run/run.ts';
import { after, nothingTaught } from './taught-learners.ts';
import { exportOf } from './teaching-export.ts';
import type { TeachReport, TeachRequest } from './teaching-messages.ts';

/** Learners of a run's teacher that are taught in this page; the worker that does it stays for the next one. */
export function useTeaching(run: Run, testImages: string | undefined, onExport: () => void) {
  const { apiKey } = useApi();
  const [teaching, tell] = useReducer(after, nothingTaught);
  const request = useAction(ExportRunDocument, onExport);
  const [requested, setRequested] = useState<string>();
  const worker = useRef<Worker>(undefined);
  const { wanted } = teaching;
  const source = exportOf(run, requested);

  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => end, [end]);

  const isWaiting = wanted !== undefined && !wanted.isTaken;
  useEffect(() => {
    if (!isWaiting || !source || testImages === undefined) return;
    const { iteration, files } = source;
    // Another checkpoint is another teacher.
    if (iteration !== teaching.iteration) end();
    worker.current ??= startWorker(tell);
    const task: TeachRequest = { files: { ...files, testImages }, apiKey, seed: wanted.seed };
    worker.current.postMessage(task);
    tell({ kind: 'taken', iteration });
  }, [isWaiting, wanted, source, testImages, apiKey, teaching.iteration, end]);

  const failed = run.exports?.edges.find(({ node }) => node.id === requested)?.node.failure?.message;
  useEffect(() => {
    if (isWaiting && failed !== undefined) tell({ kind: 'failed', message: sentence(failed) });
  }, [isWaiting, failed]);

  const teach = async () => {
    tell({ kind: 'wanted', seed: crypto.getRandomValues(new Uint32Array(1))[0]! });
    if (source) return;
    const made = await request.run({ input: { trainingRunId: run.id, format: 'ONNX' } });
    if (made?.__typename === 'RequestExportSuccess') setRequested(made.export.id);
    else tell({ kind: 'stopped' });
  };
  const stop = () => {
    end();
    tell({ kind: 'stopped' });
  };
  return { ...teaching, failure: teaching.failure ?? request.failure, teach, stop };
}

function startWorker(tell: (report: TeachReport) => void): Worker {
  const worker = new Worker(new URL('./teach-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<TeachReport>) =>
    tell(data.kind === 'failed' ? { ...data, message: sentence(data.message) } : data),
  );
  worker.addEventListener('error', ({ message }) =>
    tell({ kind: 'failed', message: message || 'This browser can’t start a worker for it.' }),
  );
  return worker;
}
