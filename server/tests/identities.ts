import { SignJWT } from 'jose';

export const IDENTITY_SECRET = 'what the site’s own server signs with';

/** Seconds from now at which a token begins and ends, beside what it says. */
interface TokenClaims {
  readonly iat?: number;
  readonly exp?: number;
  readonly name?: string;
  readonly email?: string;
}

/** An identity token as a site's own server signs it. */
export function signIdentity(
  subject: string,
  { iat = 0, exp = 300, ...claims }: TokenClaims = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(subject)
    .setAudience('thumbwise')
    .setIssuedAt(now + iat)
    .setExpirationTime(now + exp)
    .sign(new TextEncoder().encode(IDENTITY_SECRET));
}
