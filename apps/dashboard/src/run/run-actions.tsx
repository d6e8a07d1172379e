import * as Menu from '@radix-ui/react-dropdown-menu';
import { useAction } from '../api/use-action.ts';
import {
  CancelRunDocument,
  type ExportFormat,
  ExportRunDocument,
  PauseRunDocument,
  ResumeRunDocument,
} from '../generated/operations.ts';
import { Actions } from '../parts/actions.tsx';
import { DeleteButton } from '../parts/deletion.tsx';
import { hasEnded } from '../parts/run-state.tsx';
import type { Run } from './run.ts';

const formats: readonly (readonly [ExportFormat, string])[] = [
  ['NPZ', 'NumPy arrays (.npz)'],
  ['ONNX', 'ONNX generator and training step'],
  ['SAFETENSORS', 'Safetensors'],
  ['PNG', 'Pictures (.png)'],
];

/** What can be done with a run, by its state. */
export function RunActions({ run, onDone }: { readonly run: Run; readonly onDone: () => void }) {
  const pause = useAction(PauseRunDocument, onDone);
  const resume = useAction(ResumeRunDocument, onDone);
  const cancel = useAction(CancelRunDocument, onDone);
  const request = useAction(ExportRunDocument, onDone);
  const { id, state, checkpointIteration } = run;
  return (
    <Actions
      of={run}
      canResume={state === 'PAUSED' || (state === 'FAILED' && checkpointIteration > 0)}
      pause={pause}
      resume={resume}
      cancel={cancel}
      cancelText="It ends and can’t be resumed. What it has made so far is kept. To go on later, pause it instead."
      failure={pause.failure ?? resume.failure ?? cancel.failure ?? request.failure}
    >
      <Menu.Root modal={false}>
        <Menu.Trigger
          className="gtn-button"
          disabled={checkpointIteration === 0 || run.deletedAt !== null || request.running}
        >
          Export
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Content className="gtn-menu" align="end" sideOffset={4}>
            {formats.map(([format, name]) => (
              <Menu.Item
                key={format}
                onSelect={() => void request.run({ input: { trainingRunId: id, format } })}
              >
                {name}
              </Menu.Item>
            ))}
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
      {hasEnded(state) && run.deletedAt === null && <DeleteButton of={run} onDone={onDone} />}
    </Actions>
  );
}
