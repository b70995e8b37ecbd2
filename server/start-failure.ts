import type { Config } from './config.ts';
import { AppError } from './errors.ts';

/** A failed start as one line that names the setting to change; an error of another kind is returned as it is. */
export function explainStartFailure(
  error: unknown,
  { host, port, databaseUrl }: Pick<Config, 'host' | 'port' | 'databaseUrl'>,
): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problems: Readonly<Record<string, string>> = {
    EADDRINUSE: `PORT: ${port} is taken by another process; set it to a free one.`,
    EACCES: `PORT: ${port} may not be listened on (permission denied).`,
    EADDRNOTAVAIL: `HOST: ${host} is no address of this machine.`,
    ENOTFOUND: `HOST: ${host} is a name that is not known.`,
    EAI_AGAIN: `HOST: ${host} is a name that could not be looked up.`,
    SQLITE_NOTADB: `DATABASE_URL: ${databaseUrl} is not a database.`,
    SQLITE_CORRUPT: `DATABASE_URL: ${databaseUrl} is damaged.`,
    SQLITE_CANTOPEN: `DATABASE_URL: ${databaseUrl} cannot be opened.`,
    SQLITE_READONLY: `DATABASE_URL: ${databaseUrl} may not be written.`,
  };
  const isFromListening = error instanceof Error && 'syscall' in error && isListening(error.syscall);
  const [family, kind] = code.split('_');
  const problem = family === 'SQLITE' ? problems[`SQLITE_${kind}`] : isFromListening && problems[code];
  return problem ? new AppError('invalid_config', problem, { cause: error }) : error;
}

function isListening(syscall: unknown): boolean {
  return syscall === 'listen' || syscall === 'getaddrinfo';
}
