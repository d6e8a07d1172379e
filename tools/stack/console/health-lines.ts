import type { Part } from '../parts/part.ts';
import { partLine } from './part-lines.ts';

/** Prints a line when a part is ready for the first time and one when it has stopped; between them the log speaks. */
export class HealthLines {
  readonly #print: (line: string) => void;
  readonly #begun = new Map<Part, number>();
  readonly #shown = new Set<Part>();

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  readonly show = (part: Part): void => {
    const { name, state, url } = part;
    if (state === 'starting' && !this.#begun.has(part)) this.#begun.set(part, performance.now());
    if (state === 'ready' && !this.#shown.has(part)) {
      this.#shown.add(part);
      const seconds = (performance.now() - this.#begun.get(part)!) / 1000;
      this.#print(partLine({ name, state, url: url!, seconds }));
    }
    if (state === 'stopped' && this.#shown.delete(part)) this.#print(`  ${name} stopped`);
  };
}
