import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { FakeConversation } from './fake-conversation.ts';
import type { FakeDesk } from './fake-desk.ts';

type Body = Readonly<Record<string, unknown>>;

/** The operators' calls about conversations; every other list is empty. */
export async function answerAdmin(
  desk: FakeDesk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [, , , things = '', id = '', action = ''] = pathname.split('/');
  const body = request.method === 'POST' ? ((await json(request)) as Body) : {};
  const conversation = things === 'conversations' ? desk.conversations.get(id) : undefined;
  if (conversation) return send(response, act(desk, conversation, action, body));
  if (things === 'messages' && action === 'knowledge') {
    desk.saved.push({ messageId: id, title: String(body.title), text: String(body.text) });
    return send(response, {});
  }
  if (things === 'webhook-deliveries') return send(response, { items: [], urls: [], events: [] });
  if (things !== 'conversations') return send(response, { items: [] });
  const owner = searchParams.get('owner');
  const items = [...desk.conversations.values()].map(({ detail }) => detail);
  send(response, {
    items: items.filter((item) => owner === null || item.owner === owner),
    operatorsPresent: 1,
  });
}

function act(desk: FakeDesk, conversation: FakeConversation, action: string, body: Body): object {
  if (action === 'take') desk.enter(conversation, 'person', { personName: String(body.name) });
  if (action === 'return') desk.enter(conversation, 'bot');
  if (action === 'close') desk.enter(conversation, 'closed');
  if (action === 'typing') desk.setTyping(conversation, body.typing === true);
  if (action === 'messages') return { message: desk.say(conversation, String(body.text)) };
  return conversation.detail;
}

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
