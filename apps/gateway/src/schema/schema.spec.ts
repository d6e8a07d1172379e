import { readFileSync } from 'node:fs';
import { isEnumType, isInputObjectType, isIntrospectionType, isInterfaceType, isObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { sdl } from '../../scripts/sdl.ts';
import { sdlFile } from '../../scripts/sdl-file.ts';
import { schema } from './schema.ts';

const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));

it('is what is committed: `npx nx run gateway:generate` writes it', async () => {
  expect(readFileSync(sdlFile, 'utf8')).toBe(await sdl());
});

it('says what every type, field, argument and input is', () => {
  const nameless = types.flatMap((type) => {
    const own = type.description ? [] : [type.name];
    if (isEnumType(type) || !('getFields' in type)) return own;
    const fields = Object.values(type.getFields());
    const undescribed = fields
      .filter(({ description }) => !description)
      .map(({ name }) => `${type.name}.${name}`);
    if (isInputObjectType(type) || !(isObjectType(type) || isInterfaceType(type)))
      return [...own, ...undescribed];
    const args = Object.values(type.getFields()).flatMap((field) =>
      field.args
        .filter(({ description }) => !description)
        .map(({ name }) => `${type.name}.${field.name}(${name})`),
    );
    return [...own, ...undescribed, ...args];
  });
  expect(nameless).toEqual([]);
});

it('keeps a null where the failure is: what needs a statement or a service of its own may be null', () => {
  const mustBe = types.filter(isObjectType).flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => String(field.type).endsWith('Connection!'))
      .map(({ name }) => `${type.name}.${name}`),
  );
  expect(mustBe).toEqual([]);
  const required = Object.values(schema.getMutationType()!.getFields()).filter(({ type }) =>
    String(type).endsWith('!'),
  );
  expect(required).toEqual([]);
});

it('has for each mutation a result that is a success or an Error', () => {
  for (const { name, type } of Object.values(schema.getMutationType()!.getFields())) {
    const result = type as unknown as { getTypes(): { name: string; getInterfaces(): { name: string }[] }[] };
    const successName = `${name.charAt(0).toUpperCase()}${name.slice(1)}Success`;
    const errors = result.getTypes().filter((member) => member.name !== successName);
    expect(errors).toHaveLength(result.getTypes().length - 1);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) expect(error.getInterfaces().map((face) => face.name)).toContain('Error');
  }
});
