/** Remembers that the first steps were put away, so that the server leaves them out. */
export const FIRST_VISIT_COOKIE = "mayfly-first-visit";
export const AWAY = "away";
const YEAR_S = 365 * 24 * 3600;

/** What `document.cookie` takes. */
export const firstVisitCookie = (isAway: boolean): string =>
  `${FIRST_VISIT_COOKIE}=${isAway ? AWAY : ""}; path=/; max-age=${isAway ? YEAR_S : 0}; samesite=lax`;
