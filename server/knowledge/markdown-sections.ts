/** A heading with what stands under it. The root has level 0 and no heading. */
export interface Section {
  readonly level: number;
  readonly heading: string;
  /** Before the first heading below this one. */
  readonly lines: readonly string[];
  readonly children: readonly Section[];
}

interface OpenSection {
  readonly level: number;
  readonly heading: string;
  readonly lines: string[];
  readonly children: OpenSection[];
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ATX_HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const SETEXT_UNDERLINE = /^ {0,3}(=+|-{2,})[ \t]*$/;
const NOT_A_PARAGRAPH = /^\s*(?:$|[-*+]\s|\d+[.)]\s|\||>)/;

/** The headings of a Markdown text as a tree. Headings inside fenced code are code; comments are dropped. */
export function sectionsFromMarkdown(markdown: string): Section {
  const root = openSection(0, '');
  const path = [root];
  let fence: string | undefined;
  for (const line of markdown.replace(/<!--[\s\S]*?-->/g, '').split(/\r\n?|\n/)) {
    const current = path.at(-1)!;
    fence = fenceAfter(line, fence);
    const heading = fence === undefined ? headingOf(line, current.lines) : undefined;
    if (heading === undefined) current.lines.push(line);
    else openBelow(path, heading);
  }
  return root;
}

function openSection(level: number, heading: string): OpenSection {
  return { level, heading, lines: [], children: [] };
}

/** The marker of the fence that is open after this line. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const marker = FENCE.exec(line)?.[1];
  if (marker === undefined) return open;
  if (open === undefined) return marker;
  const closes = marker[0] === open[0] && marker.length >= open.length && line.trim() === marker;
  return closes ? undefined : open;
}

/** Takes the text of an underlined heading back from the lines before it. */
function headingOf(line: string, before: string[]): OpenSection | undefined {
  const atx = ATX_HEADING.exec(line);
  if (atx !== null) return openSection(atx[1]!.length, (atx[2] ?? '').trim());
  const underline = SETEXT_UNDERLINE.exec(line)?.[1];
  const previous = before.at(-1);
  if (underline === undefined || previous === undefined || NOT_A_PARAGRAPH.test(previous)) return undefined;
  before.pop();
  return openSection(underline.startsWith('=') ? 1 : 2, previous.trim());
}

function openBelow(path: OpenSection[], section: OpenSection): void {
  while (path.at(-1)!.level >= section.level) path.pop();
  path.at(-1)!.children.push(section);
  path.push(section);
}
