import { formatList } from "@/lib/format/format-list";
import type { ObservedGroupDto } from "@/lib/observing/schema";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { observingText } from "@/lib/text/observing";

const words = observingText.mapping;

interface Chosen {
  readonly applicationId: string;
  readonly isLeftOut: boolean;
}

/** What changes of a group where it is mapped otherwise, in sentences; `workloads` are all that there are. */
export function mappingPreview(
  group: ObservedGroupDto,
  { applicationId, isLeftOut }: Chosen,
  applications: readonly string[],
  workloads: readonly Pick<WorkloadDto, "id" | "applicationId">[],
): string[] {
  const moves = applicationId !== "" && applicationId !== group.applicationId;
  const beside = workloads
    .filter((one) => one.applicationId === applicationId && one.id !== group.workloadId)
    .map(({ id }) => id);
  const told = [
    ...(moves ? [words.moves(group.workloadId, applicationId, !applications.includes(applicationId))] : []),
    ...(moves && beside.length > 0 ? [words.beside(formatList(beside))] : []),
    ...(isLeftOut && !group.isLeftOut ? [words.endsNow(endsWords(group.containers))] : []),
    ...(!isLeftOut && group.isLeftOut ? [words.beginsNow] : []),
  ];
  return told.length === 0 ? [words.nothing] : told;
}

const endsWords = (count: number): string =>
  `${observingText.containers(count)} ${count === 1 ? "is" : "are"}`;
