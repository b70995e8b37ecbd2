import { placeholdersOf } from './placeholders.ts';
import type { ToolDefinition } from './tool-definition.ts';

/** Headers that belong to the connection or to us. */
const RESERVED_HEADERS = /^(host|connection|content-length|transfer-encoding|content-type|idempotency-key)$/i;

/** What is wrong with a definition whose parts are each well formed: parts that do not fit together. */
export function definitionProblems(tool: ToolDefinition): string[] {
  return [...parameterProblems(tool), ...requestProblems(tool), ...stateProblems(tool)];
}

function parameterProblems({ parameters, match }: ToolDefinition): string[] {
  const { properties, required } = parameters;
  const isKnown = (name: string) => Object.hasOwn(properties, name);
  const unknown = required.filter((name) => !isKnown(name));
  const unlabelled = required.filter((name) => isKnown(name) && properties[name]!.label === undefined);
  const strayPatterns = Object.keys(match.patterns).filter((name) => !isKnown(name));
  return [
    ...unknown.map((name) => `parameters.required names ${name}, which is no property`),
    ...unlabelled.map((name) => `parameters.properties.${name} needs a label, as it may be asked for`),
    ...strayPatterns.map((name) => `match.patterns names ${name}, which is no parameter`),
  ];
}

function requestProblems({ parameters, url, query, body, headers, method }: ToolDefinition): string[] {
  const { properties, required } = parameters;
  const inUrl = placeholdersOf(url);
  const filled = [...inUrl, ...[...Object.values(query), ...Object.values(body)].flatMap(placeholdersOf)];
  const unknown = filled.filter((name) => !Object.hasOwn(properties, name));
  const optional = inUrl.filter((name) => Object.hasOwn(properties, name) && !required.includes(name));
  const reserved = Object.keys(headers).filter(
    (name) => RESERVED_HEADERS.test(name) || !/^[A-Za-z0-9-]+$/.test(name),
  );
  return [
    ...unknown.map((name) => `the placeholder {${name}} is no parameter`),
    ...optional.map((name) => `url uses {${name}}, so that it must be required`),
    ...reserved.map((name) => `headers must not set ${name}`),
    ...(method === 'GET' && Object.keys(body).length > 0 ? ['a GET has no body: use query'] : []),
  ];
}

function stateProblems({ changesState, method, summary, parameters }: ToolDefinition): string[] {
  const changing = ['PUT', 'PATCH', 'DELETE'].includes(method);
  const loose = [summary?.en ?? '', summary?.fr ?? '']
    .flatMap(placeholdersOf)
    .filter((name) => !parameters.required.includes(name));
  return [
    ...(changing && !changesState ? [`changesState must be true with ${method}`] : []),
    ...(changesState && summary === undefined ? ['summary is needed, as changesState is true'] : []),
    ...loose.map((name) => `summary uses {${name}}, which is no required parameter`),
  ];
}
