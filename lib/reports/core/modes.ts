/** `live`: computed when it is read. `frozen`: its newest edition is read. */
export const REPORT_MODES = ["live", "frozen"] as const;
export type ReportMode = (typeof REPORT_MODES)[number];
