import type { Random } from '../learning/bandit/random.ts';
import type { Turn } from '../text/passage.ts';

/** A question as a visitor asks it. */
export interface AskedQuestion {
  readonly text: string;
  readonly history: readonly Turn[];
  readonly conversationId: string;
}

/** Words left out, and words of other questions put in, as shares: drawn between these for each question. */
const LEAST_CHANGED = 0.1;
const MOST_CHANGED = 0.35;
/** Share of questions that another one is joined to, and share that go on another conversation. */
const JOINED = 0.3;
const MOVED = 0.25;

/**
 * As many different questions as are asked for, out of a few: first those given, then variations of them in
 * turn, with words left out and put in, questions joined and histories exchanged. For measuring speed: nobody
 * should learn from them.
 *
 * @param questions at least one.
 */
export function* varyQuestions(
  questions: readonly AskedQuestion[],
  count: number,
  random: Random,
): Generator<AskedQuestion> {
  const words = questions.flatMap(({ text }) => text.split(' '));
  for (let i = 0; i < count; i++) {
    const question = questions[i % questions.length]!;
    const variation = Math.floor(i / questions.length);
    yield variation === 0 ? question : vary(question, { questions, words, variation, random });
  }
}

interface Variation {
  readonly questions: readonly AskedQuestion[];
  readonly words: readonly string[];
  readonly variation: number;
  readonly random: Random;
}

function vary(question: AskedQuestion, { questions, words, variation, random }: Variation): AskedQuestion {
  const share = LEAST_CHANGED + (MOST_CHANGED - LEAST_CHANGED) * random();
  const change = (text: string) => changeWords(text, { share, words, random });
  const joined = random() < JOINED ? ` ${change(draw(questions, random).text)}` : '';
  const history = random() < MOVED ? draw(questions, random).history : question.history;
  return {
    text: change(question.text) + joined,
    history: history.map(({ role, text }) => ({ role, text: change(text) })),
    conversationId: `${question.conversationId}-${variation}`,
  };
}

/** Leaves out a share of the words and replaces nearly as many; a text of which nothing is left stays. */
function changeWords(
  text: string,
  { share, words, random }: { share: number; words: readonly string[]; random: Random },
): string {
  const changed = text.split(' ').flatMap((word) => {
    if (random() < share) return [];
    return [random() < share ? draw(words, random) : word];
  });
  return changed.join(' ') || text;
}

function draw<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(items.length * random())]!;
}
