import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const LOADER = 'libvulkan.so.1';
const DRIVER = 'vk_swiftshader_icd.json';

/**
 * The environment of a process in which Vulkan is computed by the processor, to test WebGPU without a GPU: SwiftShader and the
 * loader, which the npm package @sparticuz/chromium carries for Linux x64. It must be there when the process starts.
 *
 * @returns undefined on other machines, or without the package
 */
export function swiftShaderEnvironment(): Record<string, string> | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const archive = archivePath();
  if (archive === undefined) return undefined;
  const folder = join(tmpdir(), `gtn-swiftshader-${process.getuid?.() ?? 0}`);
  if (!existsSync(join(folder, LOADER))) unpack(archive, folder);
  const libraries = [folder, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  return { LD_LIBRARY_PATH: libraries, VK_DRIVER_FILES: join(folder, DRIVER) };
}

function archivePath(): string | undefined {
  try {
    const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const root = main.slice(0, main.indexOf('chromium') + 'chromium'.length);
    const archive = join(root, 'bin', 'swiftshader.tar.br');
    return existsSync(archive) ? archive : undefined;
  } catch {
    return undefined;
  }
}

/** Puts the files in place all at once: another process may be about to do the same. */
function unpack(archive: string, folder: string): void {
  const made = mkdtempSync(join(dirname(folder), 'gtn-swiftshader-'));
  const files = [LOADER, DRIVER, 'libvk_swiftshader.so'];
  execFileSync('tar', ['-x', '-C', made, ...files], { input: brotliDecompressSync(readFileSync(archive)) });
  try {
    renameSync(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true });
    if (!existsSync(join(folder, LOADER))) throw error;
  }
}
