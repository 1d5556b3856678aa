import type { PrintSetup, RunFiles } from '../../backend/types';
import { within } from '../writing/run.svelte';

/** What is made of some cards of a run when they are printed again. */
export const kinds = ['pdf', 'envelopes', 'labels'] as const;
type Kind = (typeof kinds)[number];

const endings: Record<Kind, string> = { pdf: '', envelopes: '-envelopes', labels: '-labels' };

/** Some cards of a run once more: on which paper, from which place on, with envelopes and labels or without. */
export class Reprint {
  outputs = $state<Record<Kind, { wanted: boolean; path: string }>>({
    pdf: { wanted: true, path: '' },
    envelopes: { wanted: false, path: '' },
    labels: { wanted: false, path: '' },
  });
  envelope = $state<string | null>(null);
  labelSheet = $state<string | null>(null);
  /** The first free label, from 1; null where the last print stopped. */
  labelStart = $state<number | null>(null);
  /** How the cards stand on paper; null as the shop usually has it. */
  print = $state.raw<PrintSetup | null>(null);

  wanted = $derived(kinds.filter((kind) => this.outputs[kind].wanted));
  /** Whether it is known what is made, and where to. */
  complete = $derived(
    this.wanted.length > 0 && this.wanted.every((kind) => this.outputs[kind].path.trim() !== ''),
  );

  /** Suggests files in `folder` where none is said. */
  suggest(folder: string, run: number): void {
    for (const kind of kinds) {
      this.outputs[kind].path ||= within(folder, `run-${run}-again${endings[kind]}.pdf`);
    }
  }

  /** Where everything goes. */
  files(): RunFiles {
    const path = (kind: Kind) => (this.outputs[kind].wanted ? this.outputs[kind].path.trim() : null);
    const [pdf, envelopes, labels] = [path('pdf'), path('envelopes'), path('labels')];
    return {
      pdf,
      eml: null,
      envelopes: envelopes !== null && this.envelope ? { path: envelopes, envelope: this.envelope } : null,
      labels:
        labels !== null && this.labelSheet
          ? { path: labels, sheet: this.labelSheet, start: this.labelStart }
          : null,
      pen_list: null,
      print: this.print,
    };
  }
}
