import { AppError } from '../../errors.ts';

/**
 * A call that does not fit in what is left of an answer's token budget. To whoever does not know it, it is a model
 * that cannot be used any more (model_unavailable), so that the built-in answerer steps in; a strategy of several
 * calls may catch it and finish with what it has.
 */
export class BudgetSpent extends AppError {
  constructor(needed: number, left: number) {
    super(
      'model_unavailable',
      `The answer's token budget is used up: the next call needs about ${needed} tokens and ${Math.max(0, left)} are left.`,
    );
  }
}
