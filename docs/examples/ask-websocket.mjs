// Asks one question over a plain WebSocket: the few packets of Engine.IO 4 and socket.io 5 that it takes.
//   node docs/examples/ask-websocket.mjs http://localhost:3000 "How long do I have to return an item?"
// In a page, and in Node from 22 on, WebSocket is there; in Node 20 the package `ws` stands in.
const [server = 'http://localhost:3000', question = 'How long do I have to return an item?'] =
  process.argv.slice(2);
const WebSocket = globalThis.WebSocket ?? (await import('ws')).default;

const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`);
const waiting = new Map(); // packet number -> what to do with its acknowledgement
let packets = 0;

/** Sends `42/chat,<number>[name, payload]` and waits for `43/chat,<number>[reply]`. */
function request(name, payload) {
  const number = packets++;
  socket.send(`42/chat,${number}${JSON.stringify([name, payload])}`);
  return new Promise((resolve, reject) => {
    waiting.set(number, (reply) => (reply.ok ? resolve(reply) : reject(new Error(reply.error.message))));
  });
}

const listeners = {
  'session:ready': async () => {
    await request('message:send', { clientId: crypto.randomUUID(), text: question });
  },
  'answer:delta': ({ text }) => process.stdout.write(text),
  'answer:end': async ({ message }) => {
    console.log();
    for (const { title, quote } of message.citations ?? []) console.log(`- ${title}: "${quote}"`);
    const voted = await request('feedback:send', { messageId: message.id, vote: 'up' });
    console.log(`voted: ${voted.message.vote}`);
    socket.close();
  },
  'answer:error': ({ error }) => {
    throw new Error(error.message);
  },
};

socket.onerror = () => {
  throw new Error(`No connection to ${server}.`);
};
socket.onmessage = ({ data }) => {
  if (data.startsWith('0')) socket.send('40/chat,{"protocol":1}'); // opened: enter the namespace
  if (data === '2') socket.send('3'); // a ping wants a pong, else the server hangs up
  if (data.startsWith('44/chat,')) throw new Error(data); // refused
  const [, kind, number, json] = /^4([23])\/chat,(\d*)(\[.*)$/s.exec(data) ?? [];
  if (kind === '2') {
    const [name, payload] = JSON.parse(json);
    listeners[name]?.(payload);
  } else if (kind === '3') {
    waiting.get(Number(number))?.(JSON.parse(json)[0]);
    waiting.delete(Number(number));
  }
};
