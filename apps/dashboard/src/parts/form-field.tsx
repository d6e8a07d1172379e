import { type ReactNode, useId } from 'react';
import { WithCode } from './with-code.tsx';

export interface FormFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with it. */
  readonly problem?: string;
  readonly children: (control: {
    readonly id: string;
    readonly 'aria-invalid': boolean;
    readonly 'aria-describedby': string;
  }) => ReactNode;
}

/** A control with its name, what it does, and what is wrong with what is in it. */
export function FormField({ label, hint, problem, children }: FormFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': problem !== undefined, 'aria-describedby': `${id}-note` })}
      <small id={`${id}-note`} data-problem={problem !== undefined} aria-live="polite">
        {problem ?? (hint !== undefined && <WithCode text={hint} />)}
      </small>
    </div>
  );
}
