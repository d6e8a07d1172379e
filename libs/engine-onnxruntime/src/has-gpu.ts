import { readdirSync } from 'node:fs';

/**
 * Has this machine a GPU? A driver may offer WebGPU computed by the processor, which is slower there than this project's default
 * engine. On Linux a GPU shows as a device file; elsewhere the operating system offers no such driver, or as the last resort only.
 */
export function hasGpu(platform: NodeJS.Platform = process.platform, devices = '/dev'): boolean {
  if (platform !== 'linux') return true;
  const files = [...filesOf(devices), ...filesOf(`${devices}/dri`)];
  return files.some((file) => /^(nvidia\d+|renderD\d+|dxg)$/.test(file));
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
