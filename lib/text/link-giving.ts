import type { OriginProblem } from "@/lib/reports/core/embed-origin";

/** What is said of what a link gives to pages of others: badges, and the report inside of them. */
export const givingText = {
  title: "Badges and embedding",
  badges: "Give figures as badges, pictures for a README or a wiki",
  badgesHint: (minutes: number): string =>
    `A badge tells its figure to whoever sees it. Others may keep it for ${minutes} minutes, so long it may be shown after the link is taken back.`,
  origins: "Pages that may show the report inside, by their origins",
  originsHint: (most: number): string =>
    `Such as https://wiki.example, one a line, at most ${most}; none: no page may. Whoever sees such a page has the link.`,
  password:
    "With a password a link gives neither: pictures and pages of others can't ask for it, and a password is not to be typed into a frame of somebody else's page.",
  neither: "A link with a password gives no badges and can't be embedded.",
  noBadges: "A link with a password gives no badges: a picture can't ask for it.",
  noEmbedding: "A link with a password can't be embedded: it is not to be typed into a page of others.",
  save: "Save",
  saved: "Saved. It holds from now on.",
  address: "The link, pasted here to copy what leads to it: it is kept nowhere",
  notALink: "This is no link to a report, such as https://mayfly.example/r/ and 43 letters.",
  figure: "Figure",
  markdown: "Badge as Markdown",
  picture: "Address of the badge",
  frame: "Frame, as HTML",
  tooMany: (most: number): string => `Name at most ${most} origins.`,
  problems: {
    unreadable: (text) =>
      `${text.trim() === "" ? "An empty line" : `The text ${text}`} is no origin. Use one such as https://wiki.example.`,
    wildcard: (text) => `The origin ${text} would stand for many origins. Name each by itself.`,
    more: (text) =>
      `The address ${text} is more than an origin. Leave out what follows the name and the port.`,
    scheme: (text) => `The origin ${text} is not safe on its way. Use https; http is for this machine alone.`,
    name: (text) =>
      `The origin ${text} has a name that browsers can't be told. Use a name of letters, digits and -.`,
  } satisfies Record<OriginProblem, (text: string) => string>,
  badge: {
    label: (group: string, noun: string, of: "median" | "p95"): string => `${group}, ${noun} ${of}`,
    choice: (group: string, title: string, of: "median" | "p95"): string => `${title}, ${of} of ${group}`,
    ratioChoice: (title: string): string => `${title}, one against the other`,
    none: "The report shows no figure that a badge could tell.",
    noSamples: "no samples",
    noRatio: "can't be told yet",
    computing: "being computed",
  },
  whole: "Open the whole report",
} as const;
