const FIELDS = {
  title: "Title",
  introduction: "Introduction",
  sections: "Sections",
  scope: "Groups and window",
  zone: "Time zone",
  givesSamples: "Readers may take single samples along",
  mode: "It is",
} as const;

/** What is said to who writes a report, and waits until somebody does. */
export const writingText = {
  fields: FIELDS,
  nothing: "nothing",
  choose: "Choose one",
  yesNo: { true: "yes", false: "no" },
  firsts: { true: "first starts count", false: "first starts left out" },
  simulated: "simulated ones as well",
  theirs: {
    title: "Somebody else saved this report meanwhile",
    told: "What you wrote is kept here, and nothing of it is saved yet. Beside it stands what they wrote: take it, or save over it.",
    reading: "Reading what they wrote",
    none: "Saving undoes nothing that they wrote.",
    mine: "Yours",
    theirs: "Theirs",
    take: "Take theirs",
    taken: (field: string): string => `${field}: theirs is taken.`,
    saveOver: "Save over theirs",
  },
  savedFrozen: "Saved. Readers see it with the next edition.",
  nextPreview: "So the next edition will read, with the data of its moment.",
  next: {
    title: "Readers do not see it yet",
    changed: (edition: number, fields: readonly (keyof typeof FIELDS)[]): string =>
      `Since edition ${edition} this was written anew: ${fields
        .map((field) => FIELDS[field].toLowerCase())
        .join(", ")}. Readers see it with the next edition.`,
    make: (edition: number): string => `Make edition ${edition}`,
    making: (edition: number): string => `Edition ${edition} is being made.`,
    made: (edition: number): string => `Readers see edition ${edition} now.`,
  },
} as const;
