export const problems = {
  missing_field: '“{field}” is missing.',
  template_fault: 'The message has a mistake in line {line}, place {column}.',
  missing_language: 'This message is not written in {language} yet.',
  too_long: {
    one: 'The text is {mm} mm too long for the card: about one word has to go, or take a larger card.',
    other: 'The text is {mm} mm too long for the card: about {n} words have to go, or take a larger card.',
  },
  cannot_draw: 'The card could not be drawn. Try another hand, and tell us if it happens again.',
  missing_glyph: 'This handwriting cannot draw: {characters}',
  opted_out: 'This person does not wish to be contacted by {channel}.',
  contacted_recently: {
    one: 'Already written to on {date}. Offers keep one day apart.',
    other: 'Already written to on {date}. Offers keep {n} days apart.',
  },
  no_email: 'There is no e-mail address.',
  no_postal_address: 'There is no postal address: a street and a city are needed.',
  qr_too_long: 'What the square code should say is too long for it.',
  no_room_for_qr:
    'The text and the square code need {mm} mm more room. Shorten the text or leave the code out.',
  address_too_long: 'The address is too long for this paper.',
  missing_picture: 'A picture of this card was removed. Choose another under Stationery.',
  missing_hand: 'Your own handwriting was removed. Choose another hand.',
  no_qr_voucher: 'The QR code would be empty: this message carries no voucher.',
  no_qr_survey: 'The QR code would be empty: your shop has no survey link yet.',
  no_code_left: 'No code is left in “{campaign}”. Bring more codes in under Vouchers.',
  voucher_unusable: 'The voucher {voucher} cannot be given: {state}.',
  shop_incomplete: 'Your shop’s “{field}” is missing. Fill it in under Settings.',
} as const;
