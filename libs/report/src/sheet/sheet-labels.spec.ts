import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('letters are drawn on a machine that has no fonts', { timeout: 60_000 }, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'gtn-fonts-'));
  try {
    const noFonts = join(directory, 'fonts.conf');
    await writeFile(noFonts, '<fontconfig></fontconfig>');
    const labels = fileURLToPath(new URL('./sheet-labels.ts', import.meta.url));
    // Without a font every letter is the same empty box, so labels of equal length would be equal pictures.
    const script = `
      import sharp from 'sharp';
      import { labelOverlay, labelWidth } from ${JSON.stringify(labels)};
      const style = { fontSize: 13, color: '#000' };
      const draw = async (text) => {
        await labelWidth(text, 13);
        const label = { text, x: 2, baseline: 15, anchor: 'start' };
        return (await sharp(labelOverlay([label], { width: 60, height: 20 }, style)).raw().toBuffer()).toString('hex');
      };
      console.log((await draw('14')) === (await draw('38')) ? 'boxes' : 'letters');`;
    const file = join(directory, 'draw.mts');
    const sharpUrl = JSON.stringify(import.meta.resolve('sharp'));
    await writeFile(file, script.replace("'sharp'", sharpUrl));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), file],
      {
        env: { ...process.env, FONTCONFIG_FILE: noFonts },
      },
    );
    expect(stdout.trim()).toBe('letters');
  } finally {
    await rm(directory, { recursive: true });
  }
});
