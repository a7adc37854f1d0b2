const UTC = "UTC";

/** Time zones to choose from, the browser's own and UTC before all others, each once. */
export const zonesFor = (known: readonly string[], own: string): readonly string[] => [
  ...new Set([own, UTC, ...known]),
];
