/** An object's values by their paths, such as `metaLoss.every`; what is null is left out, lists of plain values are one value. */
export function flat(object: object, prefix = ''): (readonly [path: string, value: string])[] {
  return Object.entries(object).flatMap(([key, value]: [string, unknown]) => {
    if (value === null || value === undefined || key === '__typename') return [];
    const path = Array.isArray(object) ? `${prefix}[${key}]` : prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value !== 'object')
      return [[path, typeof value === 'string' ? value : JSON.stringify(value)] as const];
    if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
      return [[path, value.join(', ')] as const];
    return flat(value, path);
  });
}
