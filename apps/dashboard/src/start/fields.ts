import type { StartTrainingRunInput } from '../generated/operations.ts';

/** A setting of a run that the form offers, by its path in the overrides of a preset. */
export interface Field {
  readonly path: string;
  readonly label: string;
  /** What it does, in a few words. */
  readonly hint: string;
  readonly kind: 'whole' | 'number';
}

const whole = (path: string, label: string, hint: string): Field => ({ path, label, hint, kind: 'whole' });
const number = (path: string, label: string, hint: string): Field => ({ path, label, hint, kind: 'number' });

/** What one changes most; everything else is the preset's, or set through the API. */
export const fields: readonly Field[] = [
  whole('outerIterations', 'Outer iterations', 'updates of the generator'),
  whole('unrollLength', 'Inner steps', 'SGD steps that a learner is taught with'),
  whole('batchSize', 'Synthetic batch', 'images of an inner step'),
  whole('realBatchSize', 'Real batch', 'images of a meta-loss'),
  whole('evaluation.every', 'Validate every', 'outer iterations'),
  whole('evaluation.learners', 'Learners of a validation', 'fresh networks, for a mean with its spread'),
  whole('checkpointEvery', 'Checkpoint every', 'outer iterations'),
  whole('metaLoss.learners', 'Learners of a meta-batch', 'their gradients are averaged'),
  number('outerOptimizer.learningRate', 'Outer learning rate', 'of Adam, for the generator'),
  number('innerOptimizer.learningRate', 'First inner learning rate', 'where the learned ones begin'),
];

export interface Draft {
  readonly name: string;
  readonly experimentId: string;
  readonly preset: string;
  readonly dataset: string;
  readonly curriculum: string;
  readonly seed: string;
  readonly threads: string;
  /** Texts of `fields` by their paths; '' is the preset's value. */
  readonly values: Readonly<Record<string, string>>;
}

export interface Read {
  readonly input: StartTrainingRunInput;
  /** Fields whose text is no number, by their paths in the input. */
  readonly problems: Readonly<Record<string, string>>;
}

const overridesPath = 'config.preset.overrides';
export const pathOf = (path: string): string => `${overridesPath}.${path}`;

/** What a draft asks for. */
export function read(draft: Draft): Read {
  const problems: Record<string, string> = {};
  const numberOf = (path: string, text: string, kind: Field['kind']): number | undefined => {
    if (text.trim() === '') return undefined;
    const value = Number(text);
    if (kind === 'whole' ? Number.isSafeInteger(value) : Number.isFinite(value)) return value;
    problems[path] = `needs a ${kind === 'whole' ? 'whole ' : ''}number, got ${JSON.stringify(text)}`;
    return undefined;
  };
  const overrides: Record<string, unknown> = {};
  for (const { path, kind } of fields) {
    const value = numberOf(pathOf(path), draft.values[path] ?? '', kind);
    if (value !== undefined) setAt(overrides, path.split('.'), value);
  }
  if (draft.dataset) overrides.dataset = draft.dataset;
  if (draft.curriculum) overrides.curriculum = draft.curriculum;
  const input: StartTrainingRunInput = {
    experimentId: draft.experimentId,
    name: draft.name,
    seed: numberOf('seed', draft.seed, 'whole'),
    threads: numberOf('threads', draft.threads, 'whole'),
    config: { preset: { name: draft.preset, overrides: overrides } },
  };
  return { input, problems };
}

function setAt(target: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) target[name!] = value;
  else setAt((target[name!] ??= {}) as Record<string, unknown>, rest, value);
}

/** The value of a config at a path, as text. */
export function valueAt(config: object | undefined, path: string): string {
  let value: unknown = config;
  for (const name of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[name];
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What is wrong, by the field that is to blame, without the field's path in front. */
export function problemsByField(
  problems: readonly { readonly field: string; readonly message: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    problems.map(({ field, message }) => [
      field,
      message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message,
    ]),
  );
}
