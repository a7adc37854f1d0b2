/** What a page is narrowed to: an application, simulated or not, or all that are in sight. */
export interface Sight {
  readonly applicationId: string | null;
  /** Whether simulated applications are in sight without being named. */
  readonly simulated: boolean;
}

interface Seen {
  readonly applicationId: string;
  readonly isSimulated: boolean;
}

/**
 * The workloads in sight: of the named application; without a name, what is measured, and what is simulated where that was asked
 * for or where there is nothing else.
 */
export function inSightOf<Workload extends Seen>(
  workloads: readonly Workload[],
  { applicationId, simulated }: Sight,
): Workload[] {
  if (applicationId !== null) return workloads.filter((one) => one.applicationId === applicationId);
  const isShown = simulated || workloads.every(({ isSimulated }) => isSimulated);
  return workloads.filter(({ isSimulated }) => isShown || !isSimulated);
}

/** Ids of the simulated applications that are out of sight until they are asked for. */
export function outOfSightOf(workloads: readonly Seen[], sight: Sight): string[] {
  if (sight.applicationId !== null) return [];
  const seen = new Set(inSightOf(workloads, sight).map(({ applicationId }) => applicationId));
  return [...new Set(workloads.map(({ applicationId }) => applicationId))]
    .filter((id) => !seen.has(id))
    .sort();
}
