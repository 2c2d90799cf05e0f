import type { CatalogueProblem } from '../place.js';

/** Ends a load and undoes what it wrote: because of problems, or because it was only to be seen, or has nothing to change. */
export class LoadStopped extends Error {
  constructor(readonly problems: readonly CatalogueProblem[] = []) {
    super('The load of the catalogue was stopped.');
  }
}
