import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createIdentityVerifier } from './identity.ts';

const SECRET = 'a secret of at least thirty-two characters';
const NOW = new Date('2026-03-01T12:00:00.000Z');
const SECOND = 1_000;
const seconds = Math.floor(NOW.getTime() / SECOND);
const rules = { secret: { reveal: () => SECRET }, audience: 'thumbwise', maxAgeMinutes: 60 };
const { verify } = createIdentityVerifier(rules, () => NOW);

const CLAIMS = { sub: 'customer-7', aud: 'thumbwise', iat: seconds - 60, exp: seconds + 600 };
type Claims = { [Name in keyof typeof CLAIMS]?: unknown } & Record<string, unknown>;

/** A token signed by hand, so that it can also say what no library would write. */
function sign(claims: Claims, header: object = { alg: 'HS256', typ: 'JWT' }, secret = SECRET): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encode(header)}.${encode({ ...CLAIMS, ...claims })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

describe('an identity token', () => {
  it('names the visitor, and counts until it has expired by more than the tolerance', async () => {
    const until = new Date((CLAIMS.exp + 30) * SECOND);
    expect(await verify(sign({}))).toEqual({ identity: { externalId: 'customer-7' }, until });
    const { identity } = await verify(sign({ name: ' Ada Lovelace ', email: 'ada@home.example' }));
    expect(identity).toEqual({ externalId: 'customer-7', name: 'Ada Lovelace', email: 'ada@home.example' });
    expect((await verify(sign({ name: null, email: '' }))).identity).toEqual({ externalId: 'customer-7' });
  });

  it('as a library signs it is taken', async () => {
    const token = await new SignJWT({ name: 'Ada' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('customer-7')
      .setAudience('thumbwise')
      .setIssuedAt(NOW)
      .setExpirationTime(new Date(NOW.getTime() + 300 * SECOND))
      .sign(new TextEncoder().encode(SECRET));
    expect((await verify(token)).identity).toEqual({ externalId: 'customer-7', name: 'Ada' });
  });

  it('may be off by half a minute, either way', async () => {
    await verify(sign({ exp: seconds - 29 }));
    await verify(sign({ iat: seconds + 29 }));
    await expect(verify(sign({ exp: seconds - 31 }))).rejects.toMatchObject({ code: 'identity_expired' });
    await expect(verify(sign({ iat: seconds + 31 }))).rejects.toMatchObject({ code: 'identity_invalid' });
  });

  it.each<[string, Claims, RegExp]>([
    ['for somebody else', { aud: 'another-service' }, /"aud"/],
    ['for nobody', { aud: undefined }, /"aud"/],
    ['without an end', { exp: undefined }, /"exp"/],
    ['with an end that is no number', { exp: 'tomorrow' }, /"exp"/],
    ['without a beginning', { iat: undefined }, /"iat"/],
    ['that lives too long', { exp: CLAIMS.iat + 3_601 }, /60 minutes/],
    ['not yet valid', { nbf: seconds + 60 }, /"nbf"/],
    ['about nobody', { sub: undefined }, /"sub"/],
    ['about an empty name', { sub: '' }, /"sub"/],
    ['about a number', { sub: 7 }, /"sub"/],
    ['about a name of 201 characters', { sub: 'x'.repeat(201) }, /"sub"/],
    ['about half a surrogate pair', { sub: 'customer-\ud83d' }, /"sub"/],
    ['with a line in the name', { name: 'Ada\nLovelace' }, /"name"/],
    ['with an address that is none', { email: 'ada at home' }, /"email"/],
  ])('%s is refused', async (_, claims, message) => {
    const refusal = verify(sign(claims));
    await expect(refusal).rejects.toMatchObject({
      code: 'identity_invalid',
      message: expect.stringMatching(message),
    });
  });

  it('is refused when another secret signed it, and the refusal tells nothing of it', async () => {
    const error = await verify(sign({ sub: 'customer-8' }, undefined, `${SECRET}!`)).catch(
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ code: 'identity_invalid', message: expect.stringContaining('signature') });
    expect(error.message).not.toMatch(/customer|secret of/);
  });

  it('signed by another algorithm is refused, also by none', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const hs = (alg: string) =>
      new SignJWT(CLAIMS).setProtectedHeader({ alg }).sign(new TextEncoder().encode(SECRET.padEnd(64, '.')));
    const tokens = [
      new UnsecuredJWT(CLAIMS).encode(),
      sign({}, { alg: 'none' }),
      sign({}, { alg: 'HS512' }),
      await hs('HS384'),
      await hs('HS512'),
      await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'RS256' }).sign(rsa),
    ];
    for (const token of tokens) {
      await expect(verify(token)).rejects.toMatchObject({
        code: 'identity_invalid',
        message: expect.stringContaining('HS256'),
      });
    }
  });

  it.each(['', 'a', 'a.b.c', '..', 'a.b.c.d.e', sign({}, { alg: 'HS256', crit: ['exp'], exp: 1 })])(
    'that is no JWT is refused: %s',
    async (token) => {
      await expect(verify(token)).rejects.toMatchObject({ code: 'identity_invalid' });
    },
  );

  it('is refused where nobody signs for visitors', async () => {
    await expect(createIdentityVerifier(undefined).verify(sign({}))).rejects.toMatchObject({
      code: 'identity_invalid',
      message: expect.stringContaining('not set up'),
    });
  });
});
