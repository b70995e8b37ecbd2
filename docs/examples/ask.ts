// Asks one question with ChatClient, which reconnects, resumes and retries by itself.
//   npx tsx docs/examples/ask.ts http://localhost:3000 "How long do I have to return an item?"
import { ChatClient } from '../../client/api/chat-client.ts';
import type { Message } from '../../server/protocol/message.ts';

const [server = 'http://localhost:3000', question = 'How long do I have to return an item?'] =
  process.argv.slice(2);

const client = new ChatClient({ url: server });
client.on('answer:delta', ({ text }) => process.stdout.write(text));
const answered = new Promise<Message>((resolve, reject) => {
  client.on('answer:end', ({ message }) => resolve(message));
  client.on('answer:error', ({ error }) => reject(new Error(error.message)));
});

await client.connect();
await client.sendMessage(question);
const answer = await answered;
console.log();
for (const { title, quote } of answer.citations ?? []) console.log(`- ${title}: "${quote}"`);

const { vote } = await client.sendFeedback(answer.id, 'up');
console.log(`voted: ${vote}`);
client.close();
