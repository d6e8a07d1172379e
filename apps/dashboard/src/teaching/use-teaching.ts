import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useApi } from '../api/api.ts';
import { sentence } from '../api/messages.ts';
import { useAction } from '../api/use-action.ts';
import { ExportRunDocument } from '../generated/operations.ts';
import type { Run } from '../run/run.ts';
import { exportOf } from './teaching-export.ts';
import { after, nothingTaught } from './taught-learners.ts';
import type { TeachReport, TeachRequest } from './teaching-messages.ts';

/** Learners of a run's teacher that are taught in this page; the worker that does it stays for the next one. */
export function useTeaching(run: Run, testImages: string | undefined, onExport: () => void) {
  const { apiKey } = useApi();
  const [teaching, tell] = useReducer(after, nothingTaught);
  const request = useAction(ExportRunDocument, onExport);
  const worker = useRef<Worker>(undefined);
  const { wanted } = teaching;
  const { files, failure } = exportOf(run);

  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  // Another checkpoint is another teacher.
  const source = files && testImages && JSON.stringify({ files: { ...files, testImages }, apiKey });
  useEffect(() => end, [source, end]);

  const isWaiting = wanted !== undefined && source === undefined;
  useEffect(() => {
    if (isWaiting && failure !== undefined) tell({ kind: 'failed', message: sentence(failure) });
  }, [isWaiting, failure]);

  useEffect(() => {
    if (wanted === undefined || !source) return;
    worker.current ??= startWorker(tell);
    worker.current.postMessage({
      ...(JSON.parse(source) as Omit<TeachRequest, 'seed'>),
      seed: wanted,
    } satisfies TeachRequest);
  }, [wanted, source]);

  const teach = async () => {
    tell({ kind: 'wanted', seed: crypto.getRandomValues(new Uint32Array(1))[0]! });
    if (files) return;
    const made = await request.run({ input: { trainingRunId: run.id, format: 'ONNX' } });
    if (made === undefined) tell({ kind: 'stopped' });
  };
  const stop = () => {
    end();
    tell({ kind: 'stopped' });
  };
  return {
    learners: teaching.learners,
    failure: teaching.failure ?? request.failure,
    /** What a learner that was asked for waits for; undefined while there is none, or it is taught. */
    waitsFor:
      wanted === undefined || teaching.learners.at(-1)?.done === false
        ? undefined
        : files
          ? 'the synthetic set, its models and ONNX Runtime'
          : 'the platform, which writes the synthetic set and the learner’s training step',
    isTeaching: wanted !== undefined,
    teach,
    stop,
  };
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
