/** What people are told where the database does not do what they asked for. */
export const databaseText = {
  full: "The disk is full. Free some room, then try again.",
  away: "The database can't be reached at the moment.",
  busy: "The database is too busy to answer.",
  taken: "Somebody was faster. Look again, then decide.",
  unstorable: "The text has a character that can't be stored.",
  nothingChanged: "Nothing was changed.",
  tryAgain: "Try again.",
  /** Its answer was lost while it stored the change. What is asked for again carries the same key. */
  maybeStored:
    "The database went away while it stored this. Try again: it is done once, whether or not it was stored.",
} as const;
