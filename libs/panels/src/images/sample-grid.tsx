import { useEffect, useRef } from 'react';
import { type Sheet, placeOf } from './sheet.ts';

export interface SampleGridProps {
  /** A row of images per class. */
  readonly sheet: Sheet;
  readonly classNames: readonly string[];
}

/** Some images of each class, a row each; pixels stay pixels. */
export function SampleGrid({ sheet, classNames }: SampleGridProps) {
  return (
    <ul className="gtn-samples" aria-label="Images by class">
      {classNames.slice(0, sheet.rows).map((name, label) => (
        <li key={name}>
          <span>{name}</span>
          <Row sheet={sheet} label={label} name={name} />
        </li>
      ))}
    </ul>
  );
}

function Row({
  sheet,
  label,
  name,
}: {
  readonly sheet: Sheet;
  readonly label: number;
  readonly name: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { columns, cellWidth, cellHeight, gap } = sheet;
  const width = columns * (cellWidth + gap) - gap;
  useEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const { x, y } = placeOf(sheet, 1, label);
    context.clearRect(0, 0, width, cellHeight);
    context.drawImage(sheet.picture, x, y, width, cellHeight, 0, 0, width, cellHeight);
  }, [sheet, label, width, cellHeight]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={cellHeight}
      role="img"
      aria-label={`${columns} images of ${name}`}
    />
  );
}
