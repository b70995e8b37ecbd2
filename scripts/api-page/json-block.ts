const LINE_WIDTH = 100;

/** A Markdown block of JSON in which whatever fits on a line stands on one. */
export function jsonBlock(value: unknown): string {
  return ['```json', toCompactJson(value), '```'].join('\n');
}

function toCompactJson(value: unknown, indent = ''): string {
  const line = toLine(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= LINE_WIDTH) return line;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const entries = Object.entries(value).map(
    ([key, child]) => `${inner}${isList ? '' : `${JSON.stringify(key)}: `}${toCompactJson(child, inner)}`,
  );
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  return `${open}\n${entries.join(',\n')}\n${indent}${close}`;
}

function toLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toLine).join(', ')}]`;
  const entries = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}: ${toLine(child)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}
