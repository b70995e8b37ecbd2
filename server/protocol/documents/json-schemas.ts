import { z } from 'zod';
import { WIRE_SCHEMAS, type WireSchemaName } from '../schemas/wire-schemas.ts';

/** A JSON Schema of draft 2020-12, which OpenAPI 3.1 and AsyncAPI 3.0 both take as it is. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const LIMITS: readonly unknown[] = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];

export function schemaRef(name: WireSchemaName): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

let made: Record<WireSchemaName, JsonSchema> | undefined;

/** All shapes on the wire under their names, for `components.schemas`; what uses another one refers to it. */
export function toJsonSchemas(): Readonly<Record<WireSchemaName, JsonSchema>> {
  made ??= makeJsonSchemas(); // once a process: cold it takes a tenth of a second
  return made;
}

function makeJsonSchemas(): Record<WireSchemaName, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(WIRE_SCHEMAS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'input', // what the server adds by default may be left out, and unknown fields may come
    override: ({ jsonSchema }) => leaveOutNoise(jsonSchema),
  });
  const named: Record<string, JsonSchema> = Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
  return named as Record<WireSchemaName, JsonSchema>;
}

/** The limits of a JavaScript integer, and the patterns behind a format. */
function leaveOutNoise(schema: JsonSchema): void {
  if (LIMITS.includes(schema.minimum)) delete schema.minimum;
  if (LIMITS.includes(schema.maximum)) delete schema.maximum;
  if (schema.format !== undefined) delete schema.pattern;
}
