import { Closeness } from './closeness.svelte';

/** What of the paper is looked at, and how; kept from note to note. */
export class Looking {
  readonly closeness = new Closeness();
  rulers = $state(false);
  asPaper = $state(true);
  /** A side of the card, or the sheet as it is printed. */
  what = $state<'written' | 'other' | 'sheet'>('written');
  /** Which sheet, from 0, and which of its faces. */
  sheet = $state(0);
  face = $state<'front' | 'back'>('front');

  show(what: Looking['what']): void {
    if (what === this.what) return;
    this.what = what;
    this.closeness.showWhole();
  }

  /** The other side of the card, or of the sheet. */
  turnOver(): void {
    if (this.what === 'sheet') this.face = this.face === 'front' ? 'back' : 'front';
    else this.show(this.what === 'written' ? 'other' : 'written');
  }
}
