import { type Preset, type PresetName, presets } from '@gtn-studio/contracts';
import { UnknownNameError } from '@gtn-studio/runs';

export const presetNames = Object.keys(presets) as PresetName[];

/** Throws an UnknownNameError that lists the presets there are. */
export function presetNamed(name: string): Preset {
  if (Object.hasOwn(presets, name)) return presets[name as PresetName];
  throw new UnknownNameError('preset', name, presetNames);
}
