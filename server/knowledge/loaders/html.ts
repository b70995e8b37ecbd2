import TurndownService from 'turndown';
import type { LoadedDocument } from '../loaded-document.ts';
import { sectionsFromMarkdown } from '../markdown-sections.ts';
import { plainWords } from '../readable-text.ts';
import { splitMarkdown } from '../split.ts';
import type { TextSource } from './markdown.ts';
import { unreadable } from './read-text.ts';

/** What a page holds beside its text. */
const NOT_CONTENT = new Set(
  'SCRIPT STYLE NAV HEADER FOOTER FORM NOSCRIPT TEMPLATE SVG IFRAME BUTTON SELECT DIALOG'.split(' '),
);

interface PageParts {
  readonly markdown: string;
  readonly title: string;
  readonly language: string;
}

/**
 * A web page as a document. Title: its `title`, else its first `h1`, else its name.
 *
 * @throws AppError unreadable_source when no text is left beside navigation, forms and scripts.
 */
export async function documentFromHtml(source: TextSource, html: string): Promise<LoadedDocument> {
  const { markdown, title: pageTitle, language } = readPage(html);
  const [first] = sectionsFromMarkdown(markdown).children;
  const title = pageTitle || (first?.level === 1 ? plainWords(first.heading) : '') || source.name;
  const passages = await splitMarkdown(markdown, title);
  if (passages.length === 0) throw unreadable('holds no text beside headings, navigation, forms and scripts');
  return {
    key: source.key,
    source: source.source,
    title,
    ...(source.url !== undefined && { url: source.url }),
    ...(language !== '' && { language }),
    passages,
  };
}

function readPage(html: string): PageParts {
  let title = '';
  let headline = '';
  let language = '';
  const turndown = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
  });
  turndown.escape = (text) => text; // passages are shown as text, not as Markdown
  turndown.addRule('title', {
    filter: (node) => node.nodeName === 'TITLE',
    replacement: (content) => {
      title ||= oneLine(content);
      return '';
    },
  });
  turndown.addRule('row', {
    filter: (node) => node.nodeName === 'TR',
    replacement: (_content, node) => tableRow(node),
  });
  turndown.remove((node) => {
    language ||= node.ownerDocument.documentElement.getAttribute('lang') ?? '';
    if (node.nodeName === 'HEADER') headline ||= oneLine(node.querySelector('h1')?.textContent ?? '');
    return NOT_CONTENT.has(node.nodeName.toUpperCase());
  });
  const markdown = turndown.turndown(html);
  return { markdown, title: title || headline, language };
}

/** A row of a Markdown table; one of header cells is followed by the rule under them. */
function tableRow(row: HTMLElement): string {
  const cells = Array.from(row.children);
  const line = `| ${cells.map((cell) => oneLine(cell.textContent ?? '').replaceAll('|', '/')).join(' | ')} |\n`;
  const isHeader = cells.length > 0 && cells.every((cell) => cell.nodeName === 'TH');
  return isHeader ? `\n${line}|${cells.map(() => ' --- |').join('')}\n` : line;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
