import { expect, it } from 'vitest';
import { citationName } from './citation-name.ts';

const citation = (title: string, section?: string) => ({
  passageId: `${title}-${section}`,
  documentId: '1',
  title,
  quote: '',
  ...(section && { section }),
});

it('is the title, or the section where several sources are of one page', () => {
  const [first, second, other] = [
    citation('Returns'),
    citation('Returns', 'Costs'),
    citation('Refunds', 'Time'),
  ];
  const all = [first, second, other];
  expect(all.map((one) => citationName(one, all))).toEqual(['Returns', 'Costs', 'Refunds']);
});
