import type { Kind } from "@/lib/lifecycle/vocabulary";

/** One side of a comparison as charts draw it. */
export interface Side {
  readonly key: "a" | "b";
  readonly name: string;
  readonly kind: Kind | null;
}

/** Hue is kind; where both sides have the same, the second is dashed, so that form tells them apart. */
export interface SideStyle {
  readonly hue: string;
  readonly isDashed: boolean;
}

const HUES: Readonly<Record<Kind, string>> = { vm: "text-vm", container: "text-container" };

export function sideStyle(side: Side, other: Side): SideStyle {
  return {
    hue: side.kind === null ? "text-text" : HUES[side.kind],
    isDashed: side.key === "b" && side.kind === other.kind,
  };
}

const COLORS: Readonly<Record<Kind, string>> = { vm: "var(--vm)", container: "var(--container)" };

export const kindColor = (kind: Kind | null): string => (kind === null ? "var(--text)" : COLORS[kind]);
export const sideColor = ({ kind }: Side): string => kindColor(kind);
