import { useWholeList } from '../api/use-whole-list.ts';
import { type FileFragment, RunImagesDocument } from '../generated/operations.ts';

export interface RunImages {
  /** Pictures in the order of their outer iterations, all of them; undefined while the first are asked for. */
  readonly pictures: readonly FileFragment[] | undefined;
  readonly refresh: () => void;
}

/** Every picture that a run has made of its synthetic set. */
export function useRunImages(id: string): RunImages {
  const { rows, more, refresh } = useWholeList(
    RunImagesDocument,
    { id },
    ({ trainingRun }) => trainingRun?.artifacts,
  );
  // The slider's end is the last picture, so it waits until that is known.
  return { pictures: more ? undefined : rows, refresh };
}
