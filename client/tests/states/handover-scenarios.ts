import { askAndWait, askIn, button, type Scenario, said } from './stage.ts';

const ALONE = { ahead: 0, operatorsPresent: false } as const;

export const HANDOVER_SCENARIOS: readonly Scenario[] = [
  {
    name: 'a person who comes, writes and goes',
    attributes: 'open',
    states: {
      waiting: async (stage) => {
        await askAndWait(stage, 'How do I return it?');
        stage.server.desk.waiting = { ahead: 2, operatorsPresent: true, expectedSeconds: 200 };
        await button(stage, stage.texts.talkToPerson).last().click();
        await said(stage, stage.texts.ahead(2)).waitFor();
      },
      person: async (stage) => {
        const { desk } = stage.server;
        desk.enter(desk.first, 'person', { personName: 'Camille' });
        desk.say(desk.first, 'Hello, I am **looking** into it.');
        await said(stage, 'looking').waitFor();
      },
      'person-typing': async (stage) => {
        const { desk } = stage.server;
        desk.setTyping(desk.first, true);
        await said(stage, stage.texts.personTyping('Camille')).waitFor();
      },
      'unread-badge': async (stage) => {
        const { desk } = stage.server;
        await button(stage, stage.texts.closeChat).first().click();
        desk.setTyping(desk.first, false);
        desk.say(desk.first, 'Here it is.');
        await stage.page
          .getByRole('button', { name: stage.launcherTexts.unread.replace('{0}', '1') })
          .waitFor();
      },
      closed: async (stage) => {
        const { desk } = stage.server;
        await stage.page.getByRole('button', { name: stage.launcherTexts.openChat }).click();
        desk.enter(desk.first, 'closed');
        await said(stage, stage.texts.closed).waitFor();
      },
    },
  },
  {
    name: 'nobody there',
    attributes: 'open',
    states: {
      'nobody-there': async (stage) => {
        stage.server.desk.waiting = ALONE;
        await askAndWait(stage, 'How do I return it?');
        await button(stage, stage.texts.talkToPerson).last().click();
        await said(stage, stage.texts.nobodyThere).waitFor();
      },
      'email-wrong': async (stage) => {
        await stage.page.getByRole('textbox', { name: stage.texts.email }).fill('anna@');
        await button(stage, stage.texts.leaveEmail).click();
        await said(stage, stage.texts.emailWrong).waitFor();
      },
      'email-left': async (stage) => {
        await stage.page.getByRole('textbox', { name: stage.texts.email }).fill('anna@post.example');
        await button(stage, stage.texts.leaveEmail).click();
        await said(stage, stage.texts.emailLeft).waitFor();
      },
    },
  },
  {
    name: 'a connection that goes and comes',
    attributes: 'open',
    states: {
      'rate-limited': async (stage) => {
        await askAndWait(stage, 'Hello?');
        stage.server.refusal = { code: 'rate_limited', message: '' };
        await askIn(stage, 'Too soon');
        await said(stage, stage.texts.errors.rate_limited).waitFor();
      },
      'sending-failed': async (stage) => {
        stage.server.refusal = { code: 'internal', message: '' };
        await button(stage, stage.texts.retry).click();
        await said(stage, stage.texts.errors.other).waitFor();
      },
      'request-failed': async (stage) => {
        stage.server.refusal = undefined;
        await button(stage, stage.texts.retry).click();
        await stage.page.getByRole('group', { name: stage.texts.rate }).nth(1).waitFor();
      },
      'offline-queued': async (stage) => {
        stage.server.cut(false);
        await said(stage, stage.texts.connection.offline).waitFor();
        await askIn(stage, 'Are you there?');
        await said(stage, stage.texts.queued).waitFor();
      },
      'back-online': async (stage) => {
        stage.server.allowConnections();
        await said(stage, stage.texts.connection.online).waitFor();
        await stage.page.getByRole('group', { name: stage.texts.rate }).nth(2).waitFor();
      },
      'too-long': async (stage) => {
        await stage.page.getByRole('textbox', { name: stage.texts.message }).fill('x'.repeat(4_001));
        await said(stage, stage.texts.tooLong).waitFor();
        await stage.page.getByRole('textbox', { name: stage.texts.message }).fill('');
      },
      'connection-refused': async (stage) => {
        stage.server.refuseHandshake = () => ({ code: 'forbidden_origin', message: '' });
        stage.server.cut();
        await said(stage, stage.texts.connection.refused).waitFor();
      },
    },
  },
];
