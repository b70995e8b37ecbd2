import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors.ts';
import { readOrMakeSecret } from './kept-secret.ts';

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

export function readOrMakeAdminToken(dataDir: string): string {
  return readOrMakeSecret(dataDir, 'admin-token');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
