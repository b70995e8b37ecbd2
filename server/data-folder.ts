import { accessSync, constants, mkdirSync } from 'node:fs';
import { AppError } from './errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'is a file, not a folder',
  ENOTDIR: 'lies below a file, not below a folder',
  EACCES: 'may not be written (permission denied)',
  EPERM: 'may not be written (permission denied)',
  EROFS: 'lies on a disk that is read-only',
};

/** Makes the data folder where there is none. @throws AppError invalid_config when it cannot be written. */
export function requireDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = REASONS[code] ?? `cannot be used (${code || error})`;
    throw new AppError('invalid_config', `DATA_DIR: ${dataDir} ${reason}.`, { cause: error });
  }
}
