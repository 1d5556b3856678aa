import { expect, test } from 'vitest';
import { sidesOf, usual } from '../../backend/sample/paper';
import type { NotePreview } from '../../backend/types';
import { otherSide, sheetDrawing, sideDrawing, writtenSide } from './sides';

const options = { hand: null, format: 'a5-folded', seed: 1 };
const back = { picture: null, logo: null, colour: '#4f5d3a', contact: 'Pisa' };

function note(stationery = usual.stationery): NotePreview {
  return { ...sidesOf('Dear Anna,', false, options, stationery) } as NotePreview;
}

test('a card without a back has one side, the one with the letter', () => {
  expect(writtenSide(note())?.name).toBe('inside');
  expect(otherSide(note())).toBeNull();
});

test('a folded card with a back is seen inside and outside, each with its crease', () => {
  const both = note({ ...usual.stationery, back });
  expect(writtenSide(both)?.svg).toContain('Dear Anna');
  expect(otherSide(both)?.name).toBe('outside');
  const inside = writtenSide(both);
  expect(inside && sideDrawing(inside).folds).toEqual([{ upright: true, at: 105 }]);
});

test('a sheet is drawn as it prints, cuts and folds included', () => {
  const face = {
    svg: '<svg viewBox="0 0 210 297"><rect class="trim"/></svg>',
    width_mm: 210,
    height_mm: 297,
  };
  const { svg, width } = sheetDrawing(face);
  expect(width).toBe(210);
  expect(svg).toBe(face.svg);
});
