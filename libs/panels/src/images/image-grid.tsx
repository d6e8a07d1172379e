import { type RefObject, useEffect, useRef } from 'react';
import { percent } from '../format/numbers.ts';
import { type Sheet, placeOf } from './sheet.ts';

export interface ImageGridProps {
  readonly sheet: Sheet;
  readonly classNames: readonly string[];
  /** Where labels are learned, of the image of each class: its likeliest class, from 0, and the share of that. */
  readonly labels?: readonly { readonly label: number; readonly share: number }[] | undefined;
  /** The inner step that is shown, from 1. */
  readonly step: number;
  readonly onStep: (step: number) => void;
  readonly canvasRef?: RefObject<HTMLCanvasElement | null>;
}

/** The images of one inner step by class, and below them all steps; pixels stay pixels. */
export function ImageGrid({ sheet, classNames, labels, step, onStep, canvasRef }: ImageGridProps) {
  return (
    <div className="gtn-image-grid">
      <ul className="gtn-tiles" aria-label={`Images of inner step ${step}`}>
        {classNames.map((name, label) => (
          <li key={name}>
            <Tile sheet={sheet} step={step} label={label} name={name} />
            {name}
            {labels?.[label] && (
              <small title="The likeliest class of its learned label, and that class’s share">
                {classNames[labels[label].label]} {percent(labels[label].share)}
              </small>
            )}
          </li>
        ))}
      </ul>
      <Film sheet={sheet} step={step} onStep={onStep} canvasRef={canvasRef} />
    </div>
  );
}

function Tile({
  sheet,
  step,
  label,
  name,
}: {
  readonly sheet: Sheet;
  readonly step: number;
  readonly label: number;
  readonly name: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const { x, y, width, height } = placeOf(sheet, step, label);
    context.clearRect(0, 0, width, height);
    context.drawImage(sheet.picture, x, y, width, height, 0, 0, width, height);
  }, [sheet, step, label]);
  const { cellWidth, cellHeight } = sheet;
  return (
    <canvas
      ref={canvas}
      width={cellWidth}
      height={cellHeight}
      role="img"
      aria-label={`class ${name} at inner step ${step}`}
      data-step={step}
      data-class={name}
    />
  );
}

/** All images small; a click on a column shows its step. The slider does the same for those who use keys. */
function Film({
  sheet,
  step,
  onStep,
  canvasRef,
}: Pick<ImageGridProps, 'sheet' | 'step' | 'onStep' | 'canvasRef'>) {
  const own = useRef<HTMLCanvasElement>(null);
  const canvas = canvasRef ?? own;
  const { columns, rows, cellWidth, cellHeight, gap } = sheet;
  const pitch = cellWidth + gap;
  const [width, height] = [columns * pitch, rows * (cellHeight + gap)];
  const scale = Math.min(1, Math.max(0.45, 760 / width));
  useEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const { x, y } = placeOf(sheet, 1, 0);
    context.clearRect(0, 0, width, height);
    context.drawImage(sheet.picture, x, y, width, height, 0, 0, width, height);
  }, [sheet, width, height, canvas]);
  return (
    <div className="gtn-film" tabIndex={0} role="group" aria-label="All inner steps, one column each">
      <div className="gtn-film-inner" style={{ width: width * scale, minWidth: 0 }}>
        <canvas
          ref={canvas}
          width={width}
          height={height}
          style={{ width: width * scale, height: height * scale }}
          role="img"
          aria-label={`${rows} classes by ${columns} inner steps`}
          onClick={({ nativeEvent: { offsetX } }) =>
            onStep(Math.min(columns, 1 + Math.floor(offsetX / (pitch * scale))))
          }
        />
        <div
          className="gtn-film-mark"
          style={{ left: (step - 1) * pitch * scale - 1, width: cellWidth * scale + 2 }}
        />
      </div>
    </div>
  );
}
