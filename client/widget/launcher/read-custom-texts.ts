/** The page's own texts: any JSON; `undefined` when the file cannot be read, and the built-in ones stay. */
export async function readCustomTexts(url: string | undefined): Promise<unknown> {
  if (url === undefined) return undefined;
  try {
    const response = await fetch(url, { credentials: 'omit' });
    if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
    return await response.json();
  } catch (error) {
    console.warn('[thumbwise]', 'The texts could not be read.', error);
    return undefined;
  }
}

/** One of the file's texts, where it is a text. */
export function customText(texts: unknown, key: string): string | undefined {
  const text: unknown = typeof texts === 'object' && texts !== null ? Reflect.get(texts, key) : undefined;
  return typeof text === 'string' ? text : undefined;
}
