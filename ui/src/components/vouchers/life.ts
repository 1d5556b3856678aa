import type { LifeEvent } from '../../backend/types';
import { en } from '../../words/en';
import type { Key } from '../../words/catalogue';
import { formatMoney } from '../../words/format';
import { say } from '../../words/say';
import { stateWord } from '../runs/states';

/** What happened to a code: "Given to Ada", "Used". */
export function eventInWords(event: LifeEvent): string {
  switch (event.kind) {
    case 'issued':
      return say(event.brought_along ? 'offers.life_brought' : 'offers.life_made');
    case 'given':
      return say('offers.life_given', { name: event.name });
    case 'noted':
      return say('offers.life_note', {
        channel: say(`terms.channel_${event.channel}`),
        state: stateWord(event.state, event.channel),
      });
    case 'redeemed':
      return say('offers.life_used');
    case 'undone':
      return say('offers.life_undone');
    case 'refused':
      return say('offers.life_refused', { reason: reasonInWords(event.reason) });
    case 'expired':
      return say('offers.life_expired');
    case 'void':
      return say('offers.life_void');
  }
}

/** Why the till refused a code, in a word or two; a reason that is not known yet as it is. */
export function reasonInWords(reason: string): string {
  const name = `reason_${reason}`;
  return name in en.offers ? say(`offers.${name}` as Key & `offers.reason_${string}`) : reason;
}

/** The details of a use: what it took off, on what, by whom; empty for anything else. */
export function detailsInWords(event: LifeEvent): string {
  if (event.kind !== 'redeemed') return '';
  const { amount, spent, by, purchase } = event;
  return [
    amount && say('offers.life_off', { amount: formatMoney(amount) }),
    spent && say('offers.life_spent', { spent: formatMoney(spent) }),
    purchase !== null && say('offers.life_purchase', { id: purchase }),
    by && say('offers.life_by', { by }),
  ]
    .filter(Boolean)
    .join(say('vouchers.comma'));
}
