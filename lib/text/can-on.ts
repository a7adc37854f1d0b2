/** Why an action is not possible, on pages and in what a verb refuses with. */
export const cannotText = {
  deleted: (applicationId: string) => `${applicationId} was deleted. Its history is kept.`,
  removed: (workloadId: string) =>
    `${workloadId} was removed. Bring it back to change it; its history is kept.`,
  notRemoved: (workloadId: string) => `${workloadId} was not removed.`,
  onlyOne: (workloadId: string, applicationId: string) =>
    `${workloadId} is all that ${applicationId} has. Delete the application in its place.`,
  observed: (workloadId: string) => `Mayfly only observes ${workloadId}: its engine's own tools change it.`,
  deleteObserved: (applicationId: string, source: string) =>
    `${applicationId} has what Mayfly only observes. Move it to another application, or stop observing ${source} first.`,
  noOtherStable: (workloadId: string) => `${workloadId} has no other stable revision to roll back to.`,
  rolloutUnderWay: (workloadId: string) => `A rollout of ${workloadId} is under way. Wait for its end.`,
  notStable: (workloadId: string, revision: number) =>
    `Revision ${revision} of ${workloadId} is not stable, so that it could not be restored.`,
  experimentUnderWay: (applicationId: string) =>
    `An experiment of ${applicationId} is under way. Wait for its end, or stop it.`,
  noneToCompare: (applicationId: string, kinds: string) =>
    `${applicationId} has no workload of ${kinds} to compare with.`,
  severalToCompare: (applicationId: string, kinds: string, one: string, other: string) =>
    `${applicationId} has several workloads of ${kinds}: ${one}, ${other}.`,
  experimentOver: "This experiment is over already.",
  experimentRestores:
    "It restores what was there, and takes no more rounds. Start a new one when it is over.",
  experimentOverToExtend:
    "This experiment is over, and both workloads are as they were before. Start a new one, whose rounds are stated anew.",
  hasRounds: (rounds: number) => `It has ${rounds} rounds already. Ask for more.`,
  tooFewInAll: (least: number) =>
    `Once it is extended, an interval takes ${least} rounds in all. Ask for ${least} or more.`,
  mostRounds: (most: number) => `An experiment has ${most} rounds at most.`,
} as const;
