import type { FeatureGroup, RetrievalDecisionView } from '../../api/admin-types.ts';

type Candidate = RetrievalDecisionView['candidates'][number];

export interface MainReasons {
  readonly main: FeatureGroup;
  /** Only when it counted at least half as much. */
  readonly second: FeatureGroup | undefined;
  /** True when votes on similar questions spoke clearly for other passages. */
  readonly againstVotes: boolean;
}

/**
 * What set the first passage of the list apart: the groups of features that gave it most more than the others got
 * on average. `undefined` when there is nothing to compare, or nothing spoke for it.
 */
export function mainReasons(candidates: readonly Candidate[]): MainReasons | undefined {
  const first = candidates.find(({ used }) => used === 1)?.explanation;
  const others = candidates.flatMap(({ used, explanation }) =>
    used !== 1 && explanation ? [explanation] : [],
  );
  if (!first || others.length === 0) return undefined;
  const leads = first.groups
    .map(({ group, contribution }, at) => {
      const mean = others.reduce((sum, { groups }) => sum + groups[at]!.contribution, 0) / others.length;
      return { group, lead: contribution - mean };
    })
    .sort((one, other) => other.lead - one.lead);
  const [main, second] = [leads[0]!, leads[1]];
  if (main.lead <= 0) return undefined;
  const memory = leads.find(({ group }) => group === 'memory');
  return {
    main: main.group,
    second: second && second.lead >= main.lead / 2 ? second.group : undefined,
    againstVotes: memory !== undefined && memory.lead < -main.lead / 2,
  };
}
