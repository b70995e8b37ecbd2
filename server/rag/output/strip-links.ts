import type { LinkCheck } from './allowed-links.ts';

const LINK = /(!?)\[([^[\]]*)\]\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g;
/** What is left of a link whose text holds brackets. */
const LINK_END = /\]\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g;
/** Nothing but a target and maybe a title follows the colon, else it is a remark: "[1]: our page on returns". */
const DEFINITION =
  /^[ \t>]*\[[^\]\n]+\]:[ \t]*(?:\n[ \t]*)?(<[^>\n]*>|\S+)(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$/gm;
/** What loads or leads somewhere in HTML; of one that never closes only its beginning goes. */
const TAG =
  /<\/?(?:a|area|audio|base|button|embed|form|frame|iframe|image|img|input|link|meta|object|script|source|style|svg|video)\b(?:[^<>]*>|)/gi;
const AUTOLINK = /<([a-z][a-z0-9+.-]{0,30}:[^<>\s]*)>/gi;
const ADDRESS = /(?:[a-z][a-z0-9+.-]{0,30}:\/\/|www\.)[^\s<>"`]*/gi;
/** A link that never closes, which more text could close. */
const OPEN_LINK = /\]\((?=[^()]*$)/;
/** Around the number of a link that is kept while the rest is searched. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];

/**
 * A text without links, images and addresses that are not allowed: of a link its text stays, of an image or a bare
 * address nothing. Whatever could load something in HTML goes as a whole.
 */
export function stripLinks(text: string, isAllowed: LinkCheck): string {
  const kept: string[] = [];
  const keep = (link: string) => `${OPEN}${kept.push(link) - 1}${CLOSE}`;
  let rest = text.replaceAll(OPEN, '').replaceAll(CLOSE, '').replace(TAG, '');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(LINK, (link, mark: string, label: string, target: string) => {
      if (isAllowed(destinationOf(target))) return keep(link);
      return mark === '' ? label : '';
    });
  }
  rest = rest
    .replace(LINK_END, (end, target: string) => (isAllowed(destinationOf(target)) ? keep(end) : ']'))
    .replace(DEFINITION, (line, target: string) => (isAllowed(destinationOf(target)) ? keep(line) : ''))
    .replace(AUTOLINK, (link, target: string) => (isAllowed(target) ? keep(link) : ''))
    .replace(ADDRESS, (address) => withoutAddress(address, isAllowed))
    .replace(OPEN_LINK, '] (');
  return restored(rest, kept);
}

/** Without its title and the brackets around it. */
function destinationOf(target: string): string {
  const trimmed = target.trim();
  return /^<([^<>]*)>/.exec(trimmed)?.[1] ?? trimmed.split(/\s/, 1)[0]!;
}

/** The marks after an address are not part of it. */
function withoutAddress(found: string, isAllowed: LinkCheck): string {
  let end = found.length;
  while (end > 0 && isMarkAfter(found.slice(0, end))) end -= 1;
  return isAllowed(found.slice(0, end)) ? found : found.slice(end);
}

function isMarkAfter(address: string): boolean {
  const last = address.at(-1)!;
  if (last === ')') return count(address, ')') > count(address, '(');
  if (last === ']') return count(address, ']') > count(address, '[');
  return /[.,;:!?*_~'’”»]/.test(last);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** A kept link may hold kept images. */
function restored(text: string, kept: readonly string[]): string {
  let rest = text;
  for (let i = kept.length - 1; i >= 0; i -= 1) rest = rest.replace(`${OPEN}${i}${CLOSE}`, () => kept[i]!);
  return rest;
}
