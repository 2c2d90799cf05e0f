import { readFile } from 'node:fs/promises';
import * as fontkit from 'fontkit';
import decompress from 'woff2-encoder/decompress';
import type { Slice } from './covering-faces.js';
import { runsOf } from './runs.js';
import { FONTS } from './sheet.js';

const WEIGHTS: Readonly<Record<keyof typeof FONTS, number>> = { plain: 400, strong: 600 };

/** The faces that some texts need beside that of the house, opened: none where the house has every sign. */
export class Faces {
  private readonly weighed = new Map<string, fontkit.Font>();

  private constructor(private readonly opened: ReadonlyMap<Slice, fontkit.Font>) {}

  static async for(texts: readonly string[]): Promise<Faces> {
    const wanted = new Set(texts.flatMap((text) => runsOf(text).flatMap(({ slice }) => slice ?? [])));
    const opened = new Map<Slice, fontkit.Font>();
    for (const slice of wanted) {
      const bytes = await decompress(await readFile(slice));
      opened.set(slice, fontkit.create(Buffer.from(bytes)) as fontkit.Font);
    }
    return new Faces(opened);
  }

  /** @throws Error for a face that none of the texts needed */
  face(slice: Slice, weight: keyof typeof FONTS): fontkit.Font {
    const key = `${weight} ${slice}`;
    let face = this.weighed.get(key);
    if (!face) {
      const opened = this.opened.get(slice);
      if (!opened) throw new Error(`The face ${slice} was not opened.`);
      face = opened.getVariation({ wght: WEIGHTS[weight] });
      this.weighed.set(key, face);
    }
    return face;
  }
}
