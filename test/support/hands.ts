import type { Locator, Page } from 'playwright-core';

/** What a piece of work costs the one who does it. */
export interface Effort {
  /** Every key, a typed letter and a step of the Tab key alike. */
  readonly keys: number;
  readonly clicks: number;
}

/** Further than this nobody goes by Tab key alone. */
const FARTHEST = 150;

/** Runs in the page. */
const hasFocus = (element: unknown) =>
  (globalThis as { document?: { activeElement: unknown } }).document?.activeElement === element;

/** Somebody who works at a page; counts what the page asks of them. */
export class Hands {
  private keys = 0;
  private clicks = 0;

  constructor(readonly page: Page) {}

  get effort(): Effort {
    return { keys: this.keys, clicks: this.clicks };
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.keys += 1;
      await this.page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    this.keys += [...text].length;
    await this.page.keyboard.type(text);
  }

  /** Pastes what another program copied. */
  async paste(text: string): Promise<void> {
    this.keys += 1;
    await this.page.keyboard.insertText(text);
  }

  /** @throws Error with the names of all that was met, when the Tab key does not lead there. */
  async tabTo(target: Locator, { back = false } = {}): Promise<void> {
    const wanted = await target.elementHandle();
    const met: string[] = [];
    for (let steps = 0; steps <= FARTHEST; steps += 1) {
      if (await wanted?.evaluate(hasFocus)) return this.seeFocus();
      if (steps === FARTHEST) break;
      await this.press(back ? 'Shift+Tab' : 'Tab');
      met.push(await this.nameOfFocus());
    }
    throw new Error(
      `${FARTHEST} steps of the Tab key do not lead to ${String(target)}, but past ${met.join(' · ')}`,
    );
  }

  /** Past the head of the page, as its first link offers. */
  async skipHead(): Promise<void> {
    await this.press('Tab');
    const first = await this.page.locator(':focus').getAttribute('class');
    if (first !== 'skip-link')
      throw new Error(`The first stop of the page is "${await this.nameOfFocus()}".`);
    await this.press('Enter');
  }

  /** Goes there by Tab key, presses Enter, and waits for the page that follows. */
  async follow(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.arriving(() => this.press('Enter'));
  }

  /** Chooses in a list that has the focus, step by step. */
  async choose(label: string): Promise<void> {
    const list = this.page.locator(':focus');
    const labels = await list.locator('option').allInnerTexts();
    const place = labels.findIndex((each) => each.trim() === label);
    if (place < 0) throw new Error(`There is no "${label}" among ${labels.join(' · ')}`);
    const present = Number(await this.page.evaluate<number>('document.activeElement.selectedIndex'));
    const key = place > present ? 'ArrowDown' : 'ArrowUp';
    await this.press(...Array.from({ length: Math.abs(place - present) }, () => key));
  }

  async click(target: Locator): Promise<void> {
    this.clicks += 1;
    await target.click();
  }

  /** Opens a list and chooses in it: two clicks. */
  async pick(list: Locator, choice: { readonly label: string } | { readonly index: number }): Promise<void> {
    this.clicks += 2;
    await list.selectOption(choice);
  }

  /** Clicks what leads to another page, and waits for it. */
  async open(target: Locator): Promise<void> {
    await this.arriving(() => this.click(target));
  }

  /** Loads the page anew; a browser driven from outside knows no F5. */
  async reload(): Promise<void> {
    this.keys += 1;
    await this.page.reload();
  }

  async arriving(act: () => Promise<void>): Promise<void> {
    const arrived = this.page.waitForEvent('load');
    await act();
    await arrived;
  }

  /** @throws Error when what has the focus lies behind something else, as behind a bar that stays. */
  async seeFocus(): Promise<void> {
    const isSeen = await this.page.evaluate<boolean>(`((focused) => {
      const [{ x, y, width, height }] = focused.getClientRects();
      const above = document.elementFromPoint(x + width / 2, y + height / 2);
      // A label may cover its field, so that both can be pressed.
      const parts = [focused, ...(focused.labels ?? [])];
      return parts.some((part) => part.contains(above)) || Boolean(above?.contains(focused));
    })(document.activeElement)`);
    if (!isSeen)
      throw new Error(
        `"${await this.nameOfFocus()}" has the focus and lies behind something else, at ${this.page.url()}.`,
      );
  }

  private nameOfFocus(): Promise<string> {
    return this.page.evaluate<string>(`(({ tagName, id, labels, innerText, ariaLabel }) => {
      const name = ariaLabel || labels?.[0]?.innerText || innerText;
      return (name || tagName + (id && '#' + id)).trim().slice(0, 40);
    })(document.activeElement)`);
  }
}
