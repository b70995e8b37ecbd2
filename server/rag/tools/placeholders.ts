/** `{name}`, `{path.to.field}`, `{field:date}`. */
const PLACEHOLDER = /\{([a-zA-Z][\w.]*)(?::(date))?\}/g;

/** The names in a template, in its order, repeated as often as they occur. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name]) => name!);
}

/**
 * A template with each placeholder replaced.
 * @param readValue its value as it is to stand there; undefined: there is none.
 * @returns undefined when a value is missing.
 */
export function fillTemplate(
  template: string,
  readValue: (name: string, format: string | undefined) => string | undefined,
): string | undefined {
  let whole = true;
  const text = template.replace(PLACEHOLDER, (_, name: string, format: string | undefined) => {
    const value = readValue(name, format);
    whole &&= value !== undefined;
    return value ?? '';
  });
  return whole ? text : undefined;
}
