import type { Page } from '../../api/admin-client.ts';

/**
 * The list with an older page after it; everything else is as the older page says. What moved between the
 * two readings (an answer voted on again) is in both: it stays where it stood.
 */
export function appendPage<Item, Listed extends Page<Item>>(
  list: Page<Item>,
  page: Listed,
  keyOf: (item: Item) => string | number,
): Listed {
  const known = new Set(list.items.map(keyOf));
  return { ...page, items: [...list.items, ...page.items.filter((item) => !known.has(keyOf(item)))] };
}
