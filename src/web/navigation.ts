import { Injectable } from '@nestjs/common';
import type { Actor } from '../shared/actor.js';

export interface NavigationEntry {
  /** Key of the entry's name. */
  readonly label: string;
  readonly url: string;
  readonly current: boolean;
}

/** A place in the main menu, and whether this actor may go there. */
export interface Place {
  readonly label: string;
  readonly url: string;
  /** What the addresses of all its pages begin with, where that is not `url`. */
  readonly within?: string;
  /** Beginnings of pages that belong to it as well. */
  readonly also?: readonly string[];
  readonly openTo: (actor: Actor) => boolean;
}

/** The main menu. The features above fill it at start (`app.module.ts`); the layout only asks. */
@Injectable()
export class NavigationSource {
  private places: readonly Place[] = [];

  /** Whether this is the invented organisation; every page then says so. */
  demo = false;

  fill(places: readonly Place[]): void {
    this.places = places;
  }

  for(actor: Actor | null, path: string): NavigationEntry[] {
    if (!actor) return [];
    return this.places
      .filter((place) => place.openTo(actor))
      .map(({ label, url, within = url, also = [] }) => ({
        label,
        url,
        current: [within, ...also].some((begin) => path === begin || path.startsWith(`${begin}/`)),
      }));
  }
}
