/** What is said of engines that somebody else's containers run on. */
export const observingText = {
  twice: (name: string) => `That address is observed already, as ${name}.`,
  notAsked: "The engine was not asked.",
  noSource: (id: string) => `There is no source ${id}.`,
  noGroup: (key: string) => `There is no group ${key}.`,
} as const;
