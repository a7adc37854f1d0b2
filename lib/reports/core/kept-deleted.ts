const DAY_MS = 86_400_000;

/** A deleted report is kept for so long, to be restored; then it is gone with its editions and links. */
export const KEPT_DELETED_DAYS = 30;
export const KEPT_DELETED_MS = KEPT_DELETED_DAYS * DAY_MS;

/** Until when a report that was deleted then can be restored. */
export const restorableUntil = (deletedAt: string): string =>
  new Date(Date.parse(deletedAt) + KEPT_DELETED_MS).toISOString();
