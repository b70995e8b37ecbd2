import { readFile } from 'node:fs/promises';
import { AppError } from '../../errors.ts';
import type { Tool } from './tool.ts';
import { type ToolDefinition, toolsFileSchema } from './tool-definition.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** `${NAME}`, in addresses and headers. */
const VARIABLE = /\$\{([A-Za-z_]\w*)\}/g;

/**
 * The tools of a file, in its order.
 *
 * @param env what `${NAME}` in an address or a header stands for; read once, here.
 * @throws AppError invalid_config that names the file, and every tool and part of it that is wrong.
 */
export async function loadTools(path: string, env: Environment): Promise<readonly Tool[]> {
  const source = await readJson(path);
  const problems: string[] = [];
  const withAddresses = fillAddresses(source, env, problems);
  const parsed = toolsFileSchema.safeParse(withAddresses);
  for (const { path: place, message } of parsed.error?.issues ?? []) {
    problems.push(`${placeName(place, source)}: ${message}`);
  }
  const tools = (parsed.data?.tools ?? []).map((definition) => toTool(definition, env, problems));
  if (problems.length > 0) {
    throw new AppError('invalid_config', `The tools file ${path} is not usable:\n  ${problems.join('\n  ')}`);
  }
  return tools;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? `is no JSON (${error.message})` : 'cannot be read';
    throw new AppError('invalid_config', `The tools file ${path} ${why}.`, { cause: error });
  }
}

/** NOTE: before the file is checked, so that an address from the environment is checked like any other. */
function fillAddresses(source: unknown, env: Environment, problems: string[]): unknown {
  if (!isRecord(source) || !Array.isArray(source.tools)) return source;
  const tools = source.tools.map((tool: unknown) =>
    isRecord(tool) && typeof tool.url === 'string'
      ? { ...tool, url: fillAddress(tool.url, env, `tool ${String(tool.name)}: url`, problems) }
      : tool,
  );
  return { ...source, tools };
}

/** An address that lacks a variable is told once, as that. */
function fillAddress(template: string, env: Environment, place: string, problems: string[]): string {
  const before = problems.length;
  const address = fillVariables(template, env, place, problems);
  return problems.length > before ? 'http://unset.invalid/' : address;
}

function toTool({ headers, ...rest }: ToolDefinition, env: Environment, problems: string[]): Tool {
  const place = `tool ${rest.name}: headers`;
  const filled = Object.entries(headers).map(([name, template]) => {
    const value = fillVariables(template, env, `${place}.${name}`, problems);
    if (!/^[\x20-\x7e]*$/.test(value)) problems.push(`${place}.${name}: must be printable ASCII`);
    return [name, value] as const;
  });
  return { ...rest, secretHeaders: () => Object.fromEntries(filled) };
}

function fillVariables(template: string, env: Environment, place: string, problems: string[]): string {
  return template.replace(VARIABLE, (_, name: string) => {
    const value = env[name];
    if (!value) problems.push(`${place}: the environment variable ${name} is not set`);
    return value ?? '';
  });
}

/** `tool order_status: parameters.required` rather than `tools.0.parameters.required`. */
function placeName([, index, ...place]: readonly PropertyKey[], source: unknown): string {
  const tools = isRecord(source) && Array.isArray(source.tools) ? source.tools : [];
  const tool: unknown = typeof index === 'number' ? tools[index] : undefined;
  if (index === undefined) return 'tools';
  const named = isRecord(tool) && typeof tool.name === 'string' ? tool.name : `number ${Number(index) + 1}`;
  return [`tool ${named}`, ...(place.length > 0 ? [place.join('.')] : [])].join(': ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
