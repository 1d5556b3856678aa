import type * as t from '../types';
import { FeedbackDeeds } from './feedback-deeds';
import { daysAgo, plainResponse } from './people';

const four = (en: string, it: string, ro: string, ar: string): t.Wording => ({ en, it, ro, ar });

/** A survey as a new shop has it. */
function afterPurchase(): t.Survey {
  return {
    id: 1,
    name: 'After a purchase',
    ready_made: 'purchase',
    version: 1,
    made_on: null,
    questions: [
      {
        key: 'nps',
        kind: 'nps',
        required: true,
        wording: four(
          'How likely are you to recommend us to a friend?',
          'Quanto è probabile che ci consigli a una persona amica?',
          'Cât de probabil este să ne recomandați unui prieten?',
          'ما مدى احتمال أن تنصحوا صديقًا بمتجرنا؟',
        ),
      },
      { key: 'csat', kind: 'csat', scale: 'five', required: false, wording: {} },
      {
        key: 'liked',
        kind: 'multiple',
        required: false,
        wording: { en: 'What did you like most?', it: 'Che cosa è piaciuto di più?' },
        options: [
          { key: 'product', wording: four('The product', 'Il prodotto', 'Produsul', 'المنتج') },
          { key: 'advice', wording: { en: 'The advice', it: 'I consigli ricevuti' } },
        ],
      },
      { key: 'comment', kind: 'text', required: false, wording: {} },
    ],
  };
}

/** Surveys, and answers logged by hand. */
export class SurveyDeeds extends FeedbackDeeds {
  surveys: t.Survey[] = [afterPurchase()];
  #removed = new Map<number, t.Survey>();

  async surveysList(): Promise<t.SurveyRow[]> {
    return this.surveys.map((survey) => ({
      ...survey,
      answers: this.responses.filter((one) => one.survey === survey.id).length,
      used: this.responses.some((one) => one.survey === survey.id && one.survey_version === survey.version),
      missing: survey.id === 1 ? ['ro', 'ar'] : [],
    }));
  }
  async surveyOpen(id: number) {
    const survey = this.surveys.find((one) => one.id === id);
    if (!survey) throw { code: 'not_found', what: `survey ${id}` } satisfies t.DeedError;
    return survey;
  }
  async surveyAdd(form: t.SurveyForm) {
    this.#check(form);
    const id = this.next++;
    this.surveys = [...this.surveys, { id, ready_made: null, version: 1, made_on: daysAgo(0), ...form }];
    this.tell('surveys');
    return id;
  }
  async surveyChange(id: number, form: t.SurveyForm) {
    this.#check(form);
    const before = await this.surveyOpen(id);
    const version = before.version + (id === 1 ? 1 : 0);
    this.surveys = this.surveys.map((one) => (one.id === id ? { ...one, ...form, version } : one));
    this.tell('surveys');
    return version;
  }
  async surveyRemove(id: number) {
    const gone = this.surveys.find((one) => one.id === id);
    if (gone) this.#removed.set(id, gone);
    this.surveys = this.surveys.filter((one) => one.id !== id);
    this.tell('surveys');
  }
  async surveyRestore(id: number) {
    const back = this.#removed.get(id);
    if (back) this.surveys = [...this.surveys, back];
    this.tell('surveys');
  }
  async surveyForm(request: t.SurveyFormRequest) {
    return { path: request.path, pages: 1, forms: 1 };
  }
  async surveyRuns(id: number): Promise<t.AskedRun[]> {
    return id === 1 ? [{ run: 4, template: 'how-is-it', made_on: daysAgo(9), asked: { it: 2, en: 1 } }] : [];
  }
  async askFind(typed: string): Promise<t.AskedNote> {
    const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
    if (code !== 'K7F2MW') throw { code: 'ask_unknown', typed, mistyped: true } satisfies t.DeedError;
    return {
      code: 'K7F-2MW',
      note: 1,
      customer: 1,
      purchase: 1,
      language: 'it',
      survey: 1,
      survey_version: 1,
      customer_name: this.name(1),
      purchase_summary: 'Arabica, 500 g',
      bought_on: daysAgo(9),
      template: 'how-is-it',
      written_on: daysAgo(4),
      questions: await this.surveyOpen(1),
      answered_on: null,
    };
  }
  async responseLog(log: t.AnswerLog) {
    const asked = log.id === '' ? null : await this.askFind(log.id);
    const mark = (key: string) => (log.answers[key] ? Number(log.answers[key]) : null);
    if (Object.values(log.answers).every((text) => !text)) {
      throw { code: 'fields', fields: [{ field: 'nps', code: 'required' }] } satisfies t.DeedError;
    }
    const customer = asked?.customer ?? log.customer;
    const double = this.responses.find((one) => customer !== null && one.customer === customer);
    if (double && !log.again) {
      throw { code: 'double_entry', response: double.id, date: double.date } satisfies t.DeedError;
    }
    const id = this.next++;
    const nps = mark('nps');
    const csat = mark('csat');
    this.responses = [
      {
        ...plainResponse,
        id,
        customer,
        note: asked?.note ?? null,
        date: log.date || daysAgo(0),
        nps,
        csat,
        comment: log.answers.comment ?? '',
        clerk: log.clerk,
        source: 'staff',
        read: false,
        complaint: (nps ?? 10) <= 6 || (csat ?? 5) <= 2,
      },
      ...this.responses,
    ];
    this.tell('responses', 'surveys');
    return id;
  }

  #check(form: t.SurveyForm) {
    if (form.name.trim() === '') {
      throw { code: 'survey', problem: { code: 'no_name' } } satisfies t.DeedError;
    }
    if (form.questions.length === 0) {
      throw { code: 'survey', problem: { code: 'no_questions' } } satisfies t.DeedError;
    }
  }
}
