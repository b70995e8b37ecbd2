import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseConfig, SETTING_NAMES } from './config.ts';

describe('parseConfig', () => {
  it('runs on nothing at all', () => {
    const config = parseConfig({});
    expect(config.port).toBe(3000);
    expect(config.databaseUrl).toBe('file:./data/thumbwise.db');
    expect(config.chatModel).toBeUndefined();
    expect(config.embeddingModel).toBeUndefined();
    expect(config.rateLimits).toBe(true);
  });

  it('lists every problem at once, by name', () => {
    const wrong = { PORT: 'many', EXPLORATION: '3', TRAIN_EVERY_VOTES: '-1', DATABASE_URL: 'mysql://x' };
    expect(() => parseConfig(wrong)).toThrow(
      expect.objectContaining({
        code: 'invalid_config',
        message: expect.stringMatching(/PORT[\s\S]*DATABASE_URL[\s\S]*EXPLORATION[\s\S]*TRAIN_EVERY_VOTES/),
      }),
    );
  });

  it('reports a model that cannot be reached beside the other problems', () => {
    const wrong = { CHAT_MODEL: 'some-model', EMBEDDINGS: 'some-embedding', PORT: 'many' };
    expect(() => parseConfig(wrong)).toThrow(/PORT[\s\S]*CHAT_MODEL[\s\S]*EMBEDDINGS/);
  });

  it('reads lists of strategies, hosts and token prices, and names what is wrong in them', () => {
    const config = parseConfig({
      STRATEGIES: 'quote, refuse',
      TOOL_HOSTS: 'API.shop.example,private:orders:9000',
      MODEL_PRICES: 'input:0.15,output:0.6',
    });
    expect(config.strategies).toEqual(['quote', 'refuse']);
    expect(config.toolHosts).toEqual(['api.shop.example', 'private:orders:9000']);
    expect(config.modelPrices).toEqual({ input: 0.15, output: 0.6 });
    const wrong = { STRATEGIES: 'shout', TOOL_HOSTS: 'http://x/', MODEL_PRICES: '3', FALLBACK_MODEL: 'm' };
    expect(() => parseConfig(wrong)).toThrow(
      /STRATEGIES: shout[\s\S]*TOOL_HOSTS: http[\s\S]*FALLBACK_MODEL: needs/,
    );
    expect(() => parseConfig(wrong)).toThrow(/MODEL_PRICES: must be like/);
  });

  it('has signed-in visitors only with a secret that nobody guesses, and never prints it', () => {
    expect(parseConfig({}).identity).toBeUndefined();
    const secret = 'thirty-two characters at the least';
    const { identity } = parseConfig({ IDENTITY_SECRET: secret, IDENTITY_MAX_AGE_MINUTES: '5' });
    expect(identity).toMatchObject({ audience: 'thumbwise', maxAgeMinutes: 5 });
    expect(identity!.secret.reveal()).toBe(secret);
    expect(inspect(identity) + JSON.stringify(identity)).not.toContain(secret);
    const wrong = { IDENTITY_SECRET: 'short', IDENTITY_MAX_AGE_MINUTES: '0' };
    expect(() => parseConfig(wrong)).toThrow(/IDENTITY_SECRET[\s\S]*IDENTITY_MAX_AGE_MINUTES/);
  });

  it('takes an empty string for absent', () => {
    expect(parseConfig({ PORT: '', ADMIN_TOKEN: '' }).port).toBe(3000);
  });

  it('reads "off" as false', () => {
    expect(parseConfig({ RATE_LIMITS: 'off' }).rateLimits).toBe(false);
    expect(parseConfig({ SAMPLE_KNOWLEDGE: 'false' }).sampleKnowledge).toBe(false);
  });

  it('refuses an operators’ token that no header can carry', () => {
    for (const token of ['sixteen letters and blanks', 'wörter-mit-umlauten', 'a-token-with-a-tab\t']) {
      expect(() => parseConfig({ ADMIN_TOKEN: token })).toThrow(/ADMIN_TOKEN: must be printable ASCII/);
    }
  });

  it('reads origins as browsers send them', () => {
    const read = (list: string) => parseConfig({ ALLOWED_ORIGINS: list }).allowedOrigins;
    expect(read('https://shop.example/, HTTPS://Other.example:443,http://localhost:8080')).toEqual([
      'https://shop.example',
      'https://other.example',
      'http://localhost:8080',
    ]);
    expect(read(' * ')).toBe('*');
  });

  it('names each entry of the list that is no origin', () => {
    const wrong = { ALLOWED_ORIGINS: 'shop.example,https://a.example/chat,*,https://b.example' };
    expect(() => parseConfig(wrong)).toThrow(
      /ALLOWED_ORIGINS: shop\.example is no origin[\s\S]*a\.example\/chat is no origin[\s\S]*\* must stand alone/,
    );
  });

  it('reads where webhooks go, and asks for a secret with them', () => {
    const secret = { WEBHOOK_SECRET: 'a secret of more than thirty-two characters' };
    const list = 'https://crm.example/hook, http://127.0.0.1:9000/a?b=c,https://crm.example/hook';
    const config = parseConfig({ ...secret, WEBHOOK_URLS: list, WEBHOOK_EVENTS: 'feedback.given' });
    expect(config.webhooks).toMatchObject({
      urls: ['https://crm.example/hook', 'http://127.0.0.1:9000/a?b=c'],
      events: ['feedback.given'],
    });
    expect(JSON.stringify(config)).not.toContain('thirty-two');
    expect(parseConfig(secret).webhooks).toBeUndefined();
    expect(() => parseConfig({ WEBHOOK_URLS: list })).toThrow(/WEBHOOK_SECRET: WEBHOOK_URLS needs one/);
  });

  it('names an address by its place in the list, since it may hold a key', () => {
    const wrong = {
      WEBHOOK_URLS: 'https://a.example/,ftp://b.example/key-1,https://me:key-2@c.example/',
      WEBHOOK_SECRET: 'key-3',
      WEBHOOK_EVENTS: 'conversation.closed',
    };
    const read = () => parseConfig(wrong);
    expect(read).toThrow(/WEBHOOK_URLS: entry 2 is no[\s\S]*WEBHOOK_URLS: entry 3 is no/);
    expect(read).toThrow(/WEBHOOK_SECRET: [\s\S]*WEBHOOK_EVENTS: conversation\.closed is none of/);
    expect(read).not.toThrow(/key-\d/);
  });

  it('takes the slash off the end of PUBLIC_URL', () => {
    expect(parseConfig({ PUBLIC_URL: 'https://a.example/' }).publicUrl).toBe('https://a.example');
  });

  it('prints secrets redacted', () => {
    const config = parseConfig({
      ADMIN_TOKEN: 'a-very-secret-token',
      OPENAI_API_KEY: 'sk-secret',
      CHAT_MODEL: 'm',
    });
    expect(config.adminToken?.reveal()).toBe('a-very-secret-token');
    const printed = inspect(config, { depth: 5 }) + JSON.stringify(config) + String(config.adminToken);
    expect(printed).not.toContain('secret');
  });

  it('names the same variables as .env.example, in the same order', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const names = [...example.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    expect(names).toEqual(SETTING_NAMES);
  });
});
