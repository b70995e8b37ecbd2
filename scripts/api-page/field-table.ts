import type { JsonSchema } from '../../server/protocol/documents/json-schemas.ts';

/** A Markdown table of an object's fields; a sentence for one without fields. */
export function toFieldTable({ properties = {}, required = [] }: JsonSchema): string {
  const fields = Object.entries(properties);
  if (fields.length === 0) return 'No fields: `{}`.';
  const rows = fields.map(([name, property]) => {
    const schema = property as JsonSchema;
    const optional = required.includes(name) ? '' : ' (optional)';
    return `| \`${name}\`${optional} | ${toTypeText(schema)} | ${inCell(schema.description ?? '')} |`;
  });
  return ['| Field | Type | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** A table row ends at the line, and a cell at the bar. */
export function inCell(text: string): string {
  return text.replace(/\n/g, ' ').replace(/\|/g, '\\|');
}

/** Shapes and events share names, so the headings of shapes say what they are. */
export function linkToShape(name: string): string {
  return `[${name}](#shape-${name.toLowerCase()})`;
}

/** A type in words, shapes as links: `string, 1-64 characters`, `list of [Message](#shape-message)`. */
export function toTypeText(schema: JsonSchema): string {
  const name = /\/([^/]+)$/.exec(schema.$ref ?? '')?.[1];
  if (name) return linkToShape(name);
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return listOfValues(schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map((part) => toTypeText(part as JsonSchema)).join(' or ');
  if (schema.type === 'array') return `list of ${toTypeText(schema.items as JsonSchema)}`;
  if (schema.type === 'object')
    return `{ ${Object.keys(schema.properties ?? {})
      .map(code)
      .join(', ')} }`;
  return [schema.type, ...limits(schema)].join(', ').replaceAll('"', '');
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

/** The codes have a table of their own. */
function listOfValues(values: readonly unknown[]): string {
  return values.length > 12 ? 'one of [these](#errors)' : values.map((value) => code(value)).join(', ');
}

function limits({ format, minLength, maxLength, minimum, maximum, default: preset }: JsonSchema): string[] {
  const found: string[] = [];
  if (format === 'date-time') found.push('a time');
  else if (format !== undefined) found.push(format);
  if (maxLength !== undefined) found.push(`${minLength ?? 0}-${maxLength} characters`);
  if (maximum !== undefined) found.push(`${minimum ?? 0}-${maximum}`);
  else if (minimum !== undefined) found.push(`from ${minimum}`);
  if (preset !== undefined) found.push(`${JSON.stringify(preset)} if absent`);
  return found;
}
