const CHANCE = 0.05;

/**
 * None of `n` failed: the greatest chance of one to fail under which that is seen as often as 1 in 20, so that it is no greater at
 * 95 % confidence (Clopper and Pearson, one-sided; exact where failures are independent). 300 give 1 %: the rule of three. Null of none.
 */
export const mostFailing = (n: number): number | null => (n <= 0 ? null : -Math.expm1(Math.log(CHANCE) / n));
