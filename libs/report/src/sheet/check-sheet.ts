/** What `imageSheet` and `curriculumSheet` demand alike; `caller` opens the message. */
export function checkPixels(
  caller: string,
  {
    images,
    shape,
    axes,
    range,
  }: { images: ArrayLike<number>; shape: readonly number[]; axes: string; range: readonly number[] },
): void {
  const axisNames = axes.split(', ');
  if (shape.length !== axisNames.length || shape.some((extent) => !Number.isInteger(extent) || extent < 1)) {
    throw new RangeError(
      `${caller}: shape must be [${axes}] of whole numbers ≥ 1, got [${shape.join(', ')}]`,
    );
  }
  const channels = shape[axisNames.indexOf('C')];
  if (channels !== 1 && channels !== 3) {
    throw new RangeError(`${caller}: images must have 1 (gray) or 3 (RGB) channels, got ${channels}`);
  }
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (images.length !== size) {
    throw new RangeError(
      `${caller}: shape [${shape.join(', ')}] needs ${size} values, images has ${images.length}`,
    );
  }
  const [low, high] = range;
  if (range.length !== 2 || !Number.isFinite(low) || !Number.isFinite(high) || low! >= high!) {
    throw new RangeError(`${caller}: range must be [low, high] with low < high, got [${range.join(', ')}]`);
  }
}

export function checkWhole(caller: string, name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${caller}: ${name} must be a whole number ≥ ${least}, got ${value}`);
  }
}

export function checkLabelCount(
  caller: string,
  name: string,
  labels: readonly string[] | undefined,
  count: number,
): void {
  if (labels !== undefined && labels.length !== count) {
    throw new RangeError(`${caller}: ${name} needs ${count} labels, got ${labels.length}`);
  }
}
