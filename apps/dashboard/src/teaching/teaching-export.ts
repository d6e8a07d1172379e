import type { Run } from '../run/run.ts';
import type { TeachingFiles } from './teaching-messages.ts';

const names = { step: 'learner-step.onnx', forward: 'learner-forward.onnx', set: 'set.safetensors' } as const;

interface TeachingExport {
  readonly files?: Omit<TeachingFiles, 'testImages'>;
  /** Why the newest has none. */
  readonly failure?: string;
}

/** The export as ONNX of a run's last checkpoint, if there is one. */
export function exportOf({
  exports,
  checkpointIteration,
}: Pick<Run, 'exports' | 'checkpointIteration'>): TeachingExport {
  const made = (exports?.edges ?? []).map(({ node }) => node).filter(({ format }) => format === 'ONNX');
  for (const { artifacts } of made) {
    const urls = new Map(
      (artifacts?.edges ?? [])
        .filter(({ node }) => node.iteration === checkpointIteration)
        .map(({ node }) => [node.name, node.url]),
    );
    const [step, forward, set] = [names.step, names.forward, names.set].map((name) => urls.get(name));
    if (step && forward && set) return { files: { step, forward, set } };
  }
  return { failure: made[0]?.failure?.message };
}
