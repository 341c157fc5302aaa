/**
 * Quantiles of Student's t and the F distribution by inverting the regularised incomplete beta function I_x(a, b).
 * Formulas: NIST Digital Library of Mathematical Functions (dlmf.nist.gov), sections 5.11, 8.17 and 3.10.
 */

/** Relative change below which an iteration has converged. */
const PRECISION = 1e-15
const MAX_ITERATIONS = 10_000

/** Coefficients B(2k) / (2k (2k - 1)) of the Stirling series, k = 1, 2, ... (DLMF 5.11.1). */
const stirlingSeries = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360_360,
  1 / 156,
  -3617 / 122_400,
]

/** ln gamma(z) less Stirling's (z - 1/2) ln z - z + ln(2 pi) / 2, for z > 0. Shifted up to z >= 10 for the series. */
function stirlingCorrection(z: number): number {
  if (z < 10) return stirlingCorrection(z + 1) + (z + 0.5) * Math.log1p(1 / z) - 1
  return stirlingSeries.reduceRight((sum, coefficient) => sum / z ** 2 + coefficient, 0) / z
}

/** Modified Lentz evaluation (DLMF 3.10(iii)) of the continued fraction of I_x(a, b) in DLMF 8.17.22. */
function betaFraction(a: number, b: number, x: number): number {
  let [denominator, c, d] = [1, 1, 0]
  for (let n = 1; n <= MAX_ITERATIONS; n++) {
    const m = Math.floor(n / 2)
    const coefficient =
      n % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + coefficient * d)
    c = 1 + coefficient / c
    denominator *= c * d
    if (Math.abs(c * d - 1) < PRECISION) return 1 / denominator
  }
  throw new RangeError('the incomplete beta function does not converge')
}

/** ln x at x = 1 / (1 + exp(-u)), without overflow. */
const logOf = (u: number): number => Math.min(u, 0) - Math.log1p(Math.exp(-Math.abs(u)))

/**
 * ln I_x(a, b) at x = 1 / (1 + exp(-u)), and ln of its derivative by u, x^a (1 - x)^b / B(a, b).
 * The powers of x are taken relative to the mode, so that nothing large cancels where a and b are large.
 */
function logBeta(a: number, b: number, u: number): { value: number; slope: number } {
  const slope =
    a * (Math.log((a + b) / a) + logOf(u)) +
    b * (Math.log((a + b) / b) + logOf(-u)) +
    Math.log((a * b) / (2 * Math.PI * (a + b))) / 2 -
    (stirlingCorrection(a) + stirlingCorrection(b) - stirlingCorrection(a + b))
  const x = 1 / (1 + Math.exp(-u))
  if (x < (a + 1) / (a + b + 2))
    return { value: slope - Math.log(a) + Math.log(betaFraction(a, b, x)), slope }
  // The fraction converges fast below the mean only: above it, I_x(a, b) = 1 - I_(1-x)(b, a) (DLMF 8.17.4).
  const upper = Math.exp(slope - Math.log(b)) * betaFraction(b, a, 1 / (1 + Math.exp(u)))
  return { value: Math.log1p(-upper), slope }
}

/**
 * The u at which I_x(a, b) = p, x = 1 / (1 + exp(-u)), for p <= 1/2. Newton's iteration on ln I, which is concave in u:
 * every step after the first approaches the root from below, so that it needs no bracket.
 */
function inverseBeta(p: number, a: number, b: number): number {
  let u = Math.log(a / b)
  for (let n = 0; n < MAX_ITERATIONS; n++) {
    const { value, slope } = logBeta(a, b, u)
    const step = (Math.log(p) - value) / Math.exp(slope - value)
    u += step
    // A step down after the first is rounding.
    if (n > 0 && step <= PRECISION * Math.max(1, Math.abs(u))) return u
  }
  throw new RangeError('the quantile does not converge')
}

/**
 * Quantile of the F distribution with `d1` and `d2` degrees of freedom, which need not be whole. Relative error below
 * 1e-12; 0 or Infinity where the value is out of the range of a double.
 * @param p lower tail probability, between 0 and 1
 * @throws RangeError unless 0 < p < 1 and the degrees of freedom are positive and finite
 */
export function fQuantile(p: number, d1: number, d2: number): number {
  requireDomain(p, d1, d2)
  // P(F <= f) = I_x(d1/2, d2/2) at x = d1 f / (d1 f + d2): DLMF 8.17 and Abramowitz & Stegun 26.6.2.
  const u = p <= 0.5 ? inverseBeta(p, d1 / 2, d2 / 2) : -inverseBeta(1 - p, d2 / 2, d1 / 2)
  return (d2 / d1) * Math.exp(u)
}

/**
 * Quantile of Student's t distribution with `freedom` degrees of freedom, which need not be whole. Precision as for
 * `fQuantile`.
 * @param p lower tail probability, between 0 and 1
 * @throws RangeError unless 0 < p < 1 and `freedom` is positive and finite
 */
export function tQuantile(p: number, freedom: number): number {
  requireDomain(p, freedom)
  if (p === 0.5) return 0
  // t^2 has the F distribution with 1 and `freedom` degrees of freedom.
  const tail = 2 * Math.min(p, 1 - p)
  const square = tail <= 0.5 ? 1 / fQuantile(tail, freedom, 1) : fQuantile(1 - tail, 1, freedom)
  return Math.sign(p - 0.5) * Math.sqrt(square)
}

function requireDomain(p: number, ...degreesOfFreedom: number[]): void {
  if (!(p > 0 && p < 1)) throw new RangeError(`not a probability between 0 and 1: ${p}`)
  const wrong = degreesOfFreedom.find((value) => !(value > 0 && Number.isFinite(value)))
  if (wrong !== undefined) throw new RangeError(`not degrees of freedom: ${wrong}`)
}
