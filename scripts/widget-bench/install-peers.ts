import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Contestant } from './contestant.ts';

const DEEP_CHAT = 'deep-chat@2.4.2';
const FLOWISE = 'flowise-embed@3.1.6';
const INSTALL = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * Two widgets that others offer, installed from their npm packages into a folder of the bench's own.
 *
 * @returns none, with a line on the console that says why, where the packages cannot be had.
 */
export async function installPeers(folder: string): Promise<readonly Contestant[]> {
  try {
    await promisify(execFile)('npm', [...INSTALL, '--prefix', folder, DEEP_CHAT, FLOWISE]);
  } catch (error) {
    console.log(`Skipped: ${DEEP_CHAT} and ${FLOWISE} could not be installed. ${firstLine(error)}`);
    return [];
  }
  return [deepChat(join(folder, 'node_modules')), flowise(join(folder, 'node_modules'))];
}

/** A chat in the page, without a launcher. */
function deepChat(modules: string): Contestant {
  const input = { host: 'deep-chat', selector: '#text-input' };
  return {
    name: DEEP_CHAT,
    tag: `<script type="module" src="/deepChat.bundle.js"></script>
<deep-chat style="position: fixed; right: 20px; bottom: 20px" connect='{"url": "/api/chat"}'></deep-chat>`,
    folder: join(modules, 'deep-chat/dist'),
    launcher: input,
    input,
  };
}

function flowise(modules: string): Contestant {
  return {
    name: FLOWISE,
    tag: `<script type="module">
import Chatbot from '/web.js';
Chatbot.init({ chatflowid: 'bench', apiHost: location.origin });
</script>`,
    folder: join(modules, 'flowise-embed/dist'),
    launcher: { host: 'flowise-chatbot', selector: 'button' },
    input: { host: 'flowise-chatbot', selector: 'textarea, input[type=text]' },
  };
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .split('\n', 2)
    .join(' ');
}
