import type { Customer, FormOfAddress, Language, Purchase, Response, Shop, Voucher } from './kinds';

/** Invented people: language, form of address, given name, family name or firm, town, product, comment. */
type Sketch = [Language, FormOfAddress, string, string, string, string, string];

const sketches: Sketch[] = [
  [
    'it',
    'feminine',
    'Giulia',
    'Ferrante',
    'Bologna',
    'Tè bianco al gelsomino',
    'Confezione bellissima, grazie!',
  ],
  ['it', 'masculine', 'Paolo', 'Bertolini', 'Parma', 'Teiera in ghisa', 'La teiera è arrivata scheggiata.'],
  ['it', 'couple', 'Anna e Marco', 'Rinaldi', 'Modena', 'Cesto della domenica', ''],
  ['it', 'feminine', 'Niccolò', 'D’Amico', 'Lucca', 'Miele di castagno', 'Tutto come promesso.'],
  ['it', 'firm', '', 'Cartoleria Il Segno', 'Ferrara', 'Carta da lettere', ''],
  ['ro', 'feminine', 'Ștefania', 'Țurcanu', 'Cluj-Napoca', 'Ceai de tei', 'Ați fost foarte amabili.'],
  ['ro', 'masculine', 'Andrei', 'Munteanu', 'Iași', 'Miere de salcâm', 'A durat prea mult până a ajuns.'],
  ['ro', 'neutral', 'Ioana', 'Văcărescu', 'Brașov', 'Dulceață de nuci verzi', ''],
  ['ro', 'firm', '', 'Atelierul de Hârtie SRL', 'Sibiu', 'Plicuri lucrate manual', 'Recomand cu drag.'],
  ['ro', 'couple', 'Elena și Radu', 'Pârvu', 'Oradea', 'Cană pictată', ''],
  ['ar', 'feminine', 'ليلى', 'الحداد', 'عمّان', 'عسل السدر', 'خدمة رائعة وتغليف أنيق'],
  ['ar', 'masculine', 'يوسف', 'المنصوري', 'دبي', 'قهوة بالهيل', 'القهوة لم تكن طازجة'],
  ['ar', 'feminine', 'نور', 'عبد الرحمن', 'القاهرة', 'صابون بزيت الغار', ''],
  ['ar', 'firm', '', 'مكتبة الأندلس', 'الدار البيضاء', 'ورق هدايا', 'تعامل راقٍ'],
  ['en', 'feminine', 'Margaret', 'Ashworth', 'York', 'Earl Grey tin', 'A joy to open.'],
  ['en', 'masculine', 'Tom', 'O’Brien', 'Cork', 'Oak tea tray', 'The tray is smaller than the picture.'],
  ['en', 'neutral', 'Robin', 'Hale', 'Bristol', 'Lemon curd', ''],
  ['en', 'couple', 'Grace and Henry', 'Whitfield', 'Bath', 'Afternoon hamper', 'Our best Sunday in a while.'],
];

/** A day of 2026 counted back from 20 November. */
export function daysAgo(days: number): string {
  return new Date(Date.UTC(2026, 10, 20 - days)).toISOString().slice(0, 10);
}

export const noCustomer: Omit<Customer, 'id'> = {
  given_name: '',
  family_name: '',
  full_name: '',
  company: '',
  email: null,
  phone: '',
  address: { street: '', street2: '', postcode: '', city: '', region: '', country: null },
  language: null,
  form: 'neutral',
  formality: null,
  birthday: null,
  tags: [],
  note: '',
  external_id: '',
  pronunciation: '',
  consents: [],
  added_on: daysAgo(0),
};

export const noShop: Shop = {
  company: '',
  sender: '',
  address: '',
  phone: '',
  website: '',
  email: null,
  country: null,
  currency: 'EUR',
  language: 'en',
  formality: 'formal',
  survey_link: '',
  digits: 'latin',
  offer_gap_days: 30,
  contact_limit: 0,
  contact_limit_days: 30,
  quiet_days: '',
  text_parts: 2,
  text_letters: 'all',
  household: 'each',
  thanked_lately_days: 14,
  second_touch_days: 14,
};

export const sampleShop: Shop = {
  ...noShop,
  company: 'Bottega del Tè',
  sender: 'Marta',
  address: 'Via dei Mille 8, Bologna',
  phone: '+39 051 000 000',
  website: 'bottegadelte.example',
  email: 'ciao@bottegadelte.example',
  country: 'IT',
  language: 'it',
  survey_link: 'https://bottegadelte.example/opinione',
};

const countries: Record<Language, string> = { it: 'IT', ro: 'RO', ar: 'JO', en: 'GB' };

/** Each sketch twice, so that lists are long enough to look like a shop's. */
export function sampleCustomers(): Customer[] {
  return [...sketches, ...sketches].map(([language, form, given, family, city], at) => {
    const second = at >= sketches.length;
    const firm = form === 'firm';
    return {
      ...noCustomer,
      id: at + 1,
      given_name: given,
      family_name: firm ? '' : second ? `${family} II` : family,
      company: firm ? (second ? `${family} 2` : family) : '',
      email: at % 5 === 4 ? null : `person${at + 1}@example.com`,
      phone: at % 3 === 0 ? `+39 051 555 ${100 + at}` : '',
      address: { ...noCustomer.address, street: `12/${at + 1}`, city, country: countries[language] },
      language,
      form,
      formality: at % 4 === 0 ? 'familiar' : null,
      tags: [...(at % 4 === 0 ? ['regular'] : []), ...(firm ? ['business'] : [])],
      consents:
        at % 11 === 7
          ? [{ channel: 'email', purpose: 'all', state: 'opted_out', source: 'by hand', date: daysAgo(60) }]
          : [
              {
                channel: 'card',
                purpose: 'all',
                state: 'given',
                source: 'at the till',
                date: daysAgo(90 + at),
              },
            ],
      added_on: daysAgo(90 + at),
    };
  });
}

export function samplePurchases(): Purchase[] {
  return sampleCustomers()
    .filter((customer) => customer.id % 3 !== 0)
    .map((customer, at) => {
      const price = 1200 + at * 350;
      return {
        id: at + 1,
        customer: customer.id,
        date: daysAgo(at * 2 + 1),
        order: `A-${1000 + at}`,
        lines: [
          {
            product: sketches[(customer.id - 1) % sketches.length]?.[5] ?? '',
            quantity: 1,
            price_minor: price,
          },
        ],
        total: { minor: price, currency: 'EUR' },
        settlement: 'paid',
        referral: null,
        thanked_on: at % 2 === 0 ? null : daysAgo(at),
      };
    });
}

/** What an answer says of itself where nobody said more. */
export const plainResponse = {
  survey: 1,
  survey_version: 1,
  purchase: null,
  note: null,
  csat_top: 5,
  ces: null,
  ces_top: 7,
  answers: {},
  language: null,
  clerk: '',
  settled_on: null,
  settled_how: '',
};

/** Each sketch twice: enough answers for the figures to tell something. */
export function sampleResponses(): Response[] {
  return [...sketches, ...sketches].map(([, , , , , , comment], at) => {
    const unhappy = [1, 6, 11, 15, 24].includes(at);
    return {
      ...plainResponse,
      id: at + 1,
      customer: at % 8 === 7 ? null : at + 1,
      date: daysAgo(at * 3),
      nps: unhappy ? 3 + (at % 3) : at % 4 === 2 ? 8 : 9 + (at % 2),
      csat: unhappy ? 2 : 4 + (at % 2),
      comment,
      source: at % 5 === 0 ? 'staff' : 'google-forms',
      read: at > 18 || (at % 2 === 0 && !unhappy),
      complaint: unhappy,
    };
  });
}

export function sampleVouchers(): Voucher[] {
  const states = ['given', 'given', 'redeemed', 'expired', 'free', 'void'] as const;
  return sampleCustomers()
    .slice(0, 18)
    .map((customer, at) => {
      const state = states[at % states.length] ?? 'given';
      return {
        id: at + 1,
        campaign: 1,
        code: `K7QM-${'2345679ACDEFGHJKMN'[at]}4XR`,
        customer: state === 'free' ? null : customer.id,
        occasion: state === 'free' ? null : `purchase:${at}`,
        terms: {
          value: { kind: 'percent', percent: 10 },
          minimum: null,
          days: 60,
          until: null,
          uses: 1,
          products: [],
          tags: [],
        },
        given_on: state === 'free' ? null : daysAgo(at * 4),
        until: state === 'free' ? null : daysAgo(at * 4 - 60),
        used: state === 'redeemed' ? 1 : 0,
        state,
      };
    });
}
