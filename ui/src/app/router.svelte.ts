import type { Channel, Plan } from '../backend/types';

/** The views, in the order of the side navigation and of Ctrl+1 to Ctrl+8. */
export const views = [
  'today',
  'customers',
  'write',
  'runs',
  'messages',
  'vouchers',
  'feedback',
  'settings',
] as const;

export type View = (typeof views)[number];

/** The parts of the settings, each on a page of its own. */
export const settingsParts = [
  'shop',
  'stationery',
  'hands',
  'pictures',
  'printers',
  'mail',
  'surveys',
  'keeping',
] as const;

export type SettingsPart = (typeof settingsParts)[number];

/** The parts of the feedback desk. */
export const feedbackParts = ['inbox', 'report', 'quotes'] as const;

export type FeedbackPart = (typeof feedbackParts)[number];

/**
 * Where the window is. `id` is what is open in the view (a customer, an answer); the others are what
 * one view hands to another, such as the customers to write to. Add a member when a view needs one.
 */
export type Place = {
  readonly view: View;
  readonly id?: number | string | null;
  /** Write: to these customers. */
  readonly customers?: readonly number[];
  /** Write: to everyone not yet thanked. */
  readonly notThanked?: boolean;
  /** What was planned, to be written now. */
  readonly plan?: Plan;
  /** Write, Messages: with this message. */
  readonly template?: string;
  /** Write: with codes of this campaign. */
  readonly campaign?: number;
  /** Write: by this channel. */
  readonly channel?: Channel;
  /** Feedback: this part of the desk. */
  readonly desk?: FeedbackPart;
  /** Settings: this part of them. */
  readonly part?: SettingsPart;
  /** Customers: with the import of a list open. */
  readonly importing?: boolean;
};

const kept = 'thankwell.view';

function keptView(): View {
  try {
    const stored = localStorage.getItem(kept);
    return views.find((view) => view === stored) ?? 'today';
  } catch {
    return 'today';
  }
}

/** Knows where the window is and how it came there. */
export class Router {
  #trail = $state.raw<readonly Place[]>([{ view: keptView() }]);

  /** Where the window is now. */
  place = $derived<Place>(this.#trail.at(-1) ?? { view: 'today' });
  canGoBack = $derived(this.#trail.length > 1);

  /** Goes to a view: `router.go('write', { customers: [12] })`. */
  go(view: View, details: Omit<Place, 'view'> = {}): void {
    this.#trail = [...this.#trail, { ...details, view }].slice(-50);
    try {
      localStorage.setItem(kept, view);
    } catch {
      // Storage forbidden: the next start begins with Today.
    }
  }

  /** Opens something within the view (null closes it), without a step in the trail. */
  select(id: number | string | null): void {
    this.#trail = [...this.#trail.slice(0, -1), { ...this.place, id }];
  }

  /** One step back, if there is one. */
  back(): void {
    if (this.canGoBack) this.#trail = this.#trail.slice(0, -1);
  }
}

export const router = new Router();
