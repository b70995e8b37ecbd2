import { AppError } from '../../errors.ts';
import { fillTemplate } from './placeholders.ts';
import type { Tool, ToolArguments, ToolValue } from './tool.ts';

export interface ToolRequest {
  readonly url: URL;
  readonly method: Tool['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * The HTTP request of a call. An argument stays within the part of the path or the query that it is written into:
 * it is URL-encoded, and one that would be no part or another one (`..`) is refused.
 *
 * @param given as checkArguments() gives them.
 * @throws AppError tool_failed when an argument cannot stand in the address.
 */
export function toToolRequest(tool: Tool, given: ToolArguments): ToolRequest {
  const hasBody = tool.method !== 'GET' && Object.keys(tool.body).length > 0;
  const headers = { accept: 'application/json', 'accept-encoding': 'identity', ...tool.secretHeaders() };
  return {
    url: toUrl(tool, given),
    method: tool.method,
    headers: hasBody ? { ...headers, 'content-type': 'application/json' } : headers,
    body: hasBody ? JSON.stringify(fillRecord(tool.body, given)) : undefined,
  };
}

function toUrl(tool: Tool, given: ToolArguments): URL {
  const filled = fillTemplate(tool.url, (name) => {
    const value = given[name];
    return value === undefined ? undefined : encodeURIComponent(wellFormed(String(value)));
  });
  const path = filled?.replace(/^https?:\/\/[^/?]+/, '').split('?')[0];
  if (filled === undefined || path?.split('/').some((part) => part === '.' || part === '..')) {
    throw new AppError('tool_failed', `The tool ${tool.name} cannot be asked with these values.`);
  }
  const url = new URL(filled);
  for (const [name, value] of Object.entries(fillRecord(tool.query, given))) {
    url.searchParams.append(name, String(value));
  }
  return url;
}

/** A value that is one placeholder keeps its type; what lacks an optional argument is left out. */
function fillRecord(templates: Readonly<Record<string, string>>, given: ToolArguments) {
  const filled = Object.entries(templates).flatMap(([name, template]): [string, ToolValue][] => {
    const alone = /^\{(\w+)\}$/.exec(template)?.[1];
    const value = alone ? given[alone] : fillTemplate(template, (part) => given[part]?.toString());
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(filled);
}

/** NOTE: encodeURIComponent() throws on half of a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
