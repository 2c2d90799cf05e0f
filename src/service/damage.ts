import { Injectable } from '@nestjs/common';

/** Contents of evidence that were found gone or changed since the start, for the operator's `/health`. */
@Injectable()
export class Damage {
  private readonly contents = new Set<string>();

  note(hash: string): void {
    this.contents.add(hash);
  }

  /** Its content was sent again or put back, and is whole. */
  mended(hash: string): void {
    this.contents.delete(hash);
  }

  get count(): number {
    return this.contents.size;
  }
}
