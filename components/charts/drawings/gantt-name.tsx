import { useContext } from "react";
import { instancePath } from "@/components/frame/paths";
import { Link } from "@/components/ui/link";
import { WithoutLinks } from "@/components/ui/without-links";
import { GANTT_SIZES } from "../gantt-height";
import { shortenedName } from "../prepare-shortened-name";

const LETTERS = 24;

interface GanttNameProps {
  readonly isAbove: boolean;
  readonly y?: number;
  readonly payload?: { readonly value: string };
}

/** An instance's name beside its row, or above it; it leads to its page, where whoever reads it may open that. */
export function GanttName({ isAbove, y = 0, payload }: GanttNameProps) {
  const id = payload?.value ?? "";
  const isText = useContext(WithoutLinks);
  const name = (
    <>
      <title>{id}</title>
      <text
        x={0}
        y={isAbove ? y - GANTT_SIZES.bar / 2 - 4 : y + 4}
        fill="var(--text)"
        className="font-mono text-sm"
      >
        {shortenedName(id, LETTERS)}
      </text>
    </>
  );
  // What stands for a link elsewhere draws nothing within a picture.
  if (isText) return <g>{name}</g>;
  return (
    <Link href={instancePath(id)} aria-label={id} className="underline-offset-4 hover:underline">
      {name}
    </Link>
  );
}
