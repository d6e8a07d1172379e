import { type ConfigPart, ExpectedError, configKeys, keySuggestion } from '@gtn-studio/contracts';

/** Reads `metaLoss.every=4` as `{ metaLoss: { every: 4 } }`: the value is JSON, or else a string as it stands. */
export function parseSetting(text: string): ConfigPart {
  const equals = text.indexOf('=');
  if (equals < 1)
    throw new ExpectedError(
      'INVALID_INPUT',
      `--set ${text}: expected key=value, such as outerOptimizer.learningRate=0.02`,
    );
  const key = keyOf(text);
  if (!configKeys.includes(key)) {
    const suggestion = keySuggestion(key, configKeys);
    throw new ExpectedError('INVALID_INPUT', `--set ${text}: unknown key ${key}${suggestion}`);
  }
  const value = jsonOrString(text.slice(equals + 1));
  return key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as ConfigPart;
}

/** What a setting such as `metaLoss.every=4` sets. */
export const keyOf = (setting: string): string => setting.slice(0, setting.indexOf('='));

/** Keys of a config that two values differ in, with both, undefined for one of a group that is not there; groups are left out. */
export const differences = (
  before: object,
  after: object,
): { key: string; before: unknown; after: unknown }[] =>
  configKeys
    .filter((key) => !configKeys.some((other) => other.startsWith(`${key}.`)))
    .map((key) => ({ key, before: valueAt(before, key), after: valueAt(after, key) }))
    .filter((values) => JSON.stringify(values.before) !== JSON.stringify(values.after));

const valueAt = (config: object, key: string) =>
  key
    .split('.')
    .reduce<unknown>((group, part) => (group as Record<string, unknown> | undefined)?.[part], config);

function jsonOrString(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
