/** How a report says where its figures come from. */
export const howText = {
  title: "How this was measured",
  window: "Window",
  groups: "Groups",
  both: "Both groups",
  cutOff: "Data up to",
  differ: "What differs between the groups",
  alike: "Nothing that is known differs between the groups.",
  simulated: "Simulated figures are among these: a generator made them, no engine.",
  measured: "All figures were measured on real engines.",
  firsts: {
    true: "First starts count.",
    false: "First starts of a host, a workload or a revision are left out.",
  },
  references: "Figures of others that are drawn beside these, with the same end points only",
  version: (version: number): string => `Statistics of version ${version}.`,
  endPoints: "End points",
  counts: (a: string, b: string): string => `n = ${a} and ${b}`,
  availability: (said: string, a: string, b: string): string =>
    `availability: ${said}; workloads: ${a} and ${b}.`,
  experiment: (id: string): string => `Experiment ${id}`,
  rollout: (id: string): string => `Rollout ${id}`,
  span: (from: string, to: string | null): string => `${from} → ${to ?? "it goes on"}`,
  inRounds: (from: string, to: string, n: string): string =>
    `${from} → ${to}, n = ${n} of either kind, as pairs`,
  ofRollout: (to: string, n: string, said: string): string => `requested → ${to}, n = ${n}; ${said}.`,
  controllerEnd: "ended by the controller",
  roundOfStarts: "Each round counts by the median of its starts.",
  ofInstances: (n: string): string => `its instances: requested → ready, n = ${n}`,
  engines: "Engines that were there",
} as const;
