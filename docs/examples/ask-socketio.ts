// Asks one question with socket.io-client alone; any socket.io 4 client of any language does the same.
//   npx tsx docs/examples/ask-socketio.ts http://localhost:3000 "How long do I have to return an item?"
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '../../server/protocol/events.ts';
import type { Message } from '../../server/protocol/message.ts';

const [server = 'http://localhost:3000', question = 'How long do I have to return an item?'] =
  process.argv.slice(2);

// Sent at each connection: who the visitor is, and up to where his conversation has arrived.
const session: { visitorToken?: string; afterSeq: number } = { afterSeq: 0 };
const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(`${server}/chat`, {
  auth: (send) => send({ protocol: 1, ...session }),
});

socket.on('connect_error', (error) => console.error(error.message));
socket.on('answer:delta', ({ text }) => process.stdout.write(text));
const answered = new Promise<Message>((resolve, reject) => {
  socket.on('answer:end', ({ message }) => resolve(message));
  socket.on('answer:error', ({ error }) => reject(new Error(error.message)));
  // After a reconnect the greeting holds what was missed: perhaps the answer itself.
  socket.on('session:ready', ({ visitorToken, messages }) => {
    if (visitorToken !== undefined) session.visitorToken = visitorToken;
    const missed = messages.find(({ role, status }) => role === 'bot' && status === 'complete');
    if (missed) resolve(missed);
  });
});
await new Promise((resolve) => socket.once('session:ready', resolve));

const sent = await socket
  .timeout(10_000)
  .emitWithAck('message:send', { clientId: randomUUID(), text: question });
if (!sent.ok) throw new Error(`${sent.error.code}: ${sent.error.message}`);
session.afterSeq = sent.message.seq;
const answer = await answered;
console.log();
for (const { title, quote } of answer.citations ?? []) console.log(`- ${title}: "${quote}"`);

const voted = await socket.timeout(10_000).emitWithAck('feedback:send', { messageId: answer.id, vote: 'up' });
if (!voted.ok) throw new Error(`${voted.error.code}: ${voted.error.message}`);
console.log(`voted: ${voted.message.vote}`);
socket.close();
