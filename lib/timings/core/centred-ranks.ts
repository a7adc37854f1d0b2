/** Ranks less their mean; equal values share theirs: of 5, 7, 7 they are -1, 0.5 and 0.5. */
export function centredRanks(values: Float64Array): Float64Array {
  const order = [...values.keys()].sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
  const ranks = new Float64Array(values.length);
  const middle = (values.length - 1) / 2;
  for (let begin = 0; begin < order.length;) {
    let end = begin + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[begin] ?? 0]) end += 1;
    for (const index of order.slice(begin, end)) ranks[index] = (begin + end - 1) / 2 - middle;
    begin = end;
  }
  return ranks;
}
