import { FormField } from '../parts/form-field.tsx';
import { WithCode } from '../parts/with-code.tsx';
import type { Draft, InputField, InputShapes } from './input-shape.ts';
import { problemAt, under } from './read-input.ts';

export interface InputFieldsProps {
  readonly shapes: InputShapes;
  /** Name of the input that is drawn, and where it is. */
  readonly type: string;
  readonly path: string;
  /** What it is, in the words of the schema. */
  readonly hint?: string;
  readonly draft: Draft;
  readonly onChange: (change: Draft) => void;
  /** What is wrong, by the field that is to blame. */
  readonly problems: Readonly<Record<string, string>>;
  /** Values of fields that are taken from a list, by the field's name. */
  readonly choices: Readonly<Record<string, readonly (readonly [value: string, name: string])[]>>;
}

/** The fields of an input of the API, as its schema describes them. */
export function InputFields(props: InputFieldsProps) {
  const { shapes, type, path, hint = '', draft, onChange } = props;
  const { oneOf, fields } = shapes.inputs[type]!;
  if (!oneOf) return fields.map((field) => <Field key={field.name} {...props} field={field} />);
  const taken = fields.find(({ name }) => name === draft[path]);
  const [, last = ''] = /([^.]*)$/.exec(path) ?? [];
  return (
    <>
      <FormField
        label={words(last)}
        hint={taken?.hint ?? hint}
        problem={problemAt(props.problems, path, draft)}
      >
        {(control) => (
          <select
            {...control}
            value={draft[path] ?? ''}
            onChange={({ target }) => onChange({ [path]: target.value })}
          >
            <option value="">{emptyOption(hint)}</option>
            {fields.map(({ name }) => (
              <option key={name} value={name}>
                {words(name)}
              </option>
            ))}
          </select>
        )}
      </FormField>
      {taken && taken.type in shapes.inputs && (
        <InputFields {...props} type={taken.type} path={under(path, taken.name)} />
      )}
    </>
  );
}

function Field(props: InputFieldsProps & { readonly field: InputField }) {
  const { shapes, draft, onChange, problems, choices, field } = props;
  const { name, type, list, hint } = field;
  const path = under(props.path, name);
  if (type in shapes.inputs && !list) return <InputFields {...props} type={type} path={path} hint={hint} />;
  const text = draft[path] ?? '';
  const set = (value: string) => onChange({ [path]: value });
  const values = shapes.enums[type];
  const problem = problemAt(problems, path, draft);
  if (values && list)
    return (
      <fieldset className="field checks" aria-invalid={problem !== undefined}>
        <legend>{words(name)}</legend>
        <div>
          {values.map((value) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={itemsOf(text).includes(value)}
                onChange={({ target }) => set(toggled(text, value, target.checked, values))}
              />
              {words(value.toLowerCase())}
            </label>
          ))}
        </div>
        <small data-problem={problem !== undefined} aria-live="polite">
          {problem ?? <WithCode text={hint} />}
        </small>
      </fieldset>
    );
  const options =
    choices[name] ??
    values?.map((value) => [value, words(value.toLowerCase())] as const) ??
    (type === 'Boolean' ? yesOrNo : undefined);
  return (
    <FormField label={words(name)} hint={hint} problem={problem}>
      {(control) =>
        options ? (
          <select {...control} value={text} onChange={({ target }) => set(target.value)}>
            {(!field.required || text === '') && <option value="">{emptyOption(hint)}</option>}
            {options.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        ) : type in shapes.inputs ? (
          <textarea
            {...control}
            rows={3}
            placeholder="JSON"
            value={text}
            onChange={({ target }) => set(target.value)}
          />
        ) : (
          <input
            {...control}
            inputMode={type === 'Int' || type === 'Float' ? 'decimal' : undefined}
            autoComplete="off"
            value={text}
            placeholder={defaultIn(hint)}
            onChange={({ target }) => set(target.value)}
          />
        )
      }
    </FormField>
  );
}

const yesOrNo = [
  ['true', 'Yes'],
  ['false', 'No'],
] as const;

const itemsOf = (text: string): readonly string[] => text.split(',').map((item) => item.trim());

const toggled = (text: string, value: string, wanted: boolean, order: readonly string[]): string =>
  order.filter((item) => (item === value ? wanted : itemsOf(text).includes(item))).join(',');

/** What stands for nothing chosen. */
const emptyOption = (hint: string): string => {
  const byDefault = defaultIn(hint);
  return byDefault === undefined ? '–' : `By default: ${words(byDefault.toLowerCase())}`;
};

/** The default that a description ends with. */
const defaultIn = (hint: string): string | undefined => /Default: ([^.]+)\.?$/.exec(hint)?.[1];

/** A field's name as people write it, such as "Learning rate". */
export function words(name: string): string {
  const apart = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  const known = apart.replace(/^id$|^(.*) id$/, '$1').replaceAll('nas bench201', 'NAS-Bench-201');
  const named = known
    .replace(/^nsga2$/, 'NSGA-II')
    .replace(/^tpe$/, 'TPE')
    .replace(/^(nao|mlp)$/, (word) => word.toUpperCase());
  return named.charAt(0).toUpperCase() + named.slice(1);
}
