/** JSON as a person reads it; what is none stays as it is. */
export function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2);
  } catch {
    return json; // of another version: shown rather than hidden
  }
}
