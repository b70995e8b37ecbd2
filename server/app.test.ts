import { describe, expect, it } from 'vitest';
import { isAllowedOrigin } from './app.ts';

describe('the origin of a page that opens the chat', () => {
  const allowed = ['https://shop.example'];

  it('must be on the list', () => {
    expect(isAllowedOrigin('https://shop.example', 'chat.example', allowed)).toBe(true);
    expect(isAllowedOrigin('https://evil.example', 'chat.example', allowed)).toBe(false);
    expect(isAllowedOrigin('https://shop.example.evil.example', 'chat.example', allowed)).toBe(false);
    expect(isAllowedOrigin('null', 'chat.example', allowed)).toBe(false);
  });

  it('may be the server’s own, absent, or any when all are allowed', () => {
    expect(isAllowedOrigin('https://chat.example', 'chat.example', allowed)).toBe(true);
    expect(isAllowedOrigin(undefined, 'chat.example', allowed)).toBe(true);
    expect(isAllowedOrigin('https://evil.example', 'chat.example', '*')).toBe(true);
  });
});
