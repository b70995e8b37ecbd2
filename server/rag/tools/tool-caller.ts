import { AppError } from '../../errors.ts';
import { type AllowedHost, findAllowedHost, parseAllowedHosts } from './allowed-hosts.ts';
import { checkArguments } from './check-arguments.ts';
import { guardedLookup, type ResolveHost } from './guarded-lookup.ts';
import { type HttpReply, OversizedReplyError, sendRequest } from './send-request.ts';
import type { Tool, ToolResult } from './tool.ts';
import { type ToolRequest, toToolRequest } from './tool-request.ts';

export interface ToolCallerParts {
  readonly tools: readonly Tool[];
  /** TOOL_HOSTS; see parseAllowedHosts(). */
  readonly allowedHosts: readonly string[];
  /** Absent: the system's name server. */
  readonly resolveHost?: ResolveHost;
}

export interface CallOptions {
  readonly signal: AbortSignal;
  /** The id under which the visitor said yes; without it a tool that changes something is not called. */
  readonly confirmationId?: string;
}

export interface ToolCaller {
  /**
   * Calls a tool once: no retry, no redirect, no cookie, JSON of at most 64 kB.
   *
   * @param given is held against the tool's schema before anything is sent.
   * @throws AppError tool_failed with what a visitor may read; the signal's reason once it is aborted.
   */
  call(name: string, given: unknown, options: CallOptions): Promise<ToolResult>;
}

const MOST_BYTES = 64 * 1024;

/** @throws AppError invalid_config when a host is misspelt, or a tool's host is not among them. */
export function createToolCaller({ tools, allowedHosts, resolveHost }: ToolCallerParts): ToolCaller {
  const hosts = parseAllowedHosts(allowedHosts);
  for (const tool of tools) requireAllowed(tool, hosts);
  const lookup = guardedLookup(resolveHost);
  return {
    async call(name, given, { signal, confirmationId }) {
      signal.throwIfAborted();
      const tool = tools.find((known) => known.name === name);
      if (tool === undefined) throw new AppError('tool_failed', `There is no tool named ${name}.`);
      const request = requireRequest(tool, given, confirmationId);
      const host = findAllowedHost(hosts, request.url);
      if (host === undefined) throw failed(tool, 'asks a host that is not allowed');
      const reply = await send(tool, request, { signal, ...(host.mayBePrivate ? {} : { lookup }) });
      return readResult(tool, reply);
    },
  };
}

function requireAllowed({ name, url }: Tool, hosts: readonly AllowedHost[]): void {
  const origin = /^https?:\/\/[^/?]+/.exec(url)?.[0] ?? '';
  if (URL.canParse(origin) && findAllowedHost(hosts, new URL(origin))) return;
  const host = origin.replace(/^https?:\/\//, '');
  throw new AppError('invalid_config', `The tool ${name} asks ${host}, which TOOL_HOSTS does not list.`);
}

function requireRequest(tool: Tool, given: unknown, confirmationId: string | undefined): ToolRequest {
  const checked = checkArguments(tool, given);
  if (!checked.ok) {
    const wrong = checked.problems.map(({ name, problem }) => `${name} is ${problem}`).join(', ');
    throw failed(tool, `was not asked: ${wrong}`);
  }
  const request = toToolRequest(tool, checked.arguments);
  if (!tool.changesState) return request;
  if (confirmationId === undefined) throw failed(tool, 'changes something and was not confirmed');
  return { ...request, headers: { ...request.headers, 'idempotency-key': confirmationId } };
}

async function send(
  tool: Tool,
  request: ToolRequest,
  { signal, ...options }: Omit<Parameters<typeof sendRequest>[1], 'mostBytes'>,
): Promise<HttpReply> {
  const timeout = AbortSignal.timeout(tool.timeoutMs);
  try {
    const both = AbortSignal.any([signal, timeout]);
    return await sendRequest(request, { ...options, signal: both, mostBytes: MOST_BYTES });
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) throw failed(tool, `did not answer within ${tool.timeoutMs / 1_000} s`, error);
    if (error instanceof OversizedReplyError) throw failed(tool, 'answered with more than 64 kB', error);
    throw failed(tool, 'could not be reached', error);
  }
}

function readResult(tool: Tool, { status, contentType, body }: HttpReply): ToolResult {
  const isTold = tool.answers.some(({ httpStatus }) => httpStatus === status);
  if (status >= 300 && status < 400) throw failed(tool, 'answered with a redirect, which is not followed');
  if (!isTold && (status < 200 || status > 299)) throw failed(tool, `answered with status ${status}`);
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(contentType)) throw failed(tool, 'did not answer in JSON');
  try {
    return { status, data: JSON.parse(body) };
  } catch (error) {
    throw failed(tool, 'answered with broken JSON', error);
  }
}

function failed({ name }: Tool, what: string, cause?: unknown): AppError {
  return new AppError('tool_failed', `The tool ${name} ${what}.`, cause === undefined ? {} : { cause });
}
