import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';

export interface Operators {
  /** @throws AppError unauthorized unless it is the operators' token. */
  requireOperator(token: string | undefined): void;
}

export function createOperators(adminToken: string): Operators {
  const expected = digest(adminToken);
  return {
    requireOperator(token) {
      if (token === undefined || !timingSafeEqual(digest(token), expected)) {
        throw new AppError(
          'unauthorized',
          'This call needs the operators’ token: Authorization: Bearer <token>.',
        );
      }
    },
  };
}

/** The token kept in the data folder, made on the first start; the file is readable by its owner alone. */
export function readOrMakeAdminToken(dataDir: string): string {
  const path = join(dataDir, 'admin-token');
  try {
    const token = readFileSync(path, 'utf8').trim();
    if (token !== '') return token;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const token = randomBytes(24).toString('base64url');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
  chmodSync(path, 0o600); // an existing file keeps its mode on write
  return token;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
