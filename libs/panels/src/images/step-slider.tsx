import * as Slider from '@radix-ui/react-slider';
import { useEffect, useState } from 'react';

export interface StepSliderProps {
  readonly label: string;
  /** What there is to choose from, in order: every one of them has a place of its own. */
  readonly steps: readonly number[];
  readonly value: number;
  readonly onChange: (step: number) => void;
}

/** Chooses one of a list of steps, exactly; arrow keys go from one to the next. */
export function StepSlider({ label, steps, value, onChange }: StepSliderProps) {
  const given = Math.max(0, steps.indexOf(value));
  // Keys may come faster than whoever holds the value gives it back.
  const [index, setIndex] = useState(given);
  useEffect(() => setIndex(given), [given]);
  return (
    <div className="gtn-slider">
      <span>{label}</span>
      <Slider.Root
        className="gtn-slider-root"
        min={0}
        max={Math.max(steps.length - 1, 1)}
        step={1}
        value={[index]}
        disabled={steps.length < 2}
        onValueChange={([chosen]) => {
          const next = Math.min(chosen!, steps.length - 1);
          setIndex(next);
          onChange(steps[next]!);
        }}
      >
        <Slider.Track className="gtn-slider-track">
          <Slider.Range className="gtn-slider-range" />
        </Slider.Track>
        <Slider.Thumb className="gtn-slider-thumb" aria-label={label} aria-valuetext={String(value)} />
      </Slider.Root>
      <output>
        {value} of {steps.at(-1) ?? value}
      </output>
    </div>
  );
}
