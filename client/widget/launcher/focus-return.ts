/** Remembers what had the focus when the panel opened, and gives it back when it closes. */
export class FocusReturn {
  #opener: Element | null = null;

  remember(): void {
    this.#opener = document.activeElement;
  }

  /** To where it came from, else to the button; not where the visitor has taken it elsewhere meanwhile. */
  giveBack(host: Element | undefined, button: { focus(): void } | undefined): void {
    const { activeElement, body } = document;
    if (activeElement && activeElement !== body && activeElement !== host) return;
    const opener = this.#opener;
    const isElsewhere = opener instanceof HTMLElement && opener !== body && opener !== host;
    if (isElsewhere && opener.isConnected) opener.focus();
    else button?.focus();
  }
}
