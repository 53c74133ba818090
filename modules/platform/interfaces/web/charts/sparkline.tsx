import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';

export interface SparklineProps {
  /** Decimal strings, oldest first. */
  readonly values: readonly string[];
  /** What it shows, in a sentence with its figures: the line itself cannot be read out. */
  readonly label: string;
  /** Pixels. */
  readonly height?: number;
}

/** A trend in the width of its container; percentages across keep the stroke even. Nothing for fewer than two values. */
export function Sparkline({ values, label, height = 40 }: SparklineProps): VNode | null {
  const numbers = values.map(Number);
  if (numbers.length < 2) return null;
  const y = scaleLinear([Math.min(...numbers), Math.max(...numbers)], [height - 4, 4]);
  const x = (index: number): string => `${Math.round((index * 9600) / (numbers.length - 1)) / 100 + 2}%`;
  const at = (value: number): number => Math.round(y(value) * 10) / 10;
  return (
    <svg class="sparkline" width="100%" height={height} role="img" aria-label={label}>
      {numbers.slice(1).map((value, index) => (
        <line key={index} x1={x(index)} y1={at(numbers[index]!)} x2={x(index + 1)} y2={at(value)} />
      ))}
      <circle cx={x(numbers.length - 1)} cy={at(numbers.at(-1)!)} r="3" />
    </svg>
  );
}
