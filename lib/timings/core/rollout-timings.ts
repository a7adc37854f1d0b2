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

/** What decides which timings a rollout counts for. */
export interface TimedRollout {
  readonly kind: RolloutKind;
  readonly fromReplicas: number;
  readonly toReplicas: number;
  readonly fromRevision: number;
  readonly toRevision: number;
  /** An experiment's, which prepares or restores what another one measures. */
  readonly isPreparation: boolean;
}

type Count = "fromReplicas" | "toReplicas" | "fromRevision" | "toRevision";
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

/** A scale-out from none is told by itself as well, since it also is a recovery from nothing. */
const RULES: Readonly<Record<RolloutTiming, Rule>> = {
  "scale-out": { kind: "scale", where: [["toReplicas", ">", "fromReplicas"]] },
  "scale-in": { kind: "scale", where: [["toReplicas", "<", "fromReplicas"]] },
  rollout: { kind: "deploy", where: OVER },
  rollback: { kind: "rollback", where: OVER },
  recovery: { kind: "recover", where: [] },
  "from-zero": {
    kind: "scale",
    where: [
      ["fromReplicas", "=", 0],
      ["toReplicas", ">", 0],
    ],
  },
};

const COLUMNS: Readonly<Record<Count, string>> = {
  fromReplicas: "from_replicas",
  toReplicas: "to_replicas",
  fromRevision: "from_revision",
  toRevision: "to_revision",
};

function holds(rollout: TimedRollout, [left, is, right]: Condition): boolean {
  const [one, other] = [rollout[left], right === 0 ? 0 : rollout[right]];
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
    ([left, is, right]) => `${r}.${COLUMNS[left]} ${is} ${right === 0 ? "0" : `${r}.${COLUMNS[right]}`}`,
  );
  return [`NOT ${r}.is_preparation`, `${r}.kind = '${kind}'`, ...conditions].join(" AND ");
}
