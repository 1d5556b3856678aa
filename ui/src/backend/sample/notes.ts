import { daysAgo } from './people';
import type { NoteRow } from '../types';

/** A few notes written before, so that files have a past. */
export function sampleNotes(): NoteRow[] {
  return [
    {
      id: 1,
      run: 1,
      customer: 7,
      name: 'Andrei Munteanu',
      template: 'grateful-for-you',
      channel: 'card',
      language: 'ro',
      voucher: 'K7QM-D4XR',
      state: 'made',
      written_on: daysAgo(40),
    },
    {
      id: 2,
      run: 2,
      customer: 7,
      name: 'Andrei Munteanu',
      template: 'recent-product',
      channel: 'email',
      language: 'ro',
      voucher: null,
      state: 'sent',
      written_on: daysAgo(75),
    },
    {
      id: 3,
      run: 3,
      customer: 11,
      name: 'ليلى الحداد',
      template: 'order-dated',
      channel: 'card',
      language: 'ar',
      voucher: 'K7QM-H4XR',
      state: 'made',
      written_on: daysAgo(12),
    },
  ];
}
