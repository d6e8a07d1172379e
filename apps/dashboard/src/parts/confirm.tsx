import * as Dialog from '@radix-ui/react-alert-dialog';
import type { ReactNode } from 'react';

export interface ConfirmProps {
  /** The button that asks; without one it asks while it is `open`. */
  readonly trigger?: ReactNode;
  readonly open?: boolean;
  readonly onClose?: () => void;
  readonly title: string;
  readonly text: string;
  /** What is then done, in the words of its button. */
  readonly action: string;
  readonly onConfirm: () => void;
}

/** Asks before something that can't be taken back. */
export const Confirm = ({ trigger, open, onClose, title, text, action, onConfirm }: ConfirmProps) => (
  <Dialog.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose?.()}>
    {trigger !== undefined && <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>}
    <Dialog.Portal>
      <Dialog.Overlay className="overlay" />
      <Dialog.Content className="dialog card">
        <Dialog.Title>{title}</Dialog.Title>
        <Dialog.Description>{text}</Dialog.Description>
        <div className="page-actions">
          <Dialog.Action className="gtn-button" data-kind="danger" onClick={onConfirm}>
            {action}
          </Dialog.Action>
          <Dialog.Cancel className="gtn-button">Leave it</Dialog.Cancel>
        </div>
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
);
