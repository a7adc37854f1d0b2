import { text } from "@/lib/text/en";
import type { WorkloadDto } from "@/lib/workloads/schema";

/** What no application is called. */
export const ALL = "";
export const WITH_SIMULATED = "+simulated";

interface Option {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

/**
 * Whether a page that is narrowed to `application` has nothing to show, since there is none. What shows one thing by its id shows
 * it under any narrowing.
 */
export const isOfNone = (
  path: string,
  application: string | null,
  workloads: readonly Pick<WorkloadDto, "applicationId">[],
): boolean =>
  application !== null &&
  !/^\/[^/]+\/[^/]/.test(path) &&
  !workloads.some(({ applicationId }) => applicationId === application);

/** The choices of the application switch: what is simulated stands apart, also where there is nothing else. */
export function applicationOptions(
  workloads: readonly Pick<WorkloadDto, "applicationId" | "applicationName" | "isSimulated">[],
): Option[] {
  const idsOf = (isSimulated: boolean): string[] =>
    [
      ...new Set(workloads.filter((one) => one.isSimulated === isSimulated).map((one) => one.applicationId)),
    ].sort();
  /** By its name, with the id beside it where that is another: so it stands in addresses. */
  const labelFor = (id: string): string => {
    const name = workloads.find(({ applicationId }) => applicationId === id)?.applicationName ?? id;
    return name === id ? id : `${name} (${id})`;
  };
  const [measured, simulated] = [idsOf(false), idsOf(true).filter((id) => !idsOf(false).includes(id))];
  const group = text.frame.simulatedGroup;
  const all = { value: WITH_SIMULATED, label: text.frame.withSimulated, group };
  return [
    { value: ALL, label: text.frame.allApplications },
    ...measured.map((id) => ({ value: id, label: labelFor(id) })),
    ...(measured.length > 0 && simulated.length > 0 ? [all] : []),
    ...simulated.map((id) => ({ value: id, label: labelFor(id), group })),
  ];
}
