/** What files that leave a page say of what they hold. */
export const fileText = {
  simulated: "made by a seeded generator, not measured",
} as const;
