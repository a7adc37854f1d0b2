/** Of the page that a browser of ours prints. */
export const printedPath = (ticket: string): string => `/print/${ticket}`;
