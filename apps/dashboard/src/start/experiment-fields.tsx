import { FormField } from '../parts/form-field.tsx';
import type { ExperimentChoice } from './use-experiment.ts';
import { newExperiment } from './use-validation.ts';

export interface ExperimentFieldsProps {
  readonly choice: ExperimentChoice;
  readonly onChoose: (id: string) => void;
  readonly problem: string | undefined;
}

/** Chooses the experiment that something is started in, or names a new one. */
export function ExperimentFields({ choice, onChoose, problem }: ExperimentFieldsProps) {
  const { experiments, id, name, setName } = choice;
  return (
    <>
      <FormField label="Experiment" hint="what runs are kept together in" problem={problem}>
        {(control) => (
          <select {...control} value={id} onChange={({ target }) => onChoose(target.value)}>
            {experiments.map((experiment) => (
              <option key={experiment.id} value={experiment.id}>
                {experiment.name}
              </option>
            ))}
            <option value={newExperiment}>A new one…</option>
          </select>
        )}
      </FormField>
      {id === newExperiment && (
        <FormField label="Name of the experiment">
          {(control) => <input {...control} value={name} onChange={({ target }) => setName(target.value)} />}
        </FormField>
      )}
    </>
  );
}
