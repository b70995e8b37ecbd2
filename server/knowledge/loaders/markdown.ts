import { parse } from 'yaml';
import { z } from 'zod';
import type { LoadedDocument } from '../loaded-document.ts';
import { sectionsFromMarkdown } from '../markdown-sections.ts';
import { plainWords } from '../readable-text.ts';
import { splitMarkdown } from '../split.ts';
import { requireSafeUrl, unreadable } from './read-text.ts';

/** What is known of a text before it is read. */
export interface TextSource {
  readonly key: string;
  readonly source: string;
  /** The title when the text has none. */
  readonly name: string;
  readonly url?: string;
}

const textField = z.string().trim().optional().nullable();
const frontMatterSchema = z.looseObject({
  title: z.union([z.string().trim(), z.number().transform(String)]).nullish(),
  url: textField,
  language: textField,
});

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/m;

/**
 * A Markdown file as a document. Title: the front matter's, else the first heading, else the file's name.
 *
 * @throws AppError unreadable_source when the front matter is no YAML of that shape, or no text is left.
 */
export async function documentFromMarkdown(source: TextSource, markdown: string): Promise<LoadedDocument> {
  const { fields, body } = takeFrontMatter(markdown);
  const title = fields.title || firstHeading(body) || source.name;
  const passages = await splitMarkdown(body, title);
  if (passages.length === 0) throw unreadable('holds no text beside headings');
  const url = fields.url || source.url;
  return {
    key: source.key,
    source: source.source,
    title,
    ...(url && { url: requireSafeUrl(url) }),
    ...(fields.language && { language: fields.language }),
    passages,
  };
}

function takeFrontMatter(markdown: string): { fields: z.infer<typeof frontMatterSchema>; body: string } {
  const match = markdown.startsWith('---') ? FRONT_MATTER.exec(markdown) : null;
  if (match === null || match.index !== 0) return { fields: {}, body: markdown };
  return { fields: parseFrontMatter(match[1]!), body: markdown.slice(match[0].length) };
}

function parseFrontMatter(yaml: string): z.infer<typeof frontMatterSchema> {
  let value: unknown;
  try {
    value = parse(yaml) ?? {};
  } catch (error) {
    const problem = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw unreadable(`has front matter that is not YAML: ${problem}`, error);
  }
  const fields = frontMatterSchema.safeParse(value);
  if (fields.success) return fields.data;
  const [issue] = fields.error.issues;
  throw unreadable(`has front matter that does not fit: ${issue!.path.join('.') || 'it'}: ${issue!.message}`);
}

function firstHeading(markdown: string): string {
  const [first] = sectionsFromMarkdown(markdown).children;
  return plainWords(first?.heading ?? '');
}
