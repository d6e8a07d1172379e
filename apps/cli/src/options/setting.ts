import { ExpectedError, parseTrainingConfig, presets } from '@gtn-studio/contracts';
import { suggestion } from '@gtn-studio/runs';

/** Part of a training config. */
export interface Settings {
  readonly [key: string]: unknown;
}

/** Every key of a config, with dots, groups included: `learner`, `learner.pool`, … */
const knownKeys = keysOf(parseTrainingConfig(presets['digits-demo'].config));

/** Reads `metaLoss.every=4` as `{ metaLoss: { every: 4 } }`: the value is JSON, or else a string as it stands. */
export function parseSetting(text: string): Settings {
  const equals = text.indexOf('=');
  if (equals < 1)
    throw new ExpectedError(
      'INVALID_INPUT',
      `--set ${text}: expected key=value, such as outerOptimizer.learningRate=0.02`,
    );
  const key = keyOf(text);
  if (!knownKeys.includes(key)) {
    throw new ExpectedError(
      'INVALID_INPUT',
      `--set ${text}: unknown key ${key}${suggestion(key, knownKeys)}`,
    );
  }
  const value = jsonOrString(text.slice(equals + 1));
  return key.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Settings;
}

/** What a setting such as `metaLoss.every=4` sets. */
export const keyOf = (setting: string): string => setting.slice(0, setting.indexOf('='));

/** Settings with others laid over them, group by group. */
export function merged(under: Settings, over: Settings): Settings {
  const result: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const before = result[key];
    result[key] = isGroup(before) && isGroup(value) ? merged(before, value) : value;
  }
  return result;
}

/** Keys whose values differ, with both values. */
export function differences(
  before: object,
  after: object,
): { key: string; before: unknown; after: unknown }[] {
  const keys = new Set([...keysOf(before), ...keysOf(after)]);
  return [...keys]
    .map((key) => ({ key, before: valueAt(before, key), after: valueAt(after, key) }))
    .filter(({ before, after }) => !isGroup(before) && JSON.stringify(before) !== JSON.stringify(after));
}

function keysOf(settings: object, prefix = ''): string[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const key = `${prefix}${name}`;
    return isGroup(value) ? [key, ...keysOf(value, `${key}.`)] : [key];
  });
}

const valueAt = (settings: object, key: string) =>
  key.split('.').reduce<unknown>((group, part) => (isGroup(group) ? group[part] : undefined), settings);

function isGroup(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonOrString(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
