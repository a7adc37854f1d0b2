/** Labels that would touch go to further rows: the row of each, 0 first. `places` and `width`, a label's, in px. */
export function labelRows(places: readonly number[], width: number): number[] {
  const rows: number[] = [];
  places.forEach((place) => {
    const isFree = (row: number): boolean =>
      rows.every((taken, nth) => taken !== row || Math.abs((places[nth] ?? Infinity) - place) >= width);
    let row = 0;
    while (!isFree(row)) row += 1;
    rows.push(row);
  });
  return rows;
}
