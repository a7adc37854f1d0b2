import type { Kind } from "@/lib/lifecycle/vocabulary";

/** A figure that somebody else stated. It is drawn only where its end points are those of the chart. */
export interface Reference {
  readonly id: string;
  readonly label: string;
  readonly kind: Kind | null;
  /** Where one value was stated, both are it; ms. */
  readonly lowMs: number;
  readonly highMs: number;
  readonly stat: string;
  readonly from: string;
  readonly to: string;
  /** Null: not stated. */
  readonly n: number | null;
  readonly host: string | null;
  readonly year: number;
  readonly source: string;
  readonly licence: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 86_400 * SECOND;

/** Stated in a talk, without samples. */
const TALK = {
  stat: "as stated, a range of experience",
  n: null,
  host: null,
  year: 2019,
  source: "Talk at July Tech Festa 2019: development with VMs and with Kubernetes compared",
  licence: "a fact quoted with its source",
} as const;
const START = { from: "requested", to: "ready" } as const;

export const REFERENCES: readonly Reference[] = [
  {
    id: "vm-from-nothing",
    label: "VM from nothing, fully automated: tens of minutes",
    kind: "vm",
    lowMs: 10 * MINUTE,
    highMs: 100 * MINUTE,
    ...START,
    ...TALK,
  },
  {
    id: "vm-golden-image",
    label: "VM from a golden image: about 5 minutes",
    kind: "vm",
    lowMs: 5 * MINUTE,
    highMs: 5 * MINUTE,
    ...START,
    ...TALK,
  },
  {
    id: "vm-one-more",
    label: "One more VM of a complete image: 1 to 3 minutes",
    kind: "vm",
    lowMs: MINUTE,
    highMs: 3 * MINUTE,
    ...START,
    ...TALK,
  },
  {
    id: "container-one-more",
    label: "One more container of a complete image: 1 to 5 seconds",
    kind: "container",
    lowMs: SECOND,
    highMs: 5 * SECOND,
    ...START,
    ...TALK,
  },
  {
    id: "container-image-build",
    label: "From a Dockerfile to an image: 1 minute at best",
    kind: "container",
    lowMs: MINUTE,
    highMs: MINUTE,
    from: "Dockerfile",
    to: "image",
    ...TALK,
  },
  {
    id: "container-manifest",
    label: "A manifest applied: seconds to 1 minute",
    kind: "container",
    lowMs: SECOND,
    highMs: MINUTE,
    from: "manifest handed over",
    to: "manifest applied",
    ...TALK,
  },
  {
    id: "vm-lifetime",
    label: "A VM's lifetime: months to years",
    kind: "vm",
    lowMs: 60 * DAY,
    highMs: 3_650 * DAY,
    from: "made",
    to: "given up",
    ...TALK,
  },
  {
    id: "vm-uptime",
    label: "A VM's uptime of 900 days is no surprise",
    kind: "vm",
    lowMs: 900 * DAY,
    highMs: 900 * DAY,
    from: "ready",
    to: "end",
    ...TALK,
  },
];

/** The figures between the same two points, in the order of their values. */
export const referencesBetween = (from: string, to: string): Reference[] =>
  REFERENCES.filter((reference) => reference.from === from && reference.to === to).toSorted(
    (a, b) => a.lowMs - b.lowMs,
  );

/** Throws of one that there is not. */
export function referenceOf(id: string): Reference {
  const found = REFERENCES.find((reference) => reference.id === id);
  if (found === undefined) throw new Error(`There is no reference ${id}.`);
  return found;
}
