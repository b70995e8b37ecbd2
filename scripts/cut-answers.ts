import { ChatClient, type ChatClientOptions } from '../client/api/chat-client.ts';
import { memoryStorage } from '../client/api/chat-storage.ts';
import { BREAKS, startCuttingProxy } from '../server/evaluation/network/cutting-proxy.ts';
import type { Random } from '../server/learning/bandit/random.ts';
import type { Message } from '../server/protocol/index.ts';
import type { Visit } from './visitors-on-a-bad-line.ts';

const QUESTION = 'How long do I have to return an item?';
const LONGEST_WAIT_MS = 120_000;
/** The line breaks after one to so many pieces of the answer, long before its end. */
const MOST_PIECES = 4;

export interface CutOptions extends Pick<ChatClientOptions, 'io'> {
  readonly url: string;
  /** How many reconnects must fall into the middle of an answer; at most twice as many questions are asked for it. */
  readonly cuts: number;
}

export interface CutVisit extends Visit {
  /** Reconnects that found the answer still streaming. */
  readonly cuts: number;
  /** Answers whose pieces, put together over the cut, are not what a line without cuts brought. */
  readonly tornStreams: number;
}

/**
 * Asks questions and breaks the line in the middle of each answer. A second client in the same conversation, on a line
 * that holds, tells what the pieces should be: the text at the end may differ from them, its marks being renumbered.
 */
export async function cutAnswers({ url, cuts, io }: CutOptions, random: Random): Promise<CutVisit> {
  const proxy = await startCuttingProxy({ target: url, random });
  const client = new ChatClient({ url: proxy.url, storage: memoryStorage(), ...(io && { io }) });
  const { conversationId, visitorToken = '' } = await client.connect();
  const witness = new ChatClient({ url, storage: memoryStorage(), visitorToken, conversationId });
  await witness.connect();
  const [pieced, whole] = [followPieces(client), followPieces(witness)];
  const heard: Message[] = [];
  client.on('message:settled', ({ message }) => heard.push(message));
  const sent: string[] = [];
  while (pieced.resumed < cuts && sent.length < 2 * cuts) {
    const kind = BREAKS[sent.length % BREAKS.length] ?? 'cut';
    const answered = Promise.all([untilAnswered(client), untilAnswered(witness)]);
    breakAfter(client, 1 + Math.floor(random() * MOST_PIECES), () => proxy.breakAll(kind));
    sent.push(`${QUESTION} (${sent.length + 1})`);
    await client.sendMessage(sent.at(-1) ?? '');
    await answered;
  }
  for (const each of [client, witness]) each.close();
  await proxy.close();
  const torn = [...pieced.texts].filter(([id, text]) => whole.texts.get(id) !== text);
  return { conversationId, sent, heard, cuts: pieced.resumed, tornStreams: torn.length };
}

/** Puts each answer together as a page would: the text so far from a session, then each piece that follows. */
function followPieces(client: ChatClient) {
  const followed = { texts: new Map<string, string>(), resumed: 0 };
  const { texts } = followed;
  client.on('session:ready', ({ messages }) => {
    for (const { id, status, text } of messages) {
      if (status === 'streaming') followed.resumed += 1;
      // One that ended meanwhile is shown as it came; there were no pieces to put together.
      if (status === 'streaming') texts.set(id, text);
      else texts.delete(id);
    }
  });
  client.on('answer:delta', ({ messageId, text }) =>
    texts.set(messageId, (texts.get(messageId) ?? '') + text),
  );
  return followed;
}

function breakAfter(client: ChatClient, pieces: number, onPieces: () => void): void {
  let left = pieces;
  const stop = client.on('answer:delta', () => {
    left -= 1;
    if (left > 0) return;
    stop();
    onPieces();
  });
}

function untilAnswered(client: ChatClient): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('An answer was never complete.')), LONGEST_WAIT_MS);
    const stop = client.on('message:settled', ({ message }) => {
      if (message.role !== 'bot') return;
      clearTimeout(late);
      stop();
      resolve();
    });
  });
}
