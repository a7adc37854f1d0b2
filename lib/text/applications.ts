/** What is said of applications and of what they have. */
export const applicationsText = {
  workloadExists: (id: string): string => `There is a workload ${id} already.`,
  wasRemoved: (id: string): string => `${id} was removed. Bring it back, or choose another name.`,
  applicationExists: (id: string): string => `There is an application ${id} already.`,
  nameTaken: (name: string, by: string): string => `${by} is called ${name} already.`,
  tooMany: (most: number): string => `An application has ${most} workloads at most.`,
  typeName: (id: string): string => `Type ${id} to remove it.`,
  startTime: {
    about: (kinds: string, duration: string, starts: string): string =>
      `One of the ${kinds} starts in about ${duration}: the median of ${starts} here.`,
    none: (kinds: string): string => `How long ${kinds} take to start is not measured here yet.`,
  },
  names: {
    title: "Names",
    explained: (id: string): string =>
      `What pages call them. ${id} stays the name of its instances, in addresses, in events and in reports.`,
    workload: "The workload is called",
    application: "Its application is called",
    renameWorkload: "Rename the workload",
    renameApplication: "Rename the application",
    done: (from: string, to: string): string => `${from} is called ${to} now.`,
  },
  add: {
    heading: "Add a workload",
    title: (applicationId: string): string => `Add a workload to ${applicationId}`,
    explained: (applicationId: string): string =>
      `One more way of running ${applicationId}: as the other kind, or another image.`,
    body: (id: string): string => `It begins with what ${id} runs: command, variables, port and probe.`,
    kind: "Run it as",
    fields: {
      id: { label: "Name", hint: "Small letters, digits and hyphens. It names the instances." },
      artifact: { label: "Artifact", hint: "demo:v2, tar:/path/rootfs.tar or image:name:tag" },
      replicas: { label: "Instances" },
      memoryMb: { label: "Memory of one in MB" },
    },
    secrets: (names: readonly string[]): string =>
      `Secrets are kept for one workload alone: type ${names.join(", ")} again when you deploy it.`,
    confirm: "Add and start",
  },
  removal: {
    heading: "Remove the workload",
    explained: (id: string): string =>
      `Drains and stops every instance of ${id} and takes it out of its application. What was measured of it is kept.`,
    gone: (id: string): string =>
      `${id} was removed. What was measured of it is kept; it comes back without instances.`,
    title: (id: string): string => `Remove ${id}`,
    body: "Its instances are drained and stopped. Its events, samples and reports stay, and it can be brought back, without them.",
    typed: (id: string): string => `Type ${id} to remove it`,
    confirm: "Remove it",
    keep: "Keep it",
    restore: "Bring it back",
    done: (id: string): string => `${id} is removed.`,
    back: (id: string): string => `${id} is back. Scale it to start instances.`,
  },
} as const;
