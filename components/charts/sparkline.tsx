import { cn } from "@/components/ui/cn";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { SparklineDrawing } from "./drawn";
import { kindColor } from "./sides";

/** Px. */
const HEIGHT = 24;
/** Fewer make no course. */
const LEAST = 3;

interface SparklineProps {
  /** Oldest first. */
  readonly values: readonly number[];
  readonly kind: Kind;
  /** What it shows, for people who do not see it. */
  readonly label: string;
  readonly className?: string;
}

/** The course of a number in a line; its place is there before it is drawn. */
export function Sparkline({ values, kind, label, className }: SparklineProps) {
  const isDrawn = values.length >= LEAST;
  return (
    <span
      role={isDrawn ? "img" : undefined}
      aria-label={isDrawn ? label : undefined}
      className={cn("inline-block align-middle", className)}
      style={{ height: HEIGHT }}
    >
      {isDrawn ? <SparklineDrawing values={values} color={kindColor(kind)} height={HEIGHT} /> : null}
    </span>
  );
}
