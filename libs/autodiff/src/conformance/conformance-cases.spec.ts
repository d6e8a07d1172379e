import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namedTensors } from '../program.ts';
import { topologicalOrder } from '../tensor.ts';
import { conformanceCases } from './conformance-cases.ts';

/** What the package exports of the primitives' files, without what is made of them and the types. */
const exportedPrimitives = [
  ...readFileSync(new URL('../index.ts', import.meta.url), 'utf8').matchAll(
    /export \{([^}]*)\} from '\.\/primitives\//g,
  ),
]
  .flatMap(([, names]) => names!.split(',').map((name) => name.trim()))
  .filter(
    (name) => !name.startsWith('type ') && !['inputPrimitive', 'ones', 'padImage', 'zeros'].includes(name),
  );

describe('conformanceCases', () => {
  it('has rows for every primitive that the package exports', () => {
    const covered = new Set(conformanceCases().map(({ primitive }) => primitive));
    expect(exportedPrimitives.length).toBeGreaterThan(30);
    expect(exportedPrimitives.filter((name) => !covered.has(name))).toEqual([]);
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
