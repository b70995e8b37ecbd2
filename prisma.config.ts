import { defineConfig } from 'prisma/config';

// `prisma generate`, `validate` and `format` would download a schema engine that they do not use.
// Any executable stands in for it. Never for `migrate`: it would print nothing and seem to succeed.
if (['generate', 'validate', 'format'].includes(process.argv[2] ?? '')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'file:./data/thumbwise.db' },
});
