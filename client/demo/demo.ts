import type {} from '../widget/main.ts';
import { FRENCH, FRENCH_CHAT, FRENCH_TITLE } from './french.ts';

// This module runs before the chat's own script, which stands after it: the chat finds the page in its language.
if (new URLSearchParams(location.search).get('lang') === 'fr') speakFrench();

for (const button of document.querySelectorAll<HTMLElement>('[data-ask]')) {
  button.addEventListener('click', () => window.thumbwise?.ask(button.textContent ?? ''));
}
for (const button of document.querySelectorAll<HTMLElement>('[data-open]')) {
  button.addEventListener('click', () => window.thumbwise?.open());
}

function speakFrench(): void {
  document.documentElement.lang = 'fr';
  document.title = FRENCH_TITLE;
  for (const element of document.querySelectorAll<HTMLElement>('[data-t]')) {
    element.textContent = FRENCH[element.dataset.t ?? ''] ?? element.textContent;
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-t-label]')) {
    element.setAttribute('aria-label', FRENCH[element.dataset.tLabel ?? ''] ?? '');
  }
  const language = document.querySelector<HTMLAnchorElement>('.language');
  if (language) Object.assign(language, { href: '/?lang=en', hreflang: 'en', lang: 'en' });
  const chat = document.getElementById('chat');
  if (chat) Object.assign(chat.dataset, FRENCH_CHAT);
}
