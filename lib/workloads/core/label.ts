import type { WorkloadDto } from "../schema";

/** What people call a workload: by its name where it has one, else by its id. */
export const labelOf = ({ id, name }: Pick<WorkloadDto, "id" | "name">): string => name ?? id;

/** The same of its application. */
export const applicationLabelOf = ({
  applicationId,
  applicationName,
}: Pick<WorkloadDto, "applicationId" | "applicationName">): string => applicationName ?? applicationId;
