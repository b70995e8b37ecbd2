// Workers know no TypeScript by themselves: this entry teaches it to them, then starts the real one.
import { register } from 'tsx/esm/api';

register();
await import('./simulate-worker.ts');
