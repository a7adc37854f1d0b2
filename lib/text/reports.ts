import type { LinkState } from "@/lib/reports/core/link-state";
import type { SectionKind } from "@/lib/reports/core/sections";
import type { ReportMode } from "@/lib/reports/core/modes";
import type { Paper } from "@/lib/reports/core/paper";
import type { PdfFailure, PdfState } from "@/lib/reports/core/pdf-job";
import type { Absent, EditionFailure } from "@/lib/reports/schema";
import { formatCount, formatWhole } from "@/lib/format/format-number";

/** What is said of reports, to who makes them and to who reads them. */
export const reportsText = {
  title: "Reports",
  one: "Report",
  sentence: (reports: number, links: number): string =>
    reports === 0
      ? "Nothing has been shared from here yet."
      : `${formatCount(reports, "report", "reports")}, ${links === 0 ? "none of them open to anybody else" : `open to others by ${formatCount(links, "link", "links")}`}.`,
  none: "No report yet",
  noneBody:
    "A report keeps what a page says, to be opened by a link without an account. Share stands at the top of the overview, of a workload, of a rollout, of Compare, of the claims and of an experiment.",
  noneFound: "No report holds these words",
  noneFoundBody: "Titles, introductions and authors are searched. Use fewer words.",
  search: "Search reports",
  copyOf: (title: string): string => `Copy of ${title}`,
  editedMeanwhile:
    "Somebody else changed this report since you opened it. Nothing of yours is saved: read it again, and save over it where you mean to.",
  expiresInPast: "Choose a time that is still to come.",
  columns: {
    title: "Report",
    mode: "Shows",
    editions: "Editions",
    links: "Links",
    views: "Opened",
    changed: "Changed",
  },
  modes: { live: "live", frozen: "frozen" } satisfies Record<ReportMode, string>,
  modesLong: {
    frozen: "Frozen: it says the same for as long as it is there.",
    live: "Live: it follows the data.",
  } satisfies Record<ReportMode, string>,
  linksOf: (open: number, all: number): string => (all === 0 ? "none" : `${open} of ${all} open`),
  never: "never",
  sections: {
    headline: "Headline",
    startup: "Startup",
    scale: "Scaling out and in",
    rollouts: "Rollouts and roll backs",
    recovery: "Recovery, and from nothing",
    lifetimes: "Lifetimes",
    availability: "Availability",
    rollout: "One rollout",
    experiment: "An experiment",
    fleet: "The fleet as it was",
    claims: "Claims",
    machine: "What it was measured on",
    text: "Text",
  } satisfies Record<SectionKind, string>,
  absent: {
    gone: "It is not there any more.",
    overlap: "Its two groups share samples, and are not compared.",
    failed: "It could not be read.",
  } satisfies Record<Absent["because"], string>,
  absentGroups: { a: "The first group", b: "The second group" },
  goneOf: (what: string): string => `${what} is not there any more.`,
  nothing: "There is no sample of it in this window.",
  by: (author: string): string => `by ${author}`,
  edition: (number: number): string => `edition ${number}`,
  cutOff: (at: string): string => `Data up to ${at}`,
  making: (done: number, parts: number): string => `Making it: ${done} of ${parts} parts are read`,
  computing: "Computing the comparison",
  notMade: "There is no edition to be read yet. Its author can have a new one made.",
  failures: {
    failed: "The edition could not be made.",
    "too-large": "The edition would be larger than 32 MB. Use fewer sections or a narrower window.",
    ended:
      "The server ended each time before the edition was made. Use fewer sections or a narrower window, and ask again.",
  } satisfies Record<EditionFailure, string>,
  introduction: "Introduction",
  machine: {
    condition: "Startups were under (samples)",
    none: "Nothing is known of what it was measured on.",
  },
  links: {
    title: "Links",
    add: "New link",
    name: "For whom",
    none: "No link yet: only who reaches this Mayfly can read it.",
    revoke: "Take back",
    revoked: "The link opens nothing any more.",
    states: {
      open: "open",
      expired: "ended",
      revoked: "taken back",
      deleted: "closed with its report",
    } satisfies Record<LinkState, string>,
    password: "with a password",
    badges: "gives badges",
    inside: (origins: number): string => `inside pages of ${formatCount(origins, "origin", "origins")}`,
    ends: "ends",
    neverEnds: "never ends",
    views: (count: number): string =>
      count === 0 ? "not opened yet" : `opened ${formatCount(count, "time", "times")}`,
    lastView: "last",
  },
  editions: {
    title: "Editions",
    refresh: "New edition",
    refreshing: "An edition is being made.",
    made: "made",
    none: "None yet.",
  },
  edit: "Edit",
  remove: {
    title: "Deleted reports",
    show: "Deleted ones, which can be restored",
    none: (days: number): string => `No report was deleted in the last ${days} days`,
    button: "Delete",
    done: (days: number): string =>
      `The report is deleted, and its links are closed. It can be restored for ${days} days.`,
    undo: "Undo",
    restored: "The report is back, with its links.",
    deleted: "This report was deleted.",
    until: (at: string): string => `It can be restored until ${at}; then it is gone for good.`,
    restore: "Restore it",
  },
  duplicate: "Duplicate",
  duplicated: "A copy is made.",
  files: {
    download: "Download the numbers (CSV, JSON)",
    notYet: "The report is still being made. Try again in a moment.",
  },
  contents: "Contents",
  pdf: {
    make: "PDF",
    paper: "Paper",
    papers: { a4: "A4", letter: "Letter" } satisfies Record<Paper, string>,
    states: {
      asked: "Waiting for its turn",
      reading: "Reading the data",
      starting: "Starting the browser",
      drawing: "Drawing the charts",
      printing: "Printing",
      ready: "Ready",
      failed: "Failed",
    } satisfies Record<PdfState, string>,
    download: (paper: string, bytes: number): string =>
      `Download the PDF (${paper}, ${formatWhole(Math.max(1, Math.round(bytes / 1000)))} kB)`,
    again: "Try again",
    failures: {
      "no-browser": "This server has no Chromium, or MAYFLY_CHROMIUM names none.",
      "not-started": "The server's Chromium did not start.",
      "too-old": "The server's Chromium is too old to number pages: 131 is the first that can.",
      ended: "The server's Chromium ended before the PDF was there.",
      "too-slow": "The server's Chromium took too long.",
      "not-drawn": "A chart could not be drawn.",
      "too-large": "The PDF would be larger than 32 MB. Use fewer sections.",
      failed: "The PDF could not be made.",
    } satisfies Record<PdfFailure, string>,
    wait: "The PDF failed five times in a row. Try again in ten minutes.",
    none: "There is no PDF of it yet.",
    print: "Print (no Chromium on this server)",
    printLong: "Your own browser prints the same pages, or saves them as a PDF.",
  },
  foot: (title: string, dataUpTo: string): string => `${title} · data up to ${dataUpTo}`,
  markdown: {
    copy: "Copy as Markdown",
    copied: "Copied",
    refused: "The browser does not allow copying here. Download the numbers instead.",
    by: "Measured with Mayfly.",
    experiment: ["Experiment", "rounds", "VM, median", "container, median", "faster, times (95 % CI)"],
  },
} as const;
