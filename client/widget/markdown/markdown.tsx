import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Inline } from './parse-inline.ts';
import { type Block, parseMarkdown } from './parse-markdown.ts';

/** An answer's text as elements. Nothing is ever handed to the browser as HTML. */
export function Markdown({ text }: { readonly text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return <div class="markdown">{blocks.map(renderBlock)}</div>;
}

/** The same text without marks, for a screen reader's announcement. */
export function toPlainText(text: string): string {
  return parseMarkdown(text).map(plainBlock).join('\n');
}

function renderBlock(block: Block): ComponentChildren {
  switch (block.type) {
    case 'paragraph':
      return <p>{block.children.map(renderInline)}</p>;
    case 'heading':
      return <p class="heading">{block.children.map(renderInline)}</p>;
    case 'quote':
      return <blockquote>{block.children.map(renderBlock)}</blockquote>;
    case 'code':
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      return <pre tabIndex={0}>{block.text}</pre>;
    case 'list': {
      const items = block.items.map((item) => <li>{renderItem(item)}</li>);
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

/** An item that is one line needs no paragraph of its own. */
function renderItem(blocks: readonly Block[]): ComponentChildren {
  return blocks.map((block) =>
    block.type === 'paragraph' ? block.children.map(renderInline) : renderBlock(block),
  );
}

function renderInline(inline: Inline): ComponentChildren {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return <strong>{inline.children.map(renderInline)}</strong>;
    case 'emphasis':
      return <em>{inline.children.map(renderInline)}</em>;
    case 'break':
      return <br />;
    case 'link':
      return (
        <a href={inline.href} target="_blank" rel="noopener noreferrer">
          {inline.children.map(renderInline)}
        </a>
      );
  }
}

function plainBlock(block: Block): string {
  if (block.type === 'code') return block.text;
  if (block.type === 'quote') return block.children.map(plainBlock).join('\n');
  if (block.type === 'list') return block.items.map((item) => item.map(plainBlock).join('\n')).join('\n');
  return block.children.map(plainInline).join('');
}

function plainInline(inline: Inline): string {
  if (inline.type === 'break') return ' ';
  return 'text' in inline ? inline.text : inline.children.map(plainInline).join('');
}
