const DIGITS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** The bytes of a multibase text in base 58 (`z…`), as keys are written; null when it is none, or longer than any key. */
export function base58btc(text: string): Buffer | null {
  if (!/^z[1-9A-HJ-NP-Za-km-z]{1,200}$/.test(text)) return null;
  let value = 0n;
  for (const sign of text.slice(1)) value = value * 58n + BigInt(DIGITS.indexOf(sign));
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}
