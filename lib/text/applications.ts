/** What is said of applications and of what they have. */
export const applicationsText = {
  workloadExists: (id: string): string => `There is a workload ${id} already.`,
  wasRemoved: (id: string): string => `${id} was removed. Bring it back, or choose another name.`,
  applicationExists: (id: string): string => `There is an application ${id} already.`,
  nameTaken: (name: string, by: string): string => `${by} is called ${name} already.`,
  tooMany: (most: number): string => `An application has ${most} workloads at most.`,
  typeName: (id: string): string => `Type ${id} to remove it.`,
} as const;
