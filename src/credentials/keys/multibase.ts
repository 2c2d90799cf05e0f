import type { JWK } from 'jose';

/** The alphabet of Bitcoin, which multibase calls `z`. */
const DIGITS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Bytes in base 58 behind the sign `z` (multibase). */
export function multibase(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
  let text = '';
  for (; value > 0n; value /= 58n) text = (DIGITS[Number(value % 58n)] ?? '') + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return `z${'1'.repeat(zeros < 0 ? bytes.length : zeros)}${text}`;
}

/**
 * A P-256 public key as a Multikey writes it (Controlled Identifiers v1.0, section 2.2.2): the code 0x1200 as a varint,
 * then the compressed point.
 */
export function p256Multibase({ x = '', y = '' }: JWK): string {
  const odd = (Buffer.from(y, 'base64url').at(-1) ?? 0) % 2;
  return multibase(Buffer.concat([Buffer.from([0x80, 0x24, 2 + odd]), Buffer.from(x, 'base64url')]));
}
