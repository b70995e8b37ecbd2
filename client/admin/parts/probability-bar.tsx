/** A bar as long as the probability; the number beside it says the same. */
export function ProbabilityBar({
  value,
  strong = false,
}: {
  readonly value: number;
  readonly strong?: boolean;
}) {
  return (
    <svg
      class={strong ? 'bar bar-strong' : 'bar'}
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="bar-track" width="100" height="8" />
      <rect class="bar-fill" width={Math.max(0.5, Math.min(1, value) * 100)} height="8" />
    </svg>
  );
}
