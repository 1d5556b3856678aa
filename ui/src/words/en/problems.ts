export const problems = {
  missing_field: '“{field}” is missing.',
  template_fault: 'The message has a mistake in line {line}, place {column}.',
  missing_language: 'This message is not written in {language} yet.',
  too_long: 'The text is {mm} mm too long for the card. Shorten it or choose a larger card.',
  cannot_draw: 'The card could not be drawn. Try another hand, and tell us if it happens again.',
  missing_glyph: 'This handwriting cannot draw: {characters}',
  opted_out: 'This person does not wish to be contacted by {channel}.',
  contacted_recently: {
    one: 'Already written to on {date}. Offers keep one day apart.',
    other: 'Already written to on {date}. Offers keep {n} days apart.',
  },
  no_email: 'There is no e-mail address.',
  no_code_left: 'No code is left in “{campaign}”. Bring more codes in under Vouchers.',
  voucher_unusable: 'The voucher {voucher} cannot be given: {state}.',
  shop_incomplete: 'Your shop’s “{field}” is missing. Fill it in under Settings.',
} as const;
