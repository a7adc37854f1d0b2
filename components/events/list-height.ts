/** The list takes what the page's head leaves of the window, so that it alone is scrolled. */
export const LIST_HEIGHT = "h-[max(20rem,calc(100dvh-17rem))]";
