import type { DeliveryStatus, VoteValue } from '../api/admin-types.ts';

export type Route =
  | {
      readonly screen: 'feedback';
      readonly vote?: VoteValue | undefined;
      readonly messageId?: string | undefined;
    }
  | { readonly screen: 'setAside' }
  | { readonly screen: 'conversations'; readonly conversationId?: string | undefined }
  | { readonly screen: 'learning'; readonly policyId?: number | undefined }
  | { readonly screen: 'knowledge' }
  | { readonly screen: 'webhooks'; readonly status?: DeliveryStatus | undefined }
  | { readonly screen: 'unknown' };

/** Reads the address's fragment. None is the feedback list; one that means nothing is `unknown`. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen, ...rest] = path.split('/').filter((part) => part !== '');
  if (screen === undefined) return { screen: 'feedback' };
  if (screen === 'feedback' && rest.length <= 1) return feedbackRoute(rest[0], new URLSearchParams(query));
  if (screen === 'conversations' && rest.length <= 1) return conversationsRoute(rest[0]);
  if (screen === 'learning' && rest.length === 0) return { screen };
  if (screen === 'learning' && rest[0] === 'version' && rest.length === 2) return learningRoute(rest[1]!);
  if (screen === 'set-aside' && rest.length === 0) return { screen: 'setAside' };
  if (screen === 'knowledge' && rest.length === 0) return { screen };
  if (screen === 'webhooks' && rest.length === 0) return webhooksRoute(new URLSearchParams(query));
  return { screen: 'unknown' };
}

/** The fragment that {@link parseRoute} reads back as this route. */
export function hrefOf(route: Route): string {
  if (route.screen === 'unknown') return '#/';
  if (route.screen === 'knowledge') return '#/knowledge';
  if (route.screen === 'setAside') return '#/set-aside';
  if (route.screen === 'webhooks')
    return `#/webhooks${route.status === undefined ? '' : `?status=${route.status}`}`;
  if (route.screen === 'conversations') return `#/conversations${partOf(route.conversationId)}`;
  if (route.screen === 'learning') {
    return route.policyId === undefined ? '#/learning' : `#/learning/version/${route.policyId}`;
  }
  return `#/feedback${partOf(route.messageId)}${route.vote === undefined ? '' : `?vote=${route.vote}`}`;
}

function partOf(id: string | undefined): string {
  return id === undefined ? '' : `/${encodeURIComponent(id)}`;
}

function conversationsRoute(part: string | undefined): Route {
  return {
    screen: 'conversations',
    ...(part === undefined ? {} : { conversationId: decode(part) }),
  };
}

function feedbackRoute(part: string | undefined, query: URLSearchParams): Route {
  const vote = query.get('vote');
  const messageId = part === undefined ? undefined : decode(part);
  return {
    screen: 'feedback',
    ...(vote === 'up' || vote === 'down' ? { vote } : {}),
    ...(messageId === undefined ? {} : { messageId }),
  };
}

function webhooksRoute(query: URLSearchParams): Route {
  const status = query.get('status');
  const known = status === 'pending' || status === 'delivered' || status === 'failed';
  return { screen: 'webhooks', ...(known ? { status } : {}) };
}

function learningRoute(part: string): Route {
  return /^[1-9]\d{0,8}$/.test(part) ? { screen: 'learning', policyId: Number(part) } : { screen: 'unknown' };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % in a pasted address
  }
}
