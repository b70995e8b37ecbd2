import { describe, expect, it } from 'vitest';
import { confirmationReply } from './confirmation-reply.ts';

describe('confirmationReply', () => {
  it.each(['yes', 'Yes, please!', 'ok go ahead', 'Oui', 'oui, merci', 'd’accord', 'Allez-y'])(
    '%j is a yes',
    (text) => {
      expect(confirmationReply(text)).toBe('yes');
    },
  );

  it.each(['no', 'No, thanks', 'non merci', 'don’t', 'surtout pas', 'never mind'])('%j is a no', (text) => {
    expect(confirmationReply(text)).toBe('no');
  });

  it.each(['yes but not now', 'yes or no?', 'ok what does it cost', 'oui mais', 'cancel that', 'hm', ''])(
    '%j is neither',
    (text) => {
      expect(confirmationReply(text)).toBeUndefined();
    },
  );
});
