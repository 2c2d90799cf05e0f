import { type Language, LOCALES } from './languages.js';
import type { Params } from './sentence.js';
import type { Translations } from './translations.js';

const LISTS: Readonly<Record<Language, Intl.ListFormat>> = {
  en: new Intl.ListFormat(LOCALES.en, { type: 'conjunction' }),
  hi: new Intl.ListFormat(LOCALES.hi, { type: 'conjunction' }),
};

/** Ten years of days in both languages, and as many instants. */
const REMEMBERED = 16_000;

/** How the product speaks to one reader: their language's sentences, dates and numbers. Presenters are given one. */
export class Speech {
  private static readonly formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();
  private static readonly said = new Map<string, string>();

  constructor(
    private readonly translations: Translations,
    readonly language: Language,
    private readonly timeZone: string,
  ) {}

  /** The same reader's dates and time zone, in another language; in their own when none is asked for. */
  in(language: Language | undefined): Speech {
    return language ? new Speech(this.translations, language, this.timeZone) : this;
  }

  /** The sentence of this key. Values named `…On` and `validUntil` are calendar dates, `…At` instants, and are said as such. */
  t(key: string, params?: Params): string {
    const { say, moments } = this.translations.saying(this.language, key);
    return say(params && moments.length > 0 ? this.spoken(params, moments) : params);
  }

  /** The sentence of a refusal's or a wrong field's code, `errors.<code>`. */
  problem(code: string, params?: Params): string {
    const key = `errors.${code}`;
    return this.t(this.translations.has(key) ? key : 'errors.unexpected', params);
  }

  /** A calendar date, e.g. `21 Nov 2026`; an empty text for none. */
  date(day: string | null | undefined): string {
    if (!day) return '';
    return this.once('date', day, () =>
      this.format('date', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)),
    );
  }

  /** An instant in the organisation's time zone, e.g. `21 Nov 2026, 6:30 pm`. */
  instant(at: string | null | undefined): string {
    if (!at) return '';
    const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: this.timeZone } as const;
    return this.once('instant', at, () => this.format('instant', options).format(new Date(at)));
  }

  /** The month of an instant in the organisation's time zone, e.g. `November 2026`. */
  month(at: string): string {
    const options = { month: 'long', year: 'numeric', timeZone: this.timeZone } as const;
    return this.format('month', options).format(new Date(at));
  }

  number(value: number): string {
    return this.numbers('number', { maximumFractionDigits: 2 }).format(value);
  }

  /** @param value 0..100 */
  percent(value: number): string {
    return this.numbers('percent', { style: 'percent', maximumFractionDigits: 1 }).format(value / 100);
  }

  /** @param cents hundredths of the currency */
  money(cents: number, currency: string): string {
    const options = {
      style: 'currency',
      currency,
      maximumFractionDigits: 2,
      trailingZeroDisplay: 'stripIfInteger',
    };
    return this.numbers(`money:${currency}`, options as Intl.NumberFormatOptions).format(cents / 100);
  }

  list(items: readonly string[]): string {
    return items.length > 1 ? LISTS[this.language].format(items) : (items[0] ?? '');
  }

  private spoken(params: Params, moments: readonly string[]): Params {
    const spoken: Record<string, Params[string]> = { ...params };
    for (const name of moments) {
      const value = params[name];
      if (typeof value === 'string')
        spoken[name] = name.endsWith('At') ? this.instant(value) : this.date(value);
    }
    return spoken;
  }

  /** A page says few different days, many times each, and `Intl` takes its time: what was said is kept for a while. */
  private once(name: string, moment: string, say: () => string): string {
    const key = `${this.language}:${this.timeZone}:${name}:${moment}`;
    let text = Speech.said.get(key);
    if (text === undefined) {
      text = say();
      if (Speech.said.size >= REMEMBERED) Speech.said.clear();
      Speech.said.set(key, text);
    }
    return text;
  }

  private format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return this.kept(
      name,
      () => new Intl.DateTimeFormat(LOCALES[this.language], options),
    ) as Intl.DateTimeFormat;
  }

  private numbers(name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return this.kept(name, () => new Intl.NumberFormat(LOCALES[this.language], options)) as Intl.NumberFormat;
  }

  /** `Intl` formats are dear to make and free to keep. */
  private kept(name: string, make: () => Intl.DateTimeFormat | Intl.NumberFormat) {
    const key = `${this.language}:${this.timeZone}:${name}`;
    let format = Speech.formats.get(key);
    if (!format) Speech.formats.set(key, (format = make()));
    return format;
  }
}
