import type { RolloutKind } from "@/lib/lifecycle/vocabulary";

/** What rollouts time; roll backs are a timing of their own. */
export const ROLLOUT_TIMINGS = [
  "scale-out",
  "scale-in",
  "rollout",
  "rollback",
  "recovery",
  "from-zero",
] as const;
export type RolloutTiming = (typeof ROLLOUT_TIMINGS)[number];

/** What takes a time from one point to another; uptime is told apart, since what lives is not over. */
export const DURATION_TIMINGS = ["startup", ...ROLLOUT_TIMINGS] as const;
export type DurationTiming = (typeof DURATION_TIMINGS)[number];

/** What decides which timings a rollout counts for. */
export interface TimedRollout {
  readonly kind: RolloutKind;
  readonly fromReplicas: number;
  readonly toReplicas: number;
  readonly fromRevision: number;
  readonly toRevision: number;
  /** How many were ready at its intent; null: nobody counted. */
  readonly firstReady: number | null;
  /** An experiment's, which prepares or restores what another one measures. */
  readonly isPreparation: boolean;
}

type Count = "fromReplicas" | "toReplicas" | "fromRevision" | "toRevision" | "firstReady";
/** One that is not known rules nothing out. */
type Condition = readonly [left: Count, is: ">" | "<" | "=" | "<>", right: Count | 0];

interface Rule {
  readonly kind: RolloutKind;
  readonly where: readonly Condition[];
}

/** A deploy from nothing is a first start, no rollout of one revision over another. */
const OVER: readonly Condition[] = [
  ["fromReplicas", ">", 0],
  ["fromRevision", "<>", "toRevision"],
];

/**
 * A scale-out from none is told by itself as well, since it also is a recovery from nothing. What changes its mind on the way
 * counts by what was ready, too: 6 to 3 while 2 are ready starts one, and ends none that served.
 */
const RULES: Readonly<Record<RolloutTiming, Rule>> = {
  "scale-out": {
    kind: "scale",
    where: [
      ["toReplicas", ">", "fromReplicas"],
      ["firstReady", "<", "toReplicas"],
    ],
  },
  "scale-in": {
    kind: "scale",
    where: [
      ["toReplicas", "<", "fromReplicas"],
      ["firstReady", ">", "toReplicas"],
    ],
  },
  rollout: { kind: "deploy", where: OVER },
  rollback: { kind: "rollback", where: OVER },
  recovery: { kind: "recover", where: [] },
  "from-zero": {
    kind: "scale",
    where: [
      ["fromReplicas", "=", 0],
      ["toReplicas", ">", 0],
      ["firstReady", "<", "toReplicas"],
    ],
  },
};

const COLUMNS: Readonly<Record<Count, string>> = {
  fromReplicas: "from_replicas",
  toReplicas: "to_replicas",
  fromRevision: "from_revision",
  toRevision: "to_revision",
  firstReady: "first_ready",
};

function holds(rollout: TimedRollout, [left, is, right]: Condition): boolean {
  const [one, other] = [rollout[left], right === 0 ? 0 : rollout[right]];
  if (one === null || other === null) return true;
  switch (is) {
    case ">":
      return one > other;
    case "<":
      return one < other;
    case "=":
      return one === other;
    case "<>":
      return one !== other;
  }
}

/**
 * Of a rollout `r` in SQL: a later change took its place before it ended. How long it would have taken nobody knows, only that it was
 * longer: it counts as censored at that moment.
 */
export const isSuperseded = (r: string): string => `${r}.outcome = 'superseded'`;

/** Whether a rollout, once it ended, counts for a timing. */
export function isTimedBy(rollout: TimedRollout, timing: RolloutTiming): boolean {
  const { kind, where } = RULES[timing];
  return (
    !rollout.isPreparation && rollout.kind === kind && where.every((condition) => holds(rollout, condition))
  );
}

/** What all rollouts are that count for a timing. */
export const kindTimedBy = (timing: RolloutTiming): RolloutKind => RULES[timing].kind;

/** `isTimedBy` in SQL, of a rollout `r`. */
export function timedBySql(r: string, timing: RolloutTiming): string {
  const { kind, where } = RULES[timing];
  const conditions = where.map(
    ([left, is, right]) =>
      `coalesce(${r}.${COLUMNS[left]} ${is} ${right === 0 ? "0" : `${r}.${COLUMNS[right]}`}, true)`,
  );
  return [`NOT ${r}.is_preparation`, `${r}.kind = '${kind}'`, ...conditions].join(" AND ");
}
