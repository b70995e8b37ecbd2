import { RETURNS_CITATIONS } from '../scripted-answers.ts';
import { askAndWait, askIn, button, type Scenario, type Stage, said } from './stage.ts';

const [CITATION] = RETURNS_CITATIONS;
const PASSAGE = {
  title: CITATION!.title,
  text: `Something that you bought does not suit you? ${CITATION!.quote} Outlet bicycles: 14 days.`,
};
const chip = ({ page, texts }: Stage) =>
  page.getByRole('button', { name: texts.source(1, CITATION!.title) }).last();

async function closeSource(stage: Stage): Promise<void> {
  await button(stage, stage.texts.closeSource).click();
}

export const ANSWER_SCENARIOS: readonly Scenario[] = [
  {
    name: 'an answer with its sources and votes',
    attributes: 'open&suggestions=How long do I have to return an item?|Where is my order?',
    states: {
      empty: (stage) => said(stage, stage.texts.connection.online).waitFor(),
      streaming: async (stage) => {
        await askIn(stage, 'held');
        await button(stage, stage.texts.stop).waitFor();
        await said(stage, 'You have').waitFor();
      },
      answered: async (stage) => {
        stage.server.releaseAnswer();
        await chip(stage).waitFor();
      },
      'source-loading': async (stage) => {
        stage.server.passageOf = () => new Promise(() => {});
        await chip(stage).click();
        await said(stage, stage.texts.sourceLoading).waitFor();
      },
      'source-found': async (stage) => {
        await closeSource(stage);
        stage.server.passageOf = () => PASSAGE;
        await chip(stage).click();
        await said(stage, 'Outlet bicycles: 14 days.').waitFor();
      },
      'source-gone': async (stage) => {
        await askAndWait(stage, 'again?', 2);
        stage.server.passageOf = () => undefined;
        await chip(stage).click();
        await said(stage, stage.texts.sourceGone).waitFor();
      },
      'source-failed': async (stage) => {
        await askAndWait(stage, 'once more?', 3);
        stage.server.refusal = { code: 'internal', message: '' };
        await chip(stage).click();
        await said(stage, stage.texts.sourceFailed).waitFor();
        stage.server.refusal = undefined;
        await closeSource(stage);
      },
      why: async (stage) => {
        await button(stage, stage.texts.whyThis).last().click();
        await said(stage, stage.texts.whyVotes).waitFor();
      },
      'thumb-up': async (stage) => {
        await button(stage, stage.texts.helpful).last().click();
        await said(stage, stage.texts.thanks).waitFor();
      },
      'thumb-down': async (stage) => {
        await button(stage, stage.texts.notHelpful).last().click();
        await stage.page.getByRole('checkbox', { name: stage.texts.reasons.outdated }).check();
        await stage.page.getByRole('textbox', { name: stage.texts.comment }).fill('It is 14 days now.');
      },
      voted: async (stage) => {
        await button(stage, stage.texts.sendFeedback).click();
        await said(stage, stage.texts.thanks).waitFor();
      },
      'vote-failed': async (stage) => {
        stage.server.refusal = { code: 'rate_limited', message: '' };
        await button(stage, stage.texts.helpful).first().click();
        await said(stage, stage.texts.voteFailed).waitFor();
      },
    },
  },
  {
    name: 'every kind of answer',
    attributes: 'open',
    states: {
      formatted: (stage) => askAndWait(stage, 'formatted'),
      suggestions: (stage) => askAndWait(stage, 'which one?', 2),
      'steps-running': async (stage) => {
        await askIn(stage, 'research this');
        await said(stage, 'order_status').waitFor();
      },
      'steps-folded': async (stage) => {
        stage.server.releaseAnswer();
        await stage.page.getByRole('group', { name: stage.texts.rate }).nth(2).waitFor();
      },
      'steps-open': async (stage) => {
        await said(stage, stage.texts.steps(4)).click();
        await said(stage, 'order_status').waitFor();
      },
      'tool-asked': (stage) => askAndWait(stage, 'cancel my order', 4),
      'tool-confirmed': async (stage) => {
        await button(stage, stage.texts.yes).click();
        await said(stage, stage.texts.confirmed).waitFor();
      },
      refused: async (stage) => {
        await askAndWait(stage, 'unknown', 5);
        await said(stage, stage.texts.noAnswerFound).waitFor();
      },
      'simpler-answer': async (stage) => {
        await askAndWait(stage, 'simpler', 6);
        await said(stage, stage.texts.modelUnavailable).waitFor();
      },
      stopped: async (stage) => {
        await askIn(stage, 'held');
        await button(stage, stage.texts.stop).click();
        await stage.page.locator('.time', { hasText: stage.texts.stopped }).waitFor();
      },
      failed: async (stage) => {
        await askIn(stage, 'fail');
        await said(stage, stage.texts.answerFailed).waitFor();
      },
    },
  },
];
