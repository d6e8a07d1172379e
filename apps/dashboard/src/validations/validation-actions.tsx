import { useAction } from '../api/use-action.ts';
import {
  CancelValidationDocument,
  PauseValidationDocument,
  ResumeValidationDocument,
} from '../generated/operations.ts';
import { Actions } from '../parts/actions.tsx';
import type { Validation } from './validation.ts';

/** What can be done with a validation, by its state. */
export function ValidationActions({
  validation,
  onDone,
}: {
  readonly validation: Validation;
  readonly onDone: () => void;
}) {
  const pause = useAction(PauseValidationDocument, onDone);
  const resume = useAction(ResumeValidationDocument, onDone);
  const cancel = useAction(CancelValidationDocument, onDone);
  return (
    <Actions
      of={validation}
      canResume={validation.state === 'PAUSED'}
      pause={pause}
      resume={resume}
      cancel={cancel}
      cancelText="It ends and can’t be resumed. What it has measured is kept for others. To go on later, pause it instead."
    />
  );
}
