import { Embeddings } from '@langchain/core/embeddings';
import type { WeightedTerms } from '../../text/conversation-terms.ts';
import { detectLanguage } from '../../text/language.ts';
import { tokenize } from '../../text/tokens.ts';
import { embedPassage, embedQueryTerms, type LsaModel } from './lsa.ts';

/** An LSA space as LangChain embeddings; vectors are of unit length, or zero when no word is known. */
export class LsaEmbeddings extends Embeddings {
  readonly model: LsaModel;

  constructor(model: LsaModel) {
    super({});
    this.model = model;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => Array.from(embedPassage(this.model, text)));
  }

  override async embedQuery(text: string): Promise<number[]> {
    const weights = new Map<string, number>();
    for (const term of tokenize(text, detectLanguage(text, 'en')))
      weights.set(term, (weights.get(term) ?? 0) + 1);
    return Array.from(this.embedWeightedTerms(weights));
  }

  /** Terms of `tokenize`, as a query. */
  embedWeightedTerms(terms: WeightedTerms): Float32Array {
    return embedQueryTerms(this.model, terms);
  }
}
