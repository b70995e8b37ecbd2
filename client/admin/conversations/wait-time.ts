/**
 * How long somebody has waited, as a clock that counts up: 0:42, 12:05, 1:02:10. A beginning in the future (the
 * server's clock is ahead) is 0:00.
 */
export function waitTime(since: string, now: Date): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const twoDigits = (n: number) => String(n).padStart(2, '0');
  const tail = twoDigits(seconds % 60);
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${twoDigits(minutes)}:${tail}`;
}
