import { checkPixels, checkWhole } from './check-sheet.ts';
import { renderSheet, type SheetBackground } from './render-sheet.ts';

export interface CurriculumSheetOptions {
  /** The synthetic set in training order, [T, B, C, H, W], row-major. */
  readonly images: Float32Array | Float64Array;
  readonly shape: readonly number[];
  /** Class of each image, [T, B], integers 0..classes-1. */
  readonly labels: ArrayLike<number>;
  /** One name per class, in order. */
  readonly classNames: readonly string[];
  /** The values shown as black and as full intensity. */
  readonly range: readonly [low: number, high: number];
  /** Inner steps to show, counted from 1, or how many to pick evenly from the first to the last; default 12. */
  readonly steps?: number | readonly number[];
  /** As for `imageSheet`; defaults 2 and 2. */
  readonly scale?: number;
  readonly gap?: number;
  readonly background?: SheetBackground;
}

/**
 * A PNG of the curriculum as it is taught (the shape of Figure 3 of Such et al. 2019): a row per class, a column per inner
 * step, each cell the first image of its class in that step's batch; a cell whose batch lacks the class stays empty.
 *
 * @throws RangeError that names the option and echoes its value.
 */
export async function curriculumSheet(options: CurriculumSheetOptions): Promise<Uint8Array> {
  const caller = 'curriculumSheet';
  const { images, shape, labels, classNames, range, steps = 12, scale = 2, gap = 2 } = options;
  checkPixels(caller, { images, shape, axes: 'T, B, C, H, W', range });
  checkWhole(caller, 'scale', scale, 1);
  checkWhole(caller, 'gap', gap, 0);
  const [stepCount, batchSize, ...imageShape] = shape as [number, number, ...number[]];
  checkLabels(labels, classNames.length, stepCount, batchSize);
  const shown = chosenSteps(steps, stepCount);

  const cells = classNames.flatMap((_, wanted) =>
    shown.map((step) => {
      const first = (step - 1) * batchSize;
      for (let at = first; at < first + batchSize; at++) if (labels[at] === wanted) return at;
      return undefined;
    }),
  );
  const batch = { images, shape: [stepCount * batchSize, ...imageShape], range };
  return await renderSheet(caller, batch, {
    cells,
    rows: classNames.length,
    columns: shown.length,
    scale,
    gap,
    rowLabels: classNames,
    columnLabels: shown.map(String),
    corner: 'step',
    background: options.background ?? 'transparent',
  });
}

function checkLabels(labels: ArrayLike<number>, classes: number, stepCount: number, batchSize: number): void {
  if (classes === 0) throw new RangeError('curriculumSheet: classNames is empty');
  if (labels.length !== stepCount * batchSize) {
    throw new RangeError(
      `curriculumSheet: ${stepCount} steps of ${batchSize} images need ${stepCount * batchSize} labels, got ${labels.length}`,
    );
  }
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      const place = `step ${Math.floor(at / batchSize) + 1}, image ${at % batchSize}`;
      throw new RangeError(
        `curriculumSheet: the label at ${place} must be an integer 0..${classes - 1}, got ${label}`,
      );
    }
  }
}

function chosenSteps(steps: number | readonly number[], stepCount: number): readonly number[] {
  if (typeof steps === 'number') {
    checkWhole('curriculumSheet', 'steps', steps, 1);
    const columns = Math.min(steps, stepCount);
    if (columns === 1) return [1];
    return Array.from({ length: columns }, (_, at) => 1 + Math.round((at * (stepCount - 1)) / (columns - 1)));
  }
  if (steps.length === 0) throw new RangeError('curriculumSheet: steps is empty');
  for (const step of steps) {
    if (!Number.isInteger(step) || step < 1 || step > stepCount) {
      throw new RangeError(`curriculumSheet: steps must lie in 1..${stepCount}, got ${step}`);
    }
  }
  return steps;
}
