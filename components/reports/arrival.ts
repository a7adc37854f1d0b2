let expected: string | null = null;

/** Whoever is being led to a report goes on at its title. */
export function expectArrival(reportId: string): void {
  expected = reportId;
}

/** Whether somebody was led here; once. */
export function isArrival(reportId: string): boolean {
  if (expected !== reportId) return false;
  expected = null;
  return true;
}
