/** What is said of a link that opens nothing. Its page comes along with every report: it is by itself, so that little does. */
export const closedText = {
  title: "Nothing opens here",
  body: "The link may have ended or been taken back, or it needs its password. Whoever sent it to you can tell.",
  password: "Password",
  open: "Open",
  tooMany: "Too many tries. Wait ten minutes.",
  wrong: "It opens nothing.",
  busy: "Many passwords are being tried just now. Try again in a moment.",
  failed: "This could not be shown",
  failedBody: (reference: string | undefined): string =>
    `Nothing of it is lost. Try again in a moment.${reference === undefined ? "" : ` Reference ${reference}.`}`,
  again: "Try again",
} as const;
