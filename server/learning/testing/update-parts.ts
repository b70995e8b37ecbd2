import type { Stores } from '../../stores/types.ts';
import type { ComparerParts } from '../trainer/compare-versions.ts';
import type { UpdateParts } from '../trainer/run-update.ts';
import { ExactSearch } from './exact-search.ts';

/** Updates as a server makes them by default, on these stores, but for what is given. */
export function updateParts(
  stores: Stores,
  given: Partial<Omit<UpdateParts, 'stores'>> = {},
): UpdateParts & ComparerParts {
  return {
    stores,
    seed: 7,
    exploration: 0.1,
    learner: 'listwise',
    mode: 'automatic',
    rules: { perVisitorAndDay: 10, bursts: false, weakSignals: [], halfLifeDays: 0 },
    readPassageTitles: async () => new Map([[3, 'Returns']]),
    readDocuments: async () => new Map(),
    createSearch: () => new ExactSearch(),
    ...given,
  };
}
