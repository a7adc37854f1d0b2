"use client";

import { Slider } from "@base-ui/react/slider";

interface RangeSliderProps {
  /** Names of its two ends. */
  readonly labels: readonly [from: string, to: string];
  /** Steps from 0 to `most`. */
  readonly value: readonly [from: number, to: number];
  readonly most: number;
  /** What an end stands at, in words. */
  readonly wordsOf: (step: number) => string;
  readonly onChange: (value: readonly [from: number, to: number]) => void;
}

const THUMB =
  "size-4 rounded-full border border-line-strong bg-surface shadow has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus";

/** A part between two ends, which drag, touch and arrow keys move; they never meet. */
export function RangeSlider({ labels, value, most, wordsOf, onChange }: RangeSliderProps) {
  return (
    <Slider.Root
      className="w-full"
      value={value}
      min={0}
      max={most}
      largeStep={most / 10}
      minStepsBetweenValues={1}
      thumbCollisionBehavior="none"
      onValueChange={([from = 0, to = most]) => onChange([from, to])}
    >
      <Slider.Control className="flex h-6 touch-none items-center px-2">
        <Slider.Track className="h-1 w-full rounded-full bg-subtle">
          <Slider.Indicator className="rounded-full bg-muted" />
          {labels.map((label, index) => (
            <Slider.Thumb
              key={label}
              index={index}
              className={THUMB}
              aria-label={label}
              getAriaValueText={(_, step) => wordsOf(step)}
            />
          ))}
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  );
}
