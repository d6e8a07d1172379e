import { type Preset, type PresetName, presets, unknownName } from '@gtn-studio/contracts';

export const presetNames = Object.keys(presets) as PresetName[];

/** @throws ExpectedError INVALID_INPUT that lists the presets there are */
export function presetNamed(name: string): Preset {
  if (Object.hasOwn(presets, name)) return presets[name as PresetName];
  throw unknownName('preset', name, presetNames);
}
