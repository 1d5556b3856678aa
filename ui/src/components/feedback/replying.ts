import { attempt } from '../../app/attempt';
import { router } from '../../app/router.svelte';
import { backend } from '../../backend';
import type { Campaign, ResponseRow } from '../../backend/types';

/** The offer whose code goes with an apology: one that is given by hand and not as an offer, else any by hand. */
export function forApology(campaigns: readonly Campaign[]): Campaign | undefined {
  const byHand = campaigns.filter((one) => one.rule.kind === 'by_hand');
  return byHand.find((one) => one.purpose === 'thanks') ?? byHand[0];
}

/** Goes to Write with the person, the message that suits what they said, and the voucher for it. */
export async function reply(answer: ResponseRow, way: 'apology' | 'call' | 'card' | 'plain'): Promise<void> {
  if (answer.customer === null) return;
  const customers = [answer.customer];
  if (way === 'card') router.go('write', { customers, template: 'grateful-for-you', channel: 'card' });
  else if (way === 'plain') router.go('write', { customers });
  else {
    await attempt(async () => {
      const campaign = forApology(await backend.campaignsList())?.id;
      const channel = way === 'call' ? 'phone' : undefined;
      router.go('write', { customers, template: 'sorry-and-voucher', campaign, channel });
    });
  }
}

/** How an answer is answered first of all. */
export function usualReply(answer: ResponseRow): 'apology' | 'card' | 'plain' {
  return answer.complaint ? 'apology' : answer.mood === 'glad' ? 'card' : 'plain';
}
