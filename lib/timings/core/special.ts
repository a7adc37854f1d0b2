/** Terms of Stirling's series for the logarithm of the gamma function: B(2k) / (2k (2k - 1)). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];
const STIRLING_FROM = 10;

/** ln n!, good to 1e-14 relative, of a whole number from 0. */
export function logFactorial(n: number): number {
  let x = n + 1;
  let shift = 0;
  for (; x < STIRLING_FROM; x += 1) shift += Math.log(x);
  const series = STIRLING.reduceRight((sum, term) => sum / (x * x) + term, 0) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

const ENOUGH = 200;

/** The complementary error function of a number from 0: series below 2, Lentz's continued fraction above (Abramowitz and Stegun 7.1). */
function erfc(z: number): number {
  if (z < 2) {
    let term = z;
    let sum = z;
    for (let k = 1; k < ENOUGH; k += 1) {
      term *= (-z * z) / k;
      sum += term / (2 * k + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let k = ENOUGH; k >= 1; k -= 1) fraction = k / 2 / (z + fraction);
  return Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + fraction);
}

/** The chance that a chi-square variable with one degree of freedom is at least `x`. */
export const chiSquareTail = (x: number): number => (x <= 0 ? 1 : erfc(Math.sqrt(x / 2)));

/** 97.5 % point of the standard normal distribution: half the width of a 95 % interval in standard errors. */
export const Z_95 = 1.959963984540054;

/** The chance that a standard normal variable is at least `z`. */
export const normalTail = (z: number): number =>
  z >= 0 ? chiSquareTail(z * z) / 2 : 1 - chiSquareTail(z * z) / 2;

/** 97.5 % point of Student's distribution by its expansion in the normal one (Abramowitz and Stegun 26.7.5); 0.1 % off at 5 degrees. */
export function studentPoint(degrees: number): number {
  const z = Z_95;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, index) => sum + term / degrees ** (index + 1), z);
}

/**
 * How many standard errors of a bootstrap of so many units, 2 or more, half a 95 % interval must reach: resampling m units understates the
 * standard error by the root of (m - 1) / m, and takes it for known. 6 units: 2.57 times 1.095.
 */
export const studentWidening = (units: number): number =>
  studentPoint(units - 1) * Math.sqrt(units / (units - 1));

/** The chance that a variable of Student's distribution with a whole number of degrees of freedom is at least `t`, from 0 (A. and S. 26.7.3, 26.7.4). */
export function studentTail(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < degrees; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  const within = isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
  return Math.max(0, (1 - within) / 2);
}
