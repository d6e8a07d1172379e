import type { Run } from '../run/run.ts';
import type { TeachingFiles } from './teaching-messages.ts';

/** An export as ONNX that learners can be taught from. */
export interface TeachingExport {
  /** Outer iterations that its teacher had made. */
  readonly iteration: number;
  readonly files: Omit<TeachingFiles, 'testImages'>;
}

/**
 * The export of a run's last checkpoint, or the one that was requested: a run that goes on may have another checkpoint before that is
 * made. Undefined while there is neither.
 */
export function exportOf(
  { exports, checkpointIteration }: Pick<Run, 'exports' | 'checkpointIteration'>,
  requested: string | undefined,
): TeachingExport | undefined {
  for (const { node } of exports?.edges ?? []) {
    const files = new Map((node.artifacts?.edges ?? []).map(({ node: file }) => [file.name, file]));
    const [step, forward, set] = ['learner-step.onnx', 'learner-forward.onnx', 'set.safetensors'].map(
      (name) => files.get(name),
    );
    if (!step || !forward || !set) continue;
    if (node.id === requested || set.iteration === checkpointIteration)
      return { iteration: set.iteration!, files: { step: step.url, forward: forward.url, set: set.url } };
  }
  return undefined;
}
