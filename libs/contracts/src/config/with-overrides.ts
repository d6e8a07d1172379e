/** A config, or a part of one, that is not parsed yet. */
export interface ConfigPart {
  readonly [key: string]: unknown;
}

/** A config with others laid over it: groups key by key, lists and all else whole. */
export function withOverrides(config: ConfigPart, overrides: ConfigPart): ConfigPart {
  const result: Record<string, unknown> = { ...config };
  for (const [key, value] of Object.entries(overrides)) {
    const below = result[key];
    result[key] = isGroup(below) && isGroup(value) ? withOverrides(below, value) : value;
  }
  return result;
}

const isGroup = (value: unknown): value is ConfigPart =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
