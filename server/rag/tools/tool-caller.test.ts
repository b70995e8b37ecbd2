import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { definition, json, loadDefinitions, startService, type TestService } from './testing/test-tool.ts';
import { createToolCaller } from './tool-caller.ts';

const services: TestService[] = [];
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
});

const signal = new AbortController().signal;

async function setUp(answer: RequestListener, changes: object = {}, path = '/items/{id}') {
  const service = await startService(answer);
  services.push(service);
  const tools = await loadDefinitions(definition({ url: `http://${service.host}${path}`, ...changes }));
  const caller = createToolCaller({ tools, allowedHosts: [service.host] });
  return { service, caller, call: (given: unknown) => caller.call('find_item', given, { signal }) };
}

const failure = (message: string) => ({ code: 'tool_failed', message: expect.stringContaining(message) });

describe('createToolCaller', () => {
  it('calls a tool and gives the JSON it answers', async () => {
    const { call, service } = await setUp(json({ state: 'sold' }), { headers: { 'x-shop': 'one' } });
    expect(await call({ id: '1234' })).toEqual({ status: 200, data: { state: 'sold' } });
    expect(service.requests[0]).toMatchObject({ method: 'GET', url: '/items/1234' });
    expect(service.requests[0]!.headers).toMatchObject({ accept: 'application/json', 'x-shop': 'one' });
  });

  it('fills query and body, keeps types, and leaves out what is not given', async () => {
    const { call, service } = await setUp(json({}), {
      method: 'POST',
      query: { q: 'item {id}', color: '{color}' },
      body: { count: '{count}', note: 'from {id}', color: '{color}' },
    });
    await call({ id: 'a&b=c', count: 2 });
    expect(service.requests[0]!.url).toBe('/items/a%26b%3Dc?q=item+a%26b%3Dc');
    expect(JSON.parse(service.bodies[0]!)).toEqual({ count: 2, note: 'from a&b=c' });
  });

  it.each([
    ['../admin', '/items/..%2Fadmin'],
    ['a/b?c#d', '/items/a%2Fb%3Fc%23d'],
    ['..\\admin', '/items/..%5Cadmin'],
    ['%2e%2e', '/items/%252e%252e'],
    ['@other.example/', '/items/%40other.example%2F'],
    ['a\r\nHost: b', '/items/a%0D%0AHost%3A%20b'],
    ['\ud800', '/items/%EF%BF%BD'],
  ])('keeps %j within its part of the path', async (id, url) => {
    const { call, service } = await setUp(json({}));
    await call({ id });
    expect(service.requests.map((request) => request.url)).toEqual([url]);
  });

  it.each(['.', '..'])('never sends %j as a part of the path', async (id) => {
    const { call, service } = await setUp(json({}), {}, '/items/{id}/all');
    await expect(call({ id })).rejects.toMatchObject(failure('cannot be asked with these values'));
    expect(service.requests).toEqual([]);
  });

  it.each([
    [{}, 'id is missing'],
    [{ id: '' }, 'id is invalid'],
    [{ id: 7 }, 'id is invalid'],
    [{ id: 'x'.repeat(201) }, 'id is invalid'],
    [{ id: '1', color: 'green' }, 'color is invalid'],
    [{ id: '1', count: 1.5 }, 'count is invalid'],
    [{ id: '1', count: 10 }, 'count is invalid'],
    [{ id: '1', url: 'http://other.example' }, 'url is unknown'],
    [['1'], 'arguments is missing'],
    ['1', 'arguments is missing'],
  ])('sends nothing when the arguments are %j', async (given, message) => {
    const { call, service } = await setUp(json({}));
    await expect(call(given)).rejects.toMatchObject(failure(message));
    expect(service.requests).toEqual([]);
  });

  it('never calls what changes something without a confirmation, and sends its id with it', async () => {
    const changing = { method: 'POST', changesState: true, summary: { en: 'Do {id}.', fr: 'Faire {id}.' } };
    const { caller, call, service } = await setUp(json({}), changing);
    await expect(call({ id: '1' })).rejects.toMatchObject(failure('was not confirmed'));
    expect(service.requests).toEqual([]);
    await caller.call('find_item', { id: '1' }, { signal, confirmationId: 'c-1' });
    expect(service.requests[0]!.headers['idempotency-key']).toBe('c-1');
  });

  it.each([
    ['a redirect to another host', 302, { location: 'http://127.0.0.1:9/' }, '', 'a redirect'],
    ['a redirect to itself', 307, { location: '/items/2' }, '', 'a redirect'],
    ['a page', 200, { 'content-type': 'text/html' }, '<p>{}</p>', 'did not answer in JSON'],
    ['no type', 200, {}, '{}', 'did not answer in JSON'],
    ['broken JSON', 200, { 'content-type': 'application/json' }, '{"a":', 'broken JSON'],
    ['an error', 500, { 'content-type': 'application/json' }, '{}', 'status 500'],
    ['too much', 200, { 'content-type': 'application/json' }, `"${'x'.repeat(65_536)}"`, 'more than 64 kB'],
  ])('fails on %s, and asks only once', async (_, status, headers, body, message) => {
    const { call, service } = await setUp((_request, response) => {
      response.writeHead(status, headers as Record<string, string>).end(body);
    });
    await expect(call({ id: '1' })).rejects.toMatchObject(failure(message));
    expect(service.requests).toHaveLength(1);
  });

  it('stops reading a reply that never ends', async () => {
    const { call } = await setUp((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => response.write('x'.repeat(16_384), (error) => error ?? setImmediate(more));
      more();
    });
    await expect(call({ id: '1' })).rejects.toMatchObject(failure('more than 64 kB'));
  });

  it('gives a status that an answer speaks of', async () => {
    const text = { en: 'None.', fr: 'Rien.' };
    const { call } = await setUp(json({ error: 'none' }, 404), { answers: [{ httpStatus: 404, text }] });
    expect(await call({ id: '1' })).toEqual({ status: 404, data: { error: 'none' } });
  });

  it('gives up on a service that is silent, at its head or in the middle', async () => {
    const silent = await setUp(() => undefined, { timeoutMs: 30 });
    await expect(silent.call({ id: '1' })).rejects.toMatchObject(failure('did not answer within 0.03 s'));
    const stalled = await setUp(
      (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
      { timeoutMs: 200 },
    );
    await expect(stalled.call({ id: '1' })).rejects.toMatchObject(failure('did not answer within 0.2 s'));
  });

  it('stops with the reason of its signal when the visitor stops', async () => {
    const stop = new AbortController();
    const { caller } = await setUp(() => stop.abort(new Error('stopped')));
    await expect(caller.call('find_item', { id: '1' }, { signal: stop.signal })).rejects.toThrow('stopped');
  });

  it('fails when nobody listens', async () => {
    const { call, service } = await setUp(json({}));
    await service.close();
    await expect(call({ id: '1' })).rejects.toMatchObject(failure('could not be reached'));
  });
});

describe('the hosts of tools', () => {
  it.each([
    ['http://shop.example/{id}', ['other.example']],
    ['http://shop.example:8080/{id}', ['shop.example']],
    ['http://shop.example/{id}', ['shop.example:8080']],
    ['http://sub.shop.example/{id}', ['shop.example']],
    ['http://127.0.0.1:9/{id}', ['localhost:9']],
    ['http://0x7f.1/{id}', ['0x7f.1']],
    ['http://shop.example/{id}', []],
  ])('%s is refused at the start when %j are allowed', async (url, allowedHosts) => {
    const tools = await loadDefinitions(definition({ url }));
    expect(() => createToolCaller({ tools, allowedHosts })).toThrow('which TOOL_HOSTS does not list');
  });

  it.each(['https://shop.example', 'shop.example/path', 'shop.example:99999', '*.shop.example', ''])(
    '%j is no entry of the list',
    (entry) => {
      expect(() => createToolCaller({ tools: [], allowedHosts: [entry] })).toThrow('is no host');
    },
  );

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '192.168.0.1', '::1', 'fd00::1', '::ffff:10.0.0.1'])(
    'a public name that leads to %s is refused',
    async (address) => {
      const tools = await loadDefinitions(definition({ url: 'http://shop.example/{id}' }));
      const resolveHost = async () => [{ address, family: address.includes(':') ? 6 : 4 }];
      const caller = createToolCaller({ tools, allowedHosts: ['shop.example'], resolveHost });
      const called = caller.call('find_item', { id: '1' }, { signal });
      await expect(called).rejects.toMatchObject({
        ...failure('could not be reached'),
        cause: { message: `shop.example leads to ${address}` },
      });
    },
  );

  it('a name that leads to a public and a private address is refused too', async () => {
    const tools = await loadDefinitions(definition({ url: 'http://shop.example/{id}' }));
    const resolveHost = async () => [
      { address: '192.0.2.1', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    const caller = createToolCaller({ tools, allowedHosts: ['shop.example'], resolveHost });
    await expect(caller.call('find_item', { id: '1' }, { signal })).rejects.toMatchObject({
      cause: { message: 'shop.example leads to 10.0.0.1' },
    });
  });

  it('a name may lead to a private address when the list says so', async () => {
    const service = await startService(json({}));
    services.push(service);
    const port = service.host.split(':')[1];
    const tools = await loadDefinitions(definition({ url: `http://localhost:${port}/{id}` }));
    for (const entry of [`localhost:${port}`, `private:localhost:${port}`]) {
      const caller = createToolCaller({ tools, allowedHosts: [entry] });
      await expect(caller.call('find_item', { id: '1' }, { signal })).resolves.toMatchObject({ status: 200 });
    }
  });
});
