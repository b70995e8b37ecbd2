import { type LearningSpeed, type SpeedTimes, TIMES, type TimeName } from './learning-speed.ts';

/**
 * What is expected at some number of votes: each time by the power a x votes^b nearest to what was measured (least
 * squares of the logarithms), memory along a line.
 *
 * @throws {RangeError} for fewer than two numbers of votes.
 */
export function extrapolateSpeed(measured: readonly LearningSpeed[], votes: number): LearningSpeed {
  if (measured.length < 2) {
    throw new RangeError(`an extrapolation needs at least 2 numbers of votes, got ${measured.length}`);
  }
  const ms = Object.fromEntries(TIMES.map((name) => [name, powerAt(measured, name, votes)])) as SpeedTimes;
  const decisionP99 = Math.max(ms.decisionP50, ms.decisionP99);
  const updateP99 = Math.max(ms.updateP50, ms.updateP99);
  const memoryBytes = memoryAt(measured, votes);
  return { votes, extrapolated: true, ms: { ...ms, decisionP99, updateP99 }, memoryBytes };
}

/** A time at some number of votes, by a power of at least 0: no noise makes it fall as votes grow. */
function powerAt(measured: readonly LearningSpeed[], name: TimeName, votes: number): number {
  const x = measured.map((row) => Math.log(row.votes));
  const y = measured.map(({ ms }) => Math.log(ms[name]));
  const meanX = meanOf(x);
  const meanY = meanOf(y);
  const covariance = meanOf(x.map((value, i) => (value - meanX) * (y[i]! - meanY)));
  const exponent = Math.max(0, covariance / meanOf(x.map((value) => (value - meanX) ** 2)));
  return Math.exp(meanY + exponent * (Math.log(votes) - meanX));
}

/** Along the line through the first and the last: most of what a process holds at first has nothing to do with votes. */
function memoryAt(measured: readonly LearningSpeed[], votes: number): number {
  const [first, last] = [measured[0]!, measured.at(-1)!];
  const bytesPerVote = (last.memoryBytes - first.memoryBytes) / (last.votes - first.votes);
  return last.memoryBytes + bytesPerVote * (votes - last.votes);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
