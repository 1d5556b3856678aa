import type { Back } from '../../backend/types';

/** A back with nothing on it yet. */
export const noBack: Back = { picture: null, logo: null, colour: null, contact: '' };

/** Colours that print well as a whole side, with their names. */
export const colours = {
  wax: '#7a2e3a',
  ink: '#26375f',
  moss: '#4f5d3a',
  sand: '#e3d3b4',
  rose: '#c98f8a',
  slate: '#4b545c',
} as const;

export type ColourName = keyof typeof colours;

/** Whether anything stands on the back. */
export function isDesigned(back: Back): boolean {
  return back.picture !== null || back.logo !== null || back.colour !== null || back.contact.trim() !== '';
}
