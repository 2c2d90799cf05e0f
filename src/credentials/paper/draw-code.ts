import QRCode from 'qrcode';
import type { Sheet } from './sheet.js';

/** Squares, not a picture: sharp at every size. */
export function drawCode(sheet: Sheet, text: string, left: number, top: number, side: number): void {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const step = side / size;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (data[row * size + column]) sheet.rect(left + column * step, top + row * step, step, step);
    }
  }
  sheet.fill('#000000');
}
