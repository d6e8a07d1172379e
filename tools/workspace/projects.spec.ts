import { readFile } from 'node:fs/promises';
import { createProjectGraphAsync, readJsonFile, type ProjectGraphProjectNode } from '@nx/devkit';
import { beforeAll, expect, it } from 'vitest';
import { layers, mathOrder } from './layers.mjs';

const root = `${import.meta.dirname}/../..`;
let projects: ProjectGraphProjectNode[];

beforeAll(async () => {
  const graph = await createProjectGraphAsync();
  projects = Object.values(graph.nodes);
}, 60_000);

const tagsOf = (project: ProjectGraphProjectNode, kind: string) =>
  (project.data.tags ?? []).filter((tag) => tag.startsWith(`${kind}:`));

it('every project stands in one layer that has a constraint', () => {
  const constrained = layers.map((layer) => layer.sourceTag);
  expect(projects.length).toBeGreaterThan(1);
  for (const project of projects) {
    const tags = tagsOf(project, 'layer');
    expect(tags, `the layer tags of ${project.name}`).toHaveLength(1);
    expect(constrained).toContain(tags[0]);
  }
});

it('every mathematics library has its place in the order, under its own name', () => {
  const mathematics = projects.filter((project) => tagsOf(project, 'layer')[0] === 'layer:math');
  expect(mathematics.map((project) => project.data.root).sort()).toEqual(
    mathOrder.map((name) => `libs/${name}`).sort(),
  );
  for (const project of mathematics) expect(tagsOf(project, 'math')).toEqual([`math:${project.name}`]);
});

it('every project is linted, type-checked and tested', () => {
  for (const project of projects)
    expect(Object.keys(project.data.targets ?? {}), project.name).toEqual(
      expect.arrayContaining(['lint', 'typecheck', 'test']),
    );
});

it('the check of all types takes each project once: those without settings of their own together, then the others', () => {
  const { exclude } = readJsonFile<{ exclude: string[] }>(`${root}/tsconfig.json`);
  const { scripts } = readJsonFile<{ scripts: Record<string, string> }>(`${root}/package.json`);
  const others = exclude.filter((path) => !path.startsWith('**'));
  expect(others.length).toBeGreaterThan(0);
  expect(scripts['check:types']).toMatch(new RegExp(` -b \\. ${others.join(' ')}$`));
});

it('the lock file names no registry', async () => {
  const lock = JSON.parse(await readFile(`${root}/package-lock.json`, 'utf8')) as {
    packages: Record<string, { resolved?: string; link?: boolean }>;
  };
  const fetched = Object.entries(lock.packages).filter(([, entry]) => entry.resolved && !entry.link);
  expect(fetched.map(([path, { resolved }]) => `${path}: ${resolved}`)).toEqual([]);
});
