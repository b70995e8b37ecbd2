import { describe, expect, it } from 'vitest';
import type { GateReason } from '../../api/admin-types.ts';
import { createFormat } from '../texts/format.ts';
import { TEXTS } from '../texts/language.ts';
import { gateReasonText } from './gate-reason-text.ts';

const difference = { value: -0.04, low: -0.1, high: 0.02 };
const english = (reason: GateReason) => gateReasonText(reason, TEXTS.en, createFormat('en'));
const french = (reason: GateReason) =>
  gateReasonText(reason, TEXTS.fr, createFormat('fr')).replace(/\s/g, ' ');

describe('a reason of the gate', () => {
  it('is a sentence with its figures, in the language of the reader', () => {
    const waiting: GateReason = { code: 'waiting_for_evidence', have: 12, need: 60 };
    expect(english(waiting)).toBe('Waiting for evidence: 12 of 60 votes.');
    expect(french(waiting)).toBe('En attente de preuves : 12 votes sur 60.');
  });

  it('names the group of questions that it is about', () => {
    const harmed: GateReason = {
      code: 'segment_harmed',
      kind: 'language',
      name: 'fr',
      rounds: 40,
      difference,
    };
    expect(english(harmed)).toBe(
      'It would harm one group of questions, Language: French (40 votes): -0.040 (between -0.100 and +0.020).',
    );
    expect(french(harmed)).toContain('Langue : français (40 votes)');
  });

  it('says with which version it compares, and what would have happened', () => {
    expect(english({ code: 'worse_than', than: 'start', difference })).toMatch(
      /worse than the start version/,
    );
    expect(english({ code: 'shadow_mode', wouldBe: 'canary' })).toMatch(/be on trial now/);
    expect(english({ code: 'failed', message: 'The disk is full.' })).toBe(
      'The run failed: The disk is full.',
    );
  });

  it('is shown as its code when a newer server sent it', () => {
    expect(english({ code: 'phase_of_the_moon' } as never)).toBe('phase_of_the_moon');
  });
});
