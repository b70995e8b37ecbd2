import { errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { VisitorIdentity } from '../stores/types.ts';

/** How far the clock of the site's own server may be off. */
const CLOCK_TOLERANCE_S = 30;

export interface SignedIdentity {
  readonly identity: VisitorIdentity;
  /** When the token stops counting, the tolerance included. */
  readonly until: Date;
}

export interface IdentityVerifier {
  /**
   * Reads a JWT that the site's own server signed for a visitor: HS256, `sub` (1-200 characters), `aud`, `iat` and
   * `exp`; optional `name` and `email`.
   *
   * @throws AppError identity_expired, or identity_invalid naming what is wrong but nothing that the token says.
   */
  verify(token: string): Promise<SignedIdentity>;
}

export interface IdentityRules {
  readonly secret: { reveal(): string };
  readonly audience: string;
  readonly maxAgeMinutes: number;
}

/** @param rules undefined: nobody signs for visitors, and every token is refused. */
export function createIdentityVerifier(
  rules: IdentityRules | undefined,
  now: () => Date = () => new Date(),
): IdentityVerifier {
  if (!rules) return { verify: refuseAll };
  const key = new TextEncoder().encode(rules.secret.reveal());
  return {
    async verify(token) {
      const currentDate = now();
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'], // pinned: a token does not choose how it is checked
        audience: rules.audience,
        requiredClaims: ['sub', 'iat', 'exp'],
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate,
      }).catch(refuse);
      requireShortLife(payload, rules.maxAgeMinutes, currentDate);
      return {
        identity: toIdentity(payload),
        until: new Date((payload.exp! + CLOCK_TOLERANCE_S) * 1_000),
      };
    },
  };
}

async function refuseAll(): Promise<never> {
  throw invalid('signed-in visitors are not set up on this server (IDENTITY_SECRET)');
}

function invalid(reason: string, cause?: unknown): AppError {
  return new AppError('identity_invalid', `The identity token is refused: ${reason}.`, { cause });
}

/** What the library found, in words of our own: its messages are not made for strangers. */
function refuse(cause: unknown): never {
  if (cause instanceof errors.JWTExpired) {
    throw new AppError('identity_expired', 'The identity token has expired; sign a new one.', { cause });
  }
  if (cause instanceof errors.JWTClaimValidationFailed) {
    throw invalid(`its claim "${cause.claim}" is missing or wrong`, cause);
  }
  if (cause instanceof errors.JOSEAlgNotAllowed) throw invalid('it must be signed with HS256', cause);
  if (cause instanceof errors.JWSSignatureVerificationFailed) {
    throw invalid('its signature does not fit the secret', cause);
  }
  if (cause instanceof errors.JOSEError) throw invalid('it is no signed JWT', cause);
  throw cause;
}

function requireShortLife({ iat, exp }: JWTPayload, maxAgeMinutes: number, now: Date): void {
  if (iat! > now.getTime() / 1_000 + CLOCK_TOLERANCE_S) throw invalid('its "iat" lies in the future');
  if (exp! - iat! > maxAgeMinutes * 60) {
    throw invalid(
      `it lives longer than ${maxAgeMinutes} minutes from "iat" to "exp" (IDENTITY_MAX_AGE_MINUTES)`,
    );
  }
}

/** Half a surrogate pair is refused, not replaced: two visitors must not become one. */
const claims = z.object({
  sub: z.string().regex(/^[^\p{Surrogate}\p{Cc}]{1,200}$/u),
  name: z
    .string()
    .trim()
    .regex(/^[^\p{Surrogate}\p{Cc}]{0,200}$/u)
    .nullish(),
  email: z.email().max(254).or(z.literal('')).nullish(),
});

function toIdentity(payload: JWTPayload): VisitorIdentity {
  const { data, error } = claims.safeParse(payload);
  if (!data) throw invalid(`its claim "${String(error.issues[0]?.path[0])}" is missing or wrong`);
  const { sub: externalId, name, email } = data;
  return { externalId, ...(name && { name }), ...(email && { email }) };
}
