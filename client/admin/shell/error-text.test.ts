import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { en } from '../texts/en.ts';
import { fr } from '../texts/fr.ts';
import { errorText } from './error-text.ts';

describe('errorText', () => {
  it('has words of its own for what an operator can meet', () => {
    assert.equal(errorText({ code: 'training_busy', message: 'busy' }, fr), fr.errors.training_busy);
  });

  it('says what the server said when it has none', () => {
    assert.equal(errorText({ code: 'document_not_found', message: 'No document 7.' }, en), 'No document 7.');
  });

  it('is never empty', () => {
    assert.equal(errorText({ code: 'document_not_found', message: '' }, en), en.errors.internal);
  });
});
