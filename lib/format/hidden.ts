/** What stands for a value that is not shown; as long as any other. */
export const HIDDEN = "••••••";
