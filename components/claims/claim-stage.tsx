import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import type { ClaimDto } from "@/lib/claims/schema";
import { unbroken } from "@/lib/format/unbroken";
import { claimsText } from "@/lib/text/claims";
import {
  countWords,
  figureName,
  intervalWords,
  readAsWords,
  statedWords,
  valueWords,
  verdictWhy,
} from "./prepare-claim-words";
import { VerdictBadge } from "./verdict-badge";

interface ClaimStageProps {
  readonly claim: ClaimDto;
  /** `3 of 14` */
  readonly place: string;
  /** Leaves room for what stands below it. */
  readonly isBrief: boolean;
}

const LARGE = "text-[clamp(20px,2.6vw,52px)] leading-[1.2]";
/** Beside a race the room's last row reads figures alone where the screen is low. */
const NOTE = "sm:short:group-data-brief/stage:hidden";
const SMALL = "text-[clamp(14px,1.25vw,24px)] leading-[1.4]";

/** One claim, to be read from the last row of a room. The focus goes along, so that a screen reader says which it is. */
export function ClaimStage({ claim, place, isBrief }: ClaimStageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [claim.id]);
  const { stated, measured } = claim;
  const note = claimsText.points[claim.id];
  return (
    <section
      aria-labelledby="claim"
      data-brief={isBrief || undefined}
      className={cn(
        "group/stage flex flex-col",
        isBrief ? "gap-2 sm:short:gap-1" : "grow justify-center gap-[clamp(16px,3.5vh,56px)]",
      )}
    >
      <h1
        id="claim"
        ref={heading}
        tabIndex={-1}
        className={cn(
          "font-semibold text-balance outline-none",
          isBrief ? LARGE : "text-[clamp(28px,4.6vw,92px)] leading-[1.1]",
        )}
      >
        <span className="sr-only">{place}. </span>
        {unbroken(claimsText.sentences[claim.id])}
      </h1>
      <dl className="grid gap-x-[4vw] gap-y-4 sm:grid-cols-3">
        <Part
          name={claimsText.stated}
          value={statedWords(claim)}
          notes={stated === null ? [] : [readAsWords(claim) ?? "", `${stated.from} → ${stated.to}`]}
        />
        <Part
          name={claimsText.measured}
          value={
            measured === null || measured.sides.some(({ n }) => n === 0)
              ? claimsText.none
              : valueWords(measured)
          }
          notes={
            measured === null
              ? []
              : [
                  intervalWords(measured),
                  `${countWords(measured)}, ${figureName(measured)}`,
                  isBrief ? "" : `${measured.from} → ${measured.to}`,
                ]
          }
        />
        <div>
          <dt className="sr-only">{claimsText.verdict}</dt>
          <dd>
            <VerdictBadge
              verdict={claim.verdict}
              className={cn(
                "block! h-auto! w-fit rounded-[0.5em]! px-[0.5em]! py-[0.15em]! font-semibold whitespace-normal!",
                LARGE,
              )}
            />
            <p className={cn("mt-2 text-pretty text-muted", NOTE, SMALL)}>{verdictWhy(claim)}</p>
          </dd>
        </div>
      </dl>
      {note === null || isBrief ? null : (
        <p className={cn("max-w-[80ch] text-pretty text-muted", SMALL)}>{note}</p>
      )}
    </section>
  );
}

interface PartProps {
  readonly name: string;
  readonly value: string;
  readonly notes: readonly string[];
}

const Part = ({ name, value, notes }: PartProps) => (
  <div>
    <dt className={cn("text-muted", SMALL)}>{name}</dt>
    <dd>
      <span className={cn("font-semibold", LARGE)}>{value}</span>
      {notes
        .filter((note) => note !== "")
        .map((note) => (
          <span key={note} className={cn("block text-muted", NOTE, SMALL)}>
            {note}
          </span>
        ))}
    </dd>
  </div>
);
