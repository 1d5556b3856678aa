/** A deed that the shell is about to answer. */
export const soon = () => Promise.reject({ code: 'not_found', what: 'deed' });

// Types of deeds that the shell is about to answer; each moves to types.ts when it does.

export type PictureCheck = {
  before: string;
  after: string;
  width_px: number;
  height_px: number;
  pages: number;
};
