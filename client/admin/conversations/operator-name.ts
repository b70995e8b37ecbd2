import { webStorage } from '../../api/chat-storage.ts';

const KEY = 'thumbwise.operator-name';
const storage = webStorage('localStorage');

/** The name that the operator signs with in this browser; '' before there is one. */
export function readOperatorName(): string {
  return storage.get(KEY) ?? '';
}

export function writeOperatorName(name: string): void {
  storage.set(KEY, name);
}
