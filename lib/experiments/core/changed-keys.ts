/** What an experiment's course changes in browsers: workloads say of which experiment they are a part. */
export const changedKeys = (experimentId: string): readonly (readonly string[])[] => [
  ["experiments"],
  ["experiments", experimentId],
  ["workloads"],
];
