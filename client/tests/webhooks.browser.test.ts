import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { DeliveryPage, DeliveryView } from '../../server/protocol/admin-webhooks.ts';
import { browserSuite, LOOKS } from './browser-suite.ts';
import { findChromium } from './find-chromium.ts';

const executable = findChromium();
const NONE: DeliveryPage = { items: [], urls: [], events: [] };
const URLS = [
  'https://crm.example.com/a/rather/long/address/for/a/narrow/screen/thumbwise-events',
  'https://b.example/',
];
const AT = '2026-05-01T10:00:00.000Z';

const delivery = (id: number, fields: Partial<DeliveryView>): DeliveryView => ({
  ...{ id, event: 'feedback.given', url: URLS[0]!, conversationId: `c${id}`, attempts: 1, createdAt: AT },
  ...{
    status: 'pending',
    body: JSON.stringify({ id: `d${id}`, data: { comment: '<img src=x onerror=alert(1)>' } }),
  },
  ...fields,
});
const failed = delivery(5, {
  ...{ event: 'conversation.handed_over', status: 'failed', attempts: 8 },
  lastError: { code: 'unreachable', detail: 'ECONNREFUSED' },
});
const LISTED: DeliveryPage = {
  urls: URLS,
  events: ['conversation.opened', 'conversation.handed_over', 'feedback.given'],
  items: [
    failed,
    delivery(4, { attempts: 0 }),
    delivery(3, { attempts: 2, nextAttemptAt: AT, lastStatus: 503, lastError: { code: 'answered' } }),
    delivery(2, { event: 'conversation.opened', status: 'delivered', lastStatus: 204, deliveredAt: AT }),
    delivery(1, { url: 'https://gone.example/', status: 'failed', lastError: { code: 'address_removed' } }),
  ],
};

/** What the server says of deliveries from now on; `undefined`: it fails. */
async function answerWith(page: Page, answer: (status: string | null) => DeliveryPage | undefined) {
  await page.unroute('**/api/admin/webhook-deliveries?*');
  await page.route('**/api/admin/webhook-deliveries?*', async (route) => {
    const json = answer(new URL(route.request().url()).searchParams.get('status'));
    if (json) await route.fulfill({ json });
    else await route.fulfill({ status: 500, json: { ok: false, error: { code: 'internal', message: '' } } });
  });
}

describe.skipIf(!executable)(
  `the webhooks in Chromium${executable ? '' : ' (skipped: no Chromium found)'}`,
  () => {
    const { open, expectSound } = browserSuite(executable);

    it('an operator looks at what failed, sends it again, and sees it delivered', async () => {
      const { page, complaints } = await open('/admin/#token=secret');
      await answerWith(page, (status) => ({
        ...LISTED,
        items: LISTED.items.filter((item) => status === null || item.status === status),
      }));
      await page.getByRole('link', { name: 'Webhooks' }).click();
      await page.getByRole('link', { name: 'Failed' }).click();
      const items = page.getByRole('list', { name: 'Deliveries, newest first' }).getByRole('listitem');
      await expect.poll(() => items.count()).toBe(2);
      const item = items.filter({ hasText: '8 attempts' });
      await item.getByText('The server could not be reached. (ECONNREFUSED)').waitFor();
      await item.getByText('What is sent').click();
      await item.getByText('"comment": "<img src=x onerror=alert(1)>"').waitFor();
      const gone = items.filter({ hasText: 'no longer in WEBHOOK_URLS' });
      expect(await gone.getByRole('button').count()).toBe(0);

      const { lastError: _, ...unfailed } = failed;
      const retried = { ...unfailed, status: 'pending', attempts: 0, nextAttemptAt: AT };
      await page.route('**/api/admin/webhook-deliveries/5/retry', (route) =>
        route.fulfill({ json: { delivery: retried } }),
      );
      await item.getByRole('button', { name: 'Send again' }).focus();
      await page.keyboard.press('Enter');
      const again = items.filter({ hasText: 'being sent' });
      await again.waitFor();
      const done = { ...unfailed, status: 'delivered', attempts: 1, lastStatus: 200 } as const;
      await answerWith(page, () => ({ ...LISTED, items: [done] }));
      await items.filter({ hasText: 'answer 200' }).waitFor();
      expect(complaints).toEqual([]);
    });

    it('a delivery that cannot be sent again says why, and a list that cannot be read offers to try again', async () => {
      const { page } = await open('/admin/#token=secret');
      await answerWith(page, () => undefined);
      await page.getByRole('link', { name: 'Webhooks' }).click();
      await page.getByText('This could not be loaded.').waitFor();
      await answerWith(page, () => LISTED);
      await page.getByRole('button', { name: 'Try again' }).click();
      const error = { code: 'delivery_not_retryable', message: 'Delivery 5 is pending.' };
      await page.route('**/api/admin/webhook-deliveries/5/retry', (route) =>
        route.fulfill({ status: 409, json: { ok: false, error } }),
      );
      await page.getByRole('button', { name: 'Send again' }).first().click();
      await page.getByText('It is being sent already, or its address is no longer set.').waitFor();
    });

    describe.each(LOOKS)('at $width px, $scheme', (look) => {
      it('the log has no axe violation in any state', async () => {
        const { page, complaints } = await open('/admin/#token=secret', look);
        await answerWith(page, () => NONE);
        await page.getByRole('link', { name: 'Webhooks' }).click();
        await page.getByText('No webhook is set up.').waitFor();
        await expectSound(page, 'webhooks-unset', look);
        await answerWith(page, () => ({ ...LISTED, items: [] }));
        await page.getByRole('button', { name: 'Refresh' }).click();
        await page.getByText('Nothing was sent yet.').waitFor();
        await expectSound(page, 'webhooks-empty', look);
        await answerWith(page, () => LISTED);
        await page.getByRole('button', { name: 'Refresh' }).click();
        await page.getByText('What is sent').first().click();
        await expectSound(page, 'webhooks', look);
        await page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
        await page.getByText('Le serveur est injoignable. (ECONNREFUSED)').waitFor();
        await expectSound(page, 'webhooks-fr', look);
        expect(complaints).toEqual([]);
      });
    });
  },
);
