import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FRENCH, FRENCH_CHAT } from './french.ts';

const PAGE = readFileSync(join(import.meta.dirname, 'index.html'), 'utf8');

function attributes(pattern: RegExp): readonly string[] {
  return [...PAGE.matchAll(pattern)].map((match) => match[1]!);
}

it('the demo page has every text in French, and no French text without a place', () => {
  const names = attributes(/data-t(?:-label)?="(\w+)"/g);
  expect([...new Set(names)].sort()).toEqual(Object.keys(FRENCH).sort());
});

it('every data- attribute of the chat that is text has its French one', () => {
  for (const name of Object.keys(FRENCH_CHAT)) expect(PAGE).toContain(`data-${name}=`);
});

it('the demo page asks nothing of other hosts and runs no inline script', () => {
  expect(attributes(/(?:src|href)="(https?:[^"]*)"/g)).toEqual([]);
  expect(PAGE).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(PAGE).not.toMatch(/\sstyle=|\son\w+=/);
});
