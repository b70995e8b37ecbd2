import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Inline } from './parse-inline.ts';
import { type Block, parseMarkdown } from './parse-markdown.ts';
import { settleTail } from './settle-tail.ts';

/** How the mark of a source is drawn, by its number from 1; as it was written, where the sources are not known. */
export const SourceMark = createContext<(number: number) => ComponentChildren>((number) => `[${number}]`);

interface MarkdownProps {
  readonly text: string;
  readonly isStreaming?: boolean;
}

/** An answer's text as elements. Nothing is ever handed to the browser as HTML. */
export function Markdown({ text, isStreaming = false }: MarkdownProps) {
  const blocks = useMemo(() => renderMarkdown(isStreaming ? settleTail(text) : text), [text, isStreaming]);
  return (
    <div class="markdown" dir="auto">
      {blocks}
    </div>
  );
}

export function renderMarkdown(text: string): ComponentChildren {
  return parseMarkdown(text).map(renderBlock);
}

/** The same text without marks, for a screen reader's announcement. */
export function toPlainText(text: string): string {
  return textOf(renderMarkdown(text))
    .replace(/\s*\n+/g, '\n')
    .trim();
}

function renderBlock(block: Block): ComponentChildren {
  switch (block.type) {
    case 'paragraph':
      return <p>{renderInlines(block.children)}</p>;
    case 'heading':
      return <h3>{renderInlines(block.children)}</h3>;
    case 'quote':
      return <blockquote>{block.children.map(renderBlock)}</blockquote>;
    case 'rule':
      return <hr />;
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre dir="ltr" tabIndex={0}>
          {block.text}
        </pre>
      );
    case 'list': {
      const items = block.items.map((item) => <li>{renderItem(item)}</li>);
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return renderTable(block);
  }
}

function renderTable({ head, rows }: Extract<Block, { type: 'table' }>): ComponentChildren {
  const headers = head.map((cell) => <th scope="col">{renderInlines(cell)}</th>);
  const body = rows.map((row) => (
    <tr>
      {row.map((cell) => (
        <td>{renderInlines(cell)}</td>
      ))}
    </tr>
  ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="table" tabIndex={0}>
      <table>
        <thead>
          <tr>{headers}</tr>
        </thead>
        <tbody>{body}</tbody>
      </table>
    </div>
  );
}

/** An item that is one line needs no paragraph of its own. */
function renderItem(blocks: readonly Block[]): ComponentChildren {
  return blocks.map((block, i) =>
    i === 0 && block.type === 'paragraph' ? renderInlines(block.children) : renderBlock(block),
  );
}

function renderInlines(inlines: readonly Inline[]): ComponentChildren {
  return inlines.map(renderInline);
}

function renderInline(inline: Inline): ComponentChildren {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return <strong>{renderInlines(inline.children)}</strong>;
    case 'emphasis':
      return <em>{renderInlines(inline.children)}</em>;
    case 'break':
      return <br />;
    case 'mark':
      return <Mark number={inline.number} />;
    case 'link':
      return (
        <a href={inline.href} target="_blank" rel="noopener noreferrer nofollow">
          {renderInlines(inline.children)}
        </a>
      );
  }
}

function Mark({ number }: { readonly number: number }) {
  return <>{useContext(SourceMark)(number)}</>;
}

/** The words of drawn nodes. What stands in a line of its own ends with one. */
function textOf(node: ComponentChildren): string {
  if (Array.isArray(node)) return node.map(textOf).join('');
  if (typeof node !== 'object' || node === null) return String(node ?? '');
  if (!('props' in node)) return '';
  return textOf(node.props.children) + (ENDS[String(node.type)] ?? '');
}

const ENDS: Readonly<Record<string, string>> = {
  p: '\n',
  h3: '\n',
  li: '\n',
  pre: '\n',
  tr: '\n',
  th: ' ',
  td: ' ',
  br: ' ',
};
