import { formatList } from "@/lib/format/format-list";
import { spanOfStage } from "@/lib/lifecycle/stages";

/** What the rollouts' list, one rollout's page and its charts say. */
export const rolloutText = {
  title: "Rollouts",
  columns: {
    workload: "Workload",
    kind: "Change",
    outcome: "Outcome",
    duration: "Duration",
    actor: "By",
    requested: "Requested",
  },
  /** What a rollout changes, behind its artifact. */
  changed: {
    fields: (fields: readonly string[]) => `${formatList(fields)} changed`,
    replicas: (from: number, to: number) => `${from} → ${to} replicas`,
  },
  requests: {
    soFar: (count: string) => `${count} so far`,
    notYet: "failed requests not counted yet",
    never: "failed requests not counted",
    one: "failed request",
    many: "failed requests",
    none: "no request was sent",
    of: (failed: string, requests: string, isOne: boolean) =>
      `${failed} of ${requests} ${isOne ? "request" : "requests"} failed`,
  },
  filters: {
    label: "Filter rollouts",
    workload: "Workload",
    allWorkloads: "All workloads",
    outcome: "Outcome",
    allOutcomes: "Any outcome",
    open: "under way",
    clear: "Clear filters",
  },
  loadMore: "Load more",
  loading: "Loading",
  end: "These are all.",
  list: {
    open: (count: number) => `${count} under way`,
    ended: (count: string) => `of ${count} that ended,`,
    newest: (count: number) => `of the newest ${count} that ended,`,
    outcomes: {
      succeeded: (count: number) => `${count} succeeded`,
      withLoss: (count: number) => `${count} succeeded with readiness lost`,
      reverted: (count: number) => `${count} ${count === 1 ? "was" : "were"} turned back`,
      failed: (count: number) => `${count} failed`,
      superseded: (count: number) => `${count} ${count === 1 ? "was" : "were"} superseded`,
    },
  },
  empty: "No rollouts yet",
  emptyBody: "Scale or deploy a workload, and each change shows here with its steps and timings.",
  /** Stands behind the outcome of one that succeeded while fewer were ready than its floor. */
  readinessLost: "readiness lost",
  toWorkloads: "Go to the workloads",
  noneMatch: "No rollout matches these filters",
  noneMatchBody: "Take a filter away to see more.",
  rollback: "Roll back",
  reason: "Reason",
  revertedBecause: "Turned back because",
  requestedBy: "Requested",
  skew: "Clocks disagree about a time that it touches: its duration is not measured, and is no sample.",
  /** Behind the duration of one whose marks do not tell where it reached its target. */
  toItsEnd: "to the controller's end",
  toItsEndLong: "No mark tells when its target was reached: it is timed to when the controller ended it.",
  curve: {
    reached: "target reached",
    request: "request",
    loss: "loss",
    toNow: (start: string) => `${start} → now`,
    toReached: (start: string, length: string) => `${start} → target reached, ${length}`,
    toLastEnd: (start: string, length: string, reached: string) =>
      `${start} → last instance gone, ${length} · target reached at ${reached}`,
    toItsEnd: (start: string, length: string) => `${start} → ended by the controller, ${length}`,
    endedAt: (at: string) => ` · the controller ended it at ${at}`,
    title: "Ready replicas",
    count: "count",
    axis: "since the request",
    failures: (count: number) => `× ${count} failed ${count === 1 ? "request" : "requests"}`,
    floor: "floor",
    empty: "Nothing was recorded that a curve could be drawn from.",
  },
  shown: {
    label: "Shown",
    from: "Shown from",
    to: "Shown to",
    of: (from: string, to: string, end: string) => `${from} to ${to} of ${end}`,
    whole: (end: string) => `all of ${end}`,
    reset: "Show all",
    hint: "Drag across the curve, or move the ends, to look closer.",
  },
  gantt: {
    title: "Instances by stage",
    empty: "No instance was alive during this rollout.",
    showAll: "Show all",
    failed: "failed",
    skew: "Clocks disagree: a mark lies before the one that must come first, or a clock jumped meanwhile. It is no sample.",
    goesOn: "goes on",
  },
  chart: {
    chart: "Chart",
    notDrawn: "The code that draws this did not arrive. Load the page again.",
    table: "Table",
    csv: "CSV",
    csvLong: "Download as CSV",
    svg: "SVG",
    svgLong: "Download as SVG",
    png: "PNG",
    pngLong: "Download as PNG",
    madeBy: "Drawn by Mayfly at",
    failed: "The picture could not be made. The table and the CSV have the same values.",
  },
  steps: {
    title: "Steps",
    empty: "The controller has not begun yet.",
    because: "because",
  },
} as const;

/** An instance's stages in the charts, each from one mark to the next. */
export const stageText = {
  scheduling: { name: "scheduling", span: spanOfStage("scheduling") },
  creation: { name: "creation", span: spanOfStage("creation") },
  boot: { name: "boot", span: spanOfStage("boot") },
  application: { name: "application", span: spanOfStage("application") },
  serving: { name: "ready", span: "ready → draining or end" },
  unready: { name: "unready", span: "unready → ready again or end" },
  draining: { name: "draining", span: "draining → stopped" },
  unknown: { name: "not reported", span: "marks in between are missing" },
} as const;
