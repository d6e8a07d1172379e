import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namedTensors } from '../program.ts';
import { topologicalOrder } from '../tensor.ts';
import { conformanceCases } from './conformance-cases.ts';

/** File names of the primitives that the package exports, such as max-pool for maxPool. */
const exportedFiles = [
  ...readFileSync(new URL('../index.ts', import.meta.url), 'utf8').matchAll(
    /from '\.\/primitives\/(.*)\.ts'/g,
  ),
].map(([, file]) => file!);

const camelCase = (file: string) => file.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

describe('conformanceCases', () => {
  it('has rows for every primitive that the package exports', () => {
    const covered = new Set(conformanceCases().map(({ primitive }) => primitive));
    expect(exportedFiles.length).toBeGreaterThan(30);
    expect(exportedFiles.map(camelCase).filter((name) => !covered.has(name))).toEqual([]);
  });

  it.each(conformanceCases())('uses $primitive in the row "$variant"', ({ primitive, program }) => {
    const order = topologicalOrder(namedTensors(program.outputs).map(([, output]) => output));
    expect(order.map((tensor) => tensor.primitive.name)).toContain(primitive);
  });

  it('names every row differently', () => {
    const names = conformanceCases().map(({ primitive, variant }) => `${primitive}, ${variant}`);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});
