const MOST_CHARS = 60;
const OTHERWISE = "mayfly-report";

/** `vms-against-containers-edition-2`: what a file of a report is called, ASCII alone; of a title without any of it `mayfly-report`. */
export function fileNameOf(title: string, edition: number | null): string {
  const slug = title
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, MOST_CHARS)
    .replaceAll(/^-+|-+$/g, "");
  const name = slug === "" ? OTHERWISE : slug;
  return edition === null ? name : `${name}-edition-${edition}`;
}
