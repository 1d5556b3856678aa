import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { preferences } from '../../app/preferences.svelte';
import { backend, provide } from '../../backend';
import { everyAnswer } from '../../backend/filters';
import { SampleBackend } from '../../backend/sample';
import OtherAnswers from './OtherAnswers.svelte';

beforeEach(() => {
  preferences.chosenLanguage = 'it';
  provide(new SampleBackend());
});

test('choices are read in the words that were asked, and what no question asks under its own heading', async () => {
  const [answer] = (await backend.responsesList(everyAnswer, { offset: 0, limit: 1 })).rows;
  if (!answer) throw new Error('an answer is needed');
  const answers = { liked: ['product', 'advice'], 'How did you hear of us?': 'A friend' };
  render(OtherAnswers, { answer: { ...answer, answers } });
  expect(await screen.findByText('Il prodotto e I consigli ricevuti')).toBeInTheDocument();
  expect(screen.getByText('Che cosa è piaciuto di più?')).toBeInTheDocument();
  expect(screen.getByText('How did you hear of us?')).toBeInTheDocument();
  expect(screen.getByText('A friend')).toBeInTheDocument();
});
