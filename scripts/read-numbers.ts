/**
 * Whole numbers with commas between them, rising.
 *
 * @throws {RangeError} naming the option, when they are not.
 */
export function readNumbers(option: string, value: string): readonly number[] {
  const numbers = value.split(',').map(Number);
  const areRising = numbers.every((number, i) => Number.isInteger(number) && number > (numbers[i - 1] ?? -1));
  if (areRising && !value.split(',').includes('')) return numbers;
  throw new RangeError(
    `${option} takes whole numbers in rising order, with commas between them; got ${value}`,
  );
}
