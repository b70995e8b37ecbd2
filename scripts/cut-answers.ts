import { ChatClient } from '../client/api/chat-client.ts';
import { memoryStorage } from '../client/api/chat-storage.ts';
import { BREAKS, startCuttingProxy } from '../server/evaluation/network/cutting-proxy.ts';
import type { Random } from '../server/learning/bandit/random.ts';
import type { Message } from '../server/protocol/index.ts';
import type { Visit } from './visitors-on-a-bad-line.ts';

const QUESTION = 'How long do I have to return an item?';
const LONGEST_WAIT_MS = 60_000;
/** The line breaks after one to so many pieces of the answer. */
const MOST_PIECES = 3;

export interface CutVisit extends Visit {
  /** Reconnects that fell between the first piece of an answer and its end. */
  readonly cuts: number;
  /** Answers whose pieces, put together over the cut, are not what the database has. */
  readonly tornStreams: number;
}

/** Asks so many questions, and breaks the line in the middle of each answer. */
export async function cutAnswers(
  { url, questions }: { url: string; questions: number },
  random: Random,
): Promise<CutVisit> {
  const proxy = await startCuttingProxy({ target: url, random });
  const client = new ChatClient({ url: proxy.url, storage: memoryStorage() });
  const heard: Message[] = [];
  const sent: string[] = [];
  const tally = { cuts: 0, tornStreams: 0 };
  client.on('message:settled', ({ message }) => heard.push(message));
  await client.connect();
  for (let i = 0; i < questions; i++) {
    const text = `${QUESTION} (${i + 1})`;
    const kind = BREAKS[i % BREAKS.length] ?? 'cut';
    const pieces = 1 + Math.floor(random() * MOST_PIECES);
    const watched = watchAnswer(client, pieces, () => proxy.breakAll(kind));
    await client.sendMessage(text);
    sent.push(text);
    const { wasCut, isTorn } = await watched;
    tally.cuts += Number(wasCut);
    tally.tornStreams += Number(isTorn);
  }
  const { conversationId = '' } = client;
  client.close();
  await proxy.close();
  return { conversationId, sent, heard, ...tally };
}

/** Puts an answer together as a page would: the text so far from the session, then each piece. */
function watchAnswer(client: ChatClient, pieces: number, onPieces: () => void) {
  const seen = { text: '', pieces: 0, reconnected: false, ended: false };
  const reportWhole = (message: Message) => ({
    wasCut: seen.reconnected,
    isTorn: seen.text.trim() !== '' && !seen.ended && seen.text.trim() !== message.text.trim(),
  });
  const stops = [
    client.on('answer:delta', ({ text }) => {
      seen.text += text;
      seen.pieces += 1;
      if (seen.pieces === pieces) onPieces();
    }),
    client.on('session:ready', ({ messages }) => {
      seen.reconnected ||= seen.pieces > 0;
      const answer = messages.findLast(({ role }) => role === 'bot');
      if (answer?.status === 'streaming') seen.text = answer.text;
      else seen.ended = answer !== undefined;
    }),
  ];
  return new Promise<ReturnType<typeof reportWhole>>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('An answer was never complete.')), LONGEST_WAIT_MS);
    const stopSettled = client.on('message:settled', ({ message }) => {
      if (message.role !== 'bot') return;
      clearTimeout(late);
      for (const stop of [...stops, stopSettled]) stop();
      resolve(reportWhole(message));
    });
  });
}
