const CONTROLS = 'a[href], button:enabled, input:enabled, textarea:enabled, summary, [tabindex="0"]';

/** Tab from the last control goes to the first and back: for a panel that covers everything else. */
export function trapFocus(event: KeyboardEvent, panel: HTMLElement): void {
  if (event.key !== 'Tab') return;
  const found = [...panel.querySelectorAll<HTMLElement>(CONTROLS)];
  const controls = found.filter((control) => control.tabIndex >= 0 && control.getClientRects().length > 0);
  const [from, to] = event.shiftKey ? [controls[0], controls.at(-1)] : [controls.at(-1), controls[0]];
  const root = panel.getRootNode() as ShadowRoot;
  if (root.activeElement !== from && !(event.shiftKey && root.activeElement === panel)) return;
  event.preventDefault();
  to?.focus();
}
