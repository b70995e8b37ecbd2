import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildBareWidget } from '../../client/tests/bare-widget/build-bare-widget.ts';
import { buildClient } from '../../client/tests/build-client.ts';
import type { Contestant } from './contestant.ts';
import { installPeers } from './install-peers.ts';

export const OURS = 'Thumbwise';
export const BARE = 'bare Preact + socket.io-client';

/** Our widget first, built from this tree, then the bare one, then what others offer. */
export async function buildContestants(folder: string): Promise<readonly Contestant[]> {
  const place = async (name: string) => {
    await mkdir(join(folder, name));
    return join(folder, name);
  };
  const ours = await place('ours');
  const bare = await place('bare');
  await buildClient(ours);
  await buildBareWidget(bare);
  return [
    {
      name: OURS,
      tag: '<script src="/widget.js" async></script>',
      folder: ours,
      launcher: { host: 'thumbwise-chat', selector: '.launcher' },
      input: { host: 'thumbwise-chat', selector: 'textarea' },
    },
    {
      name: BARE,
      tag: '<script src="/bare.js" async></script>',
      folder: bare,
      launcher: { host: 'bare-chat', selector: '.launcher' },
      input: { host: 'bare-chat', selector: 'input' },
    },
    ...(await installPeers(await place('peers'))),
  ];
}
