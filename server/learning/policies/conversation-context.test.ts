import { describe, expect, it } from 'vitest';
import { conversationContextAfter } from './conversation-context.ts';
import { CONVERSATION_FEATURES, writeConversationFeatures } from './conversation-features.ts';

const candidates = [
  { passageId: 1, documentId: 10, position: 0 },
  { passageId: 2, documentId: 10, position: 2 },
  { passageId: 3, documentId: 20, position: 0 },
];
const previous = { candidates, distribution: [0.5, 0.1, 0.4], action: [0, 2], citedPassageIds: [1] };

describe('conversationContextAfter', () => {
  it('remembers the first citation, and believes in documents as the last ranking did', () => {
    const context = conversationContextAfter(previous);
    expect(context.lastCited).toEqual(candidates[0]);
    expect(context.lastVote).toBe(0);
    expect(new Map(context.documentBelief).get(10)).toBeCloseTo(0.6, 9);
    expect(new Map(context.documentBelief).get(20)).toBeCloseTo(0.4, 9);
  });

  it('moves belief away from what was voted down', () => {
    const context = conversationContextAfter({ ...previous, vote: 'down' });
    expect(context.lastVote).toBe(-1);
    // 0.5 x 0.15 against 0.5 x 0.85: the cited passage keeps 0.15.
    expect(new Map(context.documentBelief).get(10)).toBeCloseTo(0.15 + 0.17, 9);
    expect(context.passageBelief.map(([, probability]) => probability)).toHaveLength(3);
  });

  it('lets the belief of earlier turns fade by half a turn', () => {
    const conversation = { lastVote: 0, documentBelief: [[30, 1]], passageBelief: [] } as const;
    const { documentBelief } = conversationContextAfter({ ...previous, conversation });
    expect(new Map(documentBelief).get(30)).toBeCloseTo(0.5 / 1.5, 9);
    expect(documentBelief.reduce((sum, [, belief]) => sum + belief, 0)).toBeCloseTo(1, 12);
  });

  it('knows no last citation when the answer cited nothing that was a candidate', () => {
    expect(conversationContextAfter({ ...previous, citedPassageIds: [] })).not.toHaveProperty('lastCited');
  });
});

describe('conversation features', () => {
  const width = CONVERSATION_FEATURES.length;
  const featuresOf = (row: number) => {
    const features = new Float32Array(3 * width);
    const conversation = {
      lastCited: candidates[0]!,
      lastVote: -1,
      documentBelief: [[10, 0.6]],
      passageBelief: [[candidates[0]!, 0.5]],
    } as const;
    writeConversationFeatures(features, candidates, conversation, 0, width);
    const named = CONVERSATION_FEATURES.map((name, i) => [name, features[row * width + i]!] as const);
    return Object.fromEntries(named) as Record<(typeof CONVERSATION_FEATURES)[number], number>;
  };

  it('mark the passage cited last', () => {
    expect(featuresOf(0)).toMatchObject({ sameAsLastCited: 1, sameDocumentAsLastCited: 1, nearLastCited: 0 });
    expect(featuresOf(0)).toMatchObject({ passageBelief: 0.5, lastVoteInDocument: -1 });
  });

  it('say how near another passage of that document is', () => {
    expect(featuresOf(1)).toMatchObject({
      sameAsLastCited: 0,
      sameDocumentAsLastCited: 1,
      nearLastCited: 0.5,
    });
    expect(featuresOf(1)).toMatchObject({ afterBelieved: 0.25, beforeBelieved: 0 });
  });

  it('are silent about other documents', () => {
    const { documentLogBelief, ...others } = featuresOf(2);
    expect(documentLogBelief).toBeCloseTo((Math.log(0.01) + 4.6) / 4.6, 6);
    expect(Object.values(others).every((value) => value === 0)).toBe(true);
  });
});
