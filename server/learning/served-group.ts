import { createRandom, seedFrom } from './bandit/random.ts';

/** Share of conversations that the start version always serves: what live comparisons rest on. */
export const CONTROL_SHARE = 0.05;
/** Share of conversations that a version on trial serves. */
export const CANARY_SHARE = 0.2;

/** Which version serves a conversation: the control group's is the start version. */
export type ServedGroup = 'serving' | 'control' | 'canary';

/**
 * The group of a conversation: by a hash of its id, so that it stays in it, and nobody chooses it.
 *
 * @param hasCanary false: those of the canary's share are served like the others.
 */
export function servedGroupOf(conversationId: string, hasCanary: boolean): ServedGroup {
  const draw = createRandom(seedFrom('group', conversationId))(); // the bare hash is uneven on ids in sequence
  if (draw < CONTROL_SHARE) return 'control';
  return hasCanary && draw < CONTROL_SHARE + CANARY_SHARE ? 'canary' : 'serving';
}

/** The versions that serve at one time. */
export interface ServedVersions<Version> {
  readonly serving: Version;
  readonly start: Version;
  readonly canary?: Version | undefined;
}

/**
 * The version that serves a conversation.
 *
 * @param groups false: all are served by the serving version; there is no control group and no canary.
 */
export function versionFor<Version>(
  versions: ServedVersions<Version>,
  conversationId: string,
  groups: boolean,
): Version {
  if (!groups) return versions.serving;
  const group = servedGroupOf(conversationId, versions.canary !== undefined);
  if (group === 'control') return versions.start;
  return group === 'canary' ? versions.canary! : versions.serving;
}
