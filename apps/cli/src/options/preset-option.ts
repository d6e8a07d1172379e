import { type Preset, type PresetName, presets } from '@gtn-studio/contracts';
import { UsageError } from '../failure.ts';
import { suggestion } from '../nearest-name.ts';

export const presetNames = Object.keys(presets) as PresetName[];

/** Throws a UsageError that lists the presets there are. */
export function presetNamed(name: string): Preset {
  if (Object.hasOwn(presets, name)) return presets[name as PresetName];
  throw new UsageError(
    `unknown preset "${name}"${suggestion(name, presetNames)} (presets: ${presetNames.join(', ')})`,
  );
}
