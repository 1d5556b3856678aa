import { say } from '../../words/say';

/** What ails a printer, from the keyword it reports (RFC 8011, printer-state-reasons). */
export function printerReason(keyword: string): string {
  const plain = keyword.replace(/-(report|warning|error)$/, '');
  switch (plain) {
    case 'media-empty':
    case 'media-needed':
      return say('making.reason_media_empty');
    case 'paused':
    case 'moving-to-paused':
    case 'stopped':
      return say('making.reason_paused');
    case 'toner-low':
    case 'marker-supply-low':
      return say('making.reason_toner_low');
    case 'toner-empty':
    case 'marker-supply-empty':
      return say('making.reason_toner_empty');
    case 'door-open':
    case 'cover-open':
      return say('making.reason_door_open');
    case 'media-jam':
      return say('making.reason_jam');
    case 'offline':
    case 'connecting-to-device':
    case 'shutdown':
      return say('making.reason_offline');
    default:
      return say('making.reason_other', { reason: plain });
  }
}

/** Whether a printer that is at work waits until somebody comes: for paper, for toner, for a door to be closed. */
export function halts(keyword: string): boolean {
  return /^(media-(empty|needed|jam)|(toner|marker-supply)-empty|(door|cover)-open|offline)(-|$)/.test(
    keyword,
  );
}
