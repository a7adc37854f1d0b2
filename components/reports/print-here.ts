import { watchPaper } from "./watch-paper";

/** Opens the browser's own print, once the charts are drawn as wide as a sheet: on the way to paper nothing is drawn anew. */
export function printHere(): void {
  const { dataset } = document.documentElement;
  dataset.printing = "";
  addEventListener("afterprint", () => delete dataset.printing, { once: true });
  watchPaper(() => print());
}
