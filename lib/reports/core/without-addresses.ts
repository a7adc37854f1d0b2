import type { Answers } from "../schema";

const withoutAddress = <One extends { readonly address: string | null }>(one: One): One => ({
  ...one,
  address: null,
});

/** Addresses of instances and in front of them are of nobody who is not there, and tell of the machine. */
export const withoutAddresses = (answers: Answers): Answers => ({
  ...answers,
  rollouts: answers.rollouts.map((rollout) => ({
    ...rollout,
    instances: rollout.instances.map(withoutAddress),
  })),
  fleet:
    answers.fleet === null
      ? null
      : answers.fleet.map((workload) => ({
          ...withoutAddress(workload),
          instances: workload.instances.map(withoutAddress),
        })),
});
