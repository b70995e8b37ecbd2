/** The speech bubble beside the name; says nothing to a screen reader. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H11l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" />
      <path class="mark-line" d="M7 11.5l3 2.5 7-6" />
    </svg>
  );
}
