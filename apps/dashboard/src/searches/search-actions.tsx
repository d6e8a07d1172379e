import { useAction } from '../api/use-action.ts';
import { CancelSearchDocument, PauseSearchDocument, ResumeSearchDocument } from '../generated/operations.ts';
import { Actions } from '../parts/actions.tsx';
import { DeleteButton } from '../parts/deletion.tsx';
import { hasEnded } from '../parts/run-state.tsx';
import type { Search } from './search.ts';

/** What can be done with a search, by its state. */
export function SearchActions({ search, onDone }: { readonly search: Search; readonly onDone: () => void }) {
  const pause = useAction(PauseSearchDocument, onDone);
  const resume = useAction(ResumeSearchDocument, onDone);
  const cancel = useAction(CancelSearchDocument, onDone);
  return (
    <Actions
      of={search}
      canResume={search.state === 'PAUSED'}
      pause={pause}
      resume={resume}
      cancel={cancel}
      cancelText="It ends and can’t be resumed. The trials that have ended are kept. To go on later, pause it instead."
    >
      {hasEnded(search.state) && search.deletedAt === null && <DeleteButton of={search} onDone={onDone} />}
    </Actions>
  );
}
