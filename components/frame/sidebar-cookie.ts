/** Remembers the sidebar, so that the server renders it as it was left. */
export const SIDEBAR_COOKIE = "mayfly-sidebar";
