/**
 * Which project may import which, as constraints for `@nx/enforce-module-boundaries`. A project states its layer
 * (and, in the mathematics, its place in the order) in the `nx.tags` of its package.json; ARCHITECTURE.md draws it.
 */

/** The mathematics from the bottom up: each library may import the ones before it. */
export const mathOrder = ['random', 'autodiff', 'optim', 'nets', 'gtn', 'nas'];

/** @param {string} library */
const mathUpTo = (library) =>
  mathOrder.slice(0, mathOrder.indexOf(library) + 1).map((name) => `math:${name}`);

/** What computes, and what reads and writes. */
const parts = ['layer:contract', 'layer:math', 'layer:engine', 'layer:io'];
const allLibraries = [...parts, 'layer:run', 'layer:work', 'layer:sdk'];

/** Lists of packages hold for the specs too. */
const testing = ['vitest', 'vitest/config', 'fast-check'];

export const layers = [
  {
    // Everyone speaks the contract, web pages included, so it drags nothing along but a validator and a measure of likeness.
    sourceTag: 'layer:contract',
    onlyDependOnLibsWithTags: [],
    allowedExternalImports: ['leven', 'zod', ...testing],
  },
  {
    // Mathematics that needs no engine, file or service runs with all of them, in every process, to the same bits.
    sourceTag: 'layer:math',
    onlyDependOnLibsWithTags: ['layer:contract', 'layer:math'],
  },
  ...mathOrder.map((library) => ({
    // The order keeps each piece usable, and checkable against finite differences, without what is built on it.
    sourceTag: `math:${library}`,
    onlyDependOnLibsWithTags: ['layer:contract', ...mathUpTo(library)],
    // A primitive states its TensorFlow.js kernel beside its rules; pure-mathematics.mjs holds that to types.
    allowedExternalImports: library === 'autodiff' ? ['@tensorflow/tfjs-core', ...testing] : testing,
  })),
  {
    // An engine runs programs and knows no network or algorithm, so that a new engine is only a new executor.
    sourceTag: 'layer:engine',
    onlyDependOnLibsWithTags: ['layer:engine', ...mathUpTo('autodiff')],
  },
  {
    // Files and services carry arrays and contracts; were they to compute, a result could not be had without them.
    sourceTag: 'layer:io',
    onlyDependOnLibsWithTags: ['layer:contract', 'layer:io', ...mathUpTo('autodiff')],
  },
  {
    // What the command and the services do alike with a run is written once, and knows neither terminal nor message.
    sourceTag: 'layer:run',
    onlyDependOnLibsWithTags: parts,
  },
  {
    // What the services' workers do alike with a piece of work is written once, whatever the work is.
    sourceTag: 'layer:work',
    onlyDependOnLibsWithTags: [...parts, 'layer:run'],
  },
  {
    // A client knows the published API alone: what it took from the services would not reach those who install it.
    sourceTag: 'layer:sdk',
    onlyDependOnLibsWithTags: [],
  },
  {
    // A page depends on the published API alone, or it could not be deployed apart from the services. What it computes by itself
    // it computes as everyone does, from the files that the API hands out.
    sourceTag: 'layer:web',
    onlyDependOnLibsWithTags: ['layer:web', 'layer:sdk', 'layer:contract', 'layer:math', 'io:in-pages'],
  },
  {
    // Panels are for pages of others: they take plain data.
    sourceTag: 'web:panels',
    onlyDependOnLibsWithTags: [],
  },
  {
    // An app wires libraries together: what two apps share is a library, what they say to each other a message.
    sourceTag: 'layer:app',
    onlyDependOnLibsWithTags: allLibraries,
  },
  {
    // The API answers at once and computes nothing: the mathematics that it may use describes architectures.
    sourceTag: 'app:gateway',
    onlyDependOnLibsWithTags: ['layer:contract', 'layer:math', 'layer:io'],
  },
  {
    // Benchmarks, examples and checks use the product as a customer does; nothing in the product imports them.
    sourceTag: 'layer:tool',
    onlyDependOnLibsWithTags: allLibraries,
  },
];
