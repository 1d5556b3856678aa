// Generated from the Rust types by `make types`; do not edit.

export type CustomerId = number;
export type PurchaseId = number;
export type CampaignId = number;
export type MergeId = number;
export type LikeReason = "same_number" | "same_mail" | "alike_mail" | "phone_and_name" | "address_and_name" | "name_alone";
export type LikePair = { 
/**
 * The one who was entered first.
 */
first: CustomerId, 
/**
 * Their name.
 */
first_name: string, 
/**
 * The other.
 */
second: CustomerId, 
/**
 * Their name.
 */
second_name: string, 
/**
 * Why, the strongest reason first.
 */
reasons: Array<LikeReason>, };
export type VoucherId = number;
export type NoteId = number;
export type RunId = number;
export type SurveyId = number;
export type ResponseId = number;
export type BatchId = number;
export type AudienceId = number;
export type PlanId = number;
export type QuietDays = string;
export type Complaint = { 
/**
 * The answer that it is.
 */
response: ResponseId, 
/**
 * The day it was made.
 */
date: string, };
export type RunOutcome = "left_out" | "in_part" | "let_through";
export type FormerText = { 
/**
 * Subject of the e-mail.
 */
subject: string, 
/**
 * The text.
 */
text: string, 
/**
 * The day on which another took its place.
 */
replaced_on: string, };
export type Language = "en" | "it" | "ro" | "ar";
export type Direction = "ltr" | "rtl";
export type Digits = "latin" | "arabic";
export type FormOfAddress = "feminine" | "masculine" | "neutral" | "couple" | "firm";
export type Formality = "formal" | "familiar";
export type Channel = "card" | "email" | "text" | "phone";
export type ConsentState = "given" | "opted_out";
export type ConsentPurpose = "all" | "offers" | "surveys";
export type Consent = { 
/**
 * The channel that was spoken of.
 */
channel: Channel, 
/**
 * What for.
 */
purpose: ConsentPurpose, 
/**
 * Yes or no.
 */
state: ConsentState, 
/**
 * Who or what said so: a file's name, "till", "reply to e-mail".
 */
source: string, 
/**
 * On which day.
 */
date: string, };
export type ConsentBasis = "consent" | "soft_opt_in" | "contract" | "legitimate_interest";
export type ConsentWord = "given" | "opted_out" | "taken_back";
export type ConsentEvidence = { 
/**
 * The file that tells of it, by name.
 */
file: string, 
/**
 * The line of that file.
 */
row: number | null, 
/**
 * The moment as another tool wrote it.
 */
moment: string, 
/**
 * The network address from which it was said, as another tool wrote it.
 */
address: string, };
export type ConsentEvent = { 
/**
 * About which channel.
 */
channel: Channel, 
/**
 * About what.
 */
purpose: ConsentPurpose, 
/**
 * What.
 */
word: ConsentWord, 
/**
 * On what the shop relies, where that was told.
 */
basis: ConsentBasis | null, 
/**
 * Who or what said so.
 */
source: string, 
/**
 * The words that were agreed to, where they are known.
 */
wording: string, 
/**
 * On which day.
 */
date: string, 
/**
 * What proves it.
 */
evidence: ConsentEvidence, 
/**
 * The import that brought it.
 */
batch: BatchId | null, };
export type BackupRhythm = "daily" | "weekly" | "never";
export type KeepingRules = { 
/**
 * How often a copy is made by itself.
 */
backup_every: BackupRhythm, 
/**
 * How many copies of each kind are kept; older ones make room.
 */
backups_kept: number, 
/**
 * After so many years of silence a person is proposed to be erased; never without.
 */
silent_years: number | null, };
export type PrivacyDeed = "export_person" | "export_list" | "erase" | "backup" | "restore" | "encrypt" | "change_passphrase" | "decrypt";
export type PrivacyEntry = { 
/**
 * What.
 */
deed: PrivacyDeed, 
/**
 * About whom alone.
 */
customer: CustomerId | null, 
/**
 * How many people, where it is about several.
 */
things: number, 
/**
 * The file.
 */
file: string, 
/**
 * When.
 */
at: string, };
export type Country = string;
export type Currency = string;
export type Email = string;
export type Money = { 
/**
 * Amount in the currency's smallest unit.
 */
minor: number, 
/**
 * The currency.
 */
currency: Currency, };
export type PostalAddress = { 
/**
 * Street with house number, in the order in which the person writes it.
 */
street: string, 
/**
 * Flat, staircase, district: the second line.
 */
street2: string, 
/**
 * Post code; empty where the country has none.
 */
postcode: string, 
/**
 * City or town.
 */
city: string, 
/**
 * Province, county, emirate or state.
 */
region: string, 
/**
 * Country, when known; an address without one is in the shop's own.
 */
country: Country | null, };
export type CustomerField = "given_name" | "family_name" | "full_name" | "company" | "email" | "phone" | "street" | "street2" | "postcode" | "city" | "region" | "country" | "language" | "form" | "formality" | "birthday" | "tags" | "note" | "external_id" | "pronunciation";
export type PurchaseField = "customer" | "date" | "order" | "product" | "quantity" | "price" | "currency" | "refunded" | "total" | "email" | "full_name" | "phone" | "referral";
export type ResponseField = "customer" | "date" | "nps" | "csat" | "ces" | "comment" | "email" | "id" | "language" | "key";
export type ShopField = "company" | "sender" | "address" | "phone" | "website" | "email" | "country" | "currency" | "language" | "formality" | "survey_link" | "digits" | "offer_gap_days" | "contact_limit" | "contact_limit_days" | "quiet_days" | "text_parts" | "text_letters" | "household" | "thanked_lately_days" | "second_touch_days";
export type CustomerFields = { 
/**
 * Given name or names.
 */
given_name: string, 
/**
 * Family name.
 */
family_name: string, 
/**
 * The whole name where it came undivided, or in its own order.
 */
full_name: string, 
/**
 * Firm, for firms and for people who buy for one.
 */
company: string, 
/**
 * E-mail address.
 */
email: Email | null, 
/**
 * Telephone: with its country's code where it can be dialled, else as written; digits Latin.
 */
phone: string, 
/**
 * Where post reaches them.
 */
address: PostalAddress, 
/**
 * The language to write in; the shop's own when not known.
 */
language: Language | null, 
/**
 * How grammar speaks to them.
 */
form: FormOfAddress, 
/**
 * How close the shop stands to them; the shop's habit when not said.
 */
formality: Formality | null, 
/**
 * Birthday; the year is kept, never shown.
 */
birthday: string | null, 
/**
 * Free labels, each once, in the order given.
 */
tags: Array<string>, 
/**
 * What staff want to remember.
 */
note: string, 
/**
 * The customer's number in another tool, `source:number`.
 */
external_id: string, 
/**
 * How the name is said aloud, in the shop's own spelling.
 */
pronunciation: string, };
export type Customer = { 
/**
 * Number in this shop.
 */
id: CustomerId, 
/**
 * What counts of what they said about being contacted, at most one entry for each channel and purpose.
 */
consents: Array<Consent>, 
/**
 * The day they joined the list.
 */
added_on: string, 
/**
 * Given name or names.
 */
given_name: string, 
/**
 * Family name.
 */
family_name: string, 
/**
 * The whole name where it came undivided, or in its own order.
 */
full_name: string, 
/**
 * Firm, for firms and for people who buy for one.
 */
company: string, 
/**
 * E-mail address.
 */
email: Email | null, 
/**
 * Telephone: with its country's code where it can be dialled, else as written; digits Latin.
 */
phone: string, 
/**
 * Where post reaches them.
 */
address: PostalAddress, 
/**
 * The language to write in; the shop's own when not known.
 */
language: Language | null, 
/**
 * How grammar speaks to them.
 */
form: FormOfAddress, 
/**
 * How close the shop stands to them; the shop's habit when not said.
 */
formality: Formality | null, 
/**
 * Birthday; the year is kept, never shown.
 */
birthday: string | null, 
/**
 * Free labels, each once, in the order given.
 */
tags: Array<string>, 
/**
 * What staff want to remember.
 */
note: string, 
/**
 * The customer's number in another tool, `source:number`.
 */
external_id: string, 
/**
 * How the name is said aloud, in the shop's own spelling.
 */
pronunciation: string, };
export type PurchaseLine = { 
/**
 * What was bought, as the shop calls it.
 */
product: string, 
/**
 * How many pieces; goods by weight count as one.
 */
quantity: number, 
/**
 * Price of one piece in minor units of the purchase's currency, when known.
 */
price_minor: number | null, };
export type Settlement = "paid" | "refunded" | "voided";
export type PurchaseFields = { 
/**
 * Who bought.
 */
customer: CustomerId, 
/**
 * On which day, in the shop's own time.
 */
date: string, 
/**
 * The order's number in the till or web shop; empty when there is none.
 */
order: string, 
/**
 * What, in the order of the receipt.
 */
lines: Array<PurchaseLine>, 
/**
 * What was paid for all of it.
 */
total: Money, 
/**
 * Whether the money stayed in the shop.
 */
settlement: Settlement, 
/**
 * The code that the buyer named: whoever was given it brought them here.
 */
referral: VoucherCode | null, };
export type Purchase = { 
/**
 * Number in this shop.
 */
id: PurchaseId, 
/**
 * The day of the first thank-you note for it.
 */
thanked_on: string | null, 
/**
 * Who bought.
 */
customer: CustomerId, 
/**
 * On which day, in the shop's own time.
 */
date: string, 
/**
 * The order's number in the till or web shop; empty when there is none.
 */
order: string, 
/**
 * What, in the order of the receipt.
 */
lines: Array<PurchaseLine>, 
/**
 * What was paid for all of it.
 */
total: Money, 
/**
 * Whether the money stayed in the shop.
 */
settlement: Settlement, 
/**
 * The code that the buyer named: whoever was given it brought them here.
 */
referral: VoucherCode | null, };
export type Shop = { 
/**
 * The name over the door.
 */
company: string, 
/**
 * Who signs.
 */
sender: string, 
/**
 * Postal address, in lines.
 */
address: string, 
/**
 * Telephone.
 */
phone: string, 
/**
 * Web site.
 */
website: string, 
/**
 * The address that answers go to.
 */
email: Email | null, 
/**
 * Where the shop is.
 */
country: Country | null, 
/**
 * What prices are in.
 */
currency: Currency, 
/**
 * The language to write in where a customer's is not known.
 */
language: Language, 
/**
 * How customers are addressed where nothing else is said of one.
 */
formality: Formality, 
/**
 * Where the feedback survey is answered.
 */
survey_link: string, 
/**
 * Digits in Arabic notes.
 */
digits: Digits, 
/**
 * At least so many days between two offers to one person; 0: no limit.
 */
offer_gap_days: number, 
/**
 * At most so many contacts with one person, by any channel, in `contact_limit_days`; 0: no limit.
 */
contact_limit: number, 
/**
 * In how many days.
 */
contact_limit_days: number, 
/**
 * On which days no offer, survey or greeting goes out.
 */
quiet_days: QuietDays, 
/**
 * Thanks are worth a second look when the last ones are fewer days ago than this; 0: never.
 */
thanked_lately_days: number, 
/**
 * An offer that is planned after a plain thank-you follows it in so many days.
 */
second_touch_days: number, 
/**
 * In how many parts a text message may go out, each of which is paid for.
 */
text_parts: number, 
/**
 * Whether text messages keep the letters that make them dearer.
 */
text_letters: TextLetters, 
/**
 * How many cards of one run go to one address.
 */
household: Household, };
export type CustomerFilter = { 
/**
 * Words, parts of words or phone digits, found without accents and letter variants.
 */
search: string, 
/**
 * Carries this label.
 */
tag: string | null, 
/**
 * Is written to in this language.
 */
language: Language | null, 
/**
 * Has not opted out of this channel.
 */
consent: Channel | null, 
/**
 * No note was written since this day.
 */
not_contacted_since: string | null, 
/**
 * Bought on this day or later.
 */
bought_since: string | null, 
/**
 * Has a paid purchase that nobody said thank you for.
 */
not_thanked: boolean, 
/**
 * Lives in this town, however it is accented or capitalised.
 */
city: string | null, 
/**
 * Spent at least so much in all, in this currency, refunds out.
 */
spent_at_least: Money | null, 
/**
 * Bought a product whose name has all these words, or parts of words.
 */
product: string | null, 
/**
 * No note was written in the last so many days, counted from the day on which the list is made.
 */
not_contacted_for: number | null, 
/**
 * Bought in the last so many days.
 */
bought_within: number | null, 
/**
 * Bought for the first time in the last so many days.
 */
first_bought_within: number | null, 
/**
 * Has their birthday today or in the next so many days ([`birthday_in`](crate::birthday_in)).
 */
birthday_within: number | null, };
export type SavedAudience = { 
/**
 * Number in this shop.
 */
id: AudienceId, 
/**
 * The shop's name for it.
 */
name: string, 
/**
 * Whom it is for; days counted back from today stay counted back from the day on which it is used.
 */
filter: CustomerFilter, 
/**
 * Who belongs to it whatever the filter says.
 */
with: Array<CustomerId>, 
/**
 * Who does not belong to it whatever the filter says.
 */
without: Array<CustomerId>, };
export type Plan = { 
/**
 * Number in this shop.
 */
id: PlanId, 
/**
 * The message.
 */
template: TemplateId, 
/**
 * Whose codes it carries.
 */
campaign: CampaignId | null, 
/**
 * To whom; whoever left the list since is not among them.
 */
customers: Array<CustomerId>, 
/**
 * The day on which it is to be written.
 */
due_on: string, 
/**
 * The day it was planned.
 */
planned_on: string, 
/**
 * The run that wrote it.
 */
run: RunId | null, };
export type CustomerSort = "name" | "last_purchase" | "added";
export type Window = { 
/**
 * How many lines are passed over.
 */
offset: number, 
/**
 * How many lines at most.
 */
limit: number, };
export type CustomerRow = { 
/**
 * Number.
 */
id: CustomerId, 
/**
 * Name to show.
 */
name: string, 
/**
 * City.
 */
city: string, 
/**
 * E-mail address, empty when not known.
 */
email: string, 
/**
 * Language to write in, when known.
 */
language: Language | null, 
/**
 * Labels.
 */
tags: Array<string>, 
/**
 * How many paid purchases.
 */
purchases: number, 
/**
 * Day of the latest paid purchase.
 */
last_purchase: string | null, 
/**
 * Day of the latest note.
 */
last_note: string | null, 
/**
 * Has a paid purchase that nobody said thank you for.
 */
to_thank: boolean, 
/**
 * Opted out of every channel.
 */
opted_out: boolean, };
export type CustomerPage = { 
/**
 * The lines asked for.
 */
rows: Array<CustomerRow>, 
/**
 * How many there are in all.
 */
total: number, };
export type TemplateId = string;
export type VoucherCode = string;
export type NoteState = "prepared" | "made" | "printed" | "handed_over" | "posted" | "sent" | "returned" | "cancelled";
export type MarkId = number;
export type AddressTaskId = number;
export type MarkRefusal = "already_so" | "not_made" | "has_file" | "gone_out" | "not_gone_out" | "is_cancelled" | "marked_since" | "code_given_on";
export type NoteMark = { 
/**
 * The deed it was part of.
 */
mark: MarkId, 
/**
 * What the note became.
 */
state: NoteState, 
/**
 * When, in seconds since 1970, UTC.
 */
at: number, 
/**
 * By whom; empty for the program itself or when nobody said.
 */
clerk: string, 
/**
 * Whether it was taken back.
 */
undone: boolean, };
export type AddressTask = { 
/**
 * Number.
 */
id: AddressTaskId, 
/**
 * Whose address.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * The card that came back.
 */
note: NoteId, 
/**
 * The address it was sent to.
 */
address: PostalAddress, 
/**
 * Since when it is to be mended.
 */
opened_on: string, };
export type CallId = number;
export type CallOutcome = "reached" | "no_answer" | "call_back" | "no_more_calls";
export type Call = { 
/**
 * Number.
 */
id: CallId, 
/**
 * The note that was to be read out.
 */
note: NoteId, 
/**
 * What came of it.
 */
outcome: CallOutcome, 
/**
 * On which day.
 */
called_on: string, 
/**
 * When to call again.
 */
again_on: string | null, 
/**
 * What was said, in the words of whoever called.
 */
words: string, 
/**
 * Who called; may be empty.
 */
clerk: string, };
export type PhoneNumber = string;
export type TextLetters = "all" | "plain";
export type Household = "each" | "one";
export type Role = "greeting" | "body" | "close" | "signature";
export type SpanKind = "name" | "product" | "code" | "link" | "figure" | "other";
export type Span = { 
/**
 * First byte.
 */
start: number, 
/**
 * The byte after the last.
 */
end: number, 
/**
 * What it is.
 */
kind: SpanKind, };
export type Block = { 
/**
 * What it is for.
 */
role: Role, 
/**
 * The words.
 */
text: string, 
/**
 * Where the filled-in values are, in order, not overlapping.
 */
spans: Array<Span>, };
export type Letter = { 
/**
 * The language it is written in.
 */
language: Language, 
/**
 * Greeting, body, close, signature.
 */
blocks: Array<Block>, };
export type NoteRow = { 
/**
 * Number.
 */
id: NoteId, 
/**
 * Its run.
 */
run: RunId, 
/**
 * To whom.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * Which message.
 */
template: TemplateId, 
/**
 * By which channel.
 */
channel: Channel, 
/**
 * In which language.
 */
language: Language, 
/**
 * The code it carries.
 */
voucher: VoucherCode | null, 
/**
 * How far it has come.
 */
state: NoteState, 
/**
 * The day it was written.
 */
written_on: string, };
export type HandId = string;
export type FormatId = string;
export type Run = { 
/**
 * Number in this shop.
 */
id: RunId, 
/**
 * The message.
 */
template: TemplateId, 
/**
 * The day it was made.
 */
made_on: string, 
/**
 * How many notes it holds.
 */
notes: number, };
export type PictureId = number;
export type PictureKind = "scan" | "picture";
export type PictureRow = { 
/**
 * Number in this shop.
 */
id: PictureId, 
/**
 * What it is.
 */
kind: PictureKind, 
/**
 * Its name for people.
 */
name: string, 
/**
 * Across.
 */
width_px: number, 
/**
 * Down.
 */
height_px: number, 
/**
 * The day it was brought in.
 */
added_on: string, };
export type Liveliness = "none" | "calm" | "natural" | "lively";
export type QrContent = "voucher" | "survey";
export type Colour = string;
export type Back = { 
/**
 * A picture over the whole of it.
 */
picture: PictureId | null, 
/**
 * The shop's sign.
 */
logo: PictureId | null, 
/**
 * The ground.
 */
colour: Colour | null, 
/**
 * Name, street, web site: the lines at the foot; empty for none.
 */
contact: string, };
export type MailAccountId = number;
export type EnclosedCard = "picture" | "pdf";
export type LineSecurity = "tls" | "starttls";
export type MailSetup = { 
/**
 * Under the letter, line by line; the shop's details when it is not said, nothing when it is empty. What must
 * say who sends it carries the shop's details all the same.
 */
signature: string | null, 
/**
 * The shop's sign, under the signature.
 */
logo: PictureId | null, 
/**
 * The same note as a card.
 */
card: EnclosedCard | null, 
/**
 * A square code under the letter; one for a voucher stands only where the letter tells of one.
 */
qr: QrContent | null, };
export type Stationery = { 
/**
 * How lively the hand is.
 */
liveliness: Liveliness, 
/**
 * A ruled blank in the place of the name, which is written with a pen afterwards.
 */
pen_slot: boolean, 
/**
 * A square code for telephones.
 */
qr: QrContent | null, 
/**
 * A scanned signature in the place of the written one.
 */
signature: PictureId | null, 
/**
 * A scanned letter in the place of the written text.
 */
body: PictureId | null, 
/**
 * The back; blank when none is said.
 */
back: Back | null, };
export type PrinterMemoryId = number;
export type SheetChoice = "one" | "bleed" | "a4" | "letter";
export type StackOrder = "reading" | "stack";
export type Flip = "long" | "short";
export type PrintSetup = { 
/**
 * The paper; the format's usual one when none is said.
 */
sheet: SheetChoice | null, 
/**
 * Between two cards on a sheet, in millimetres, from 0 to [`PrintSetup::WIDEST_GUTTER_MM`].
 */
gutter_mm: number, 
/**
 * In which order cards fill sheets.
 */
order: StackOrder, 
/**
 * Over which edge the printer turns; the one that suits the paper when none is said.
 */
flip: Flip | null, 
/**
 * The printer whose offset, scale and skew are made up for.
 */
memory: PrinterMemoryId | null, 
/**
 * The first card that is still on a punched sheet, from 1; where the last print stopped when it is not said.
 * Never usual in a shop.
 */
start?: number | null, };
export type Usual = { 
/**
 * How cards are made.
 */
stationery: Stationery, 
/**
 * The handwriting; the first when none is said.
 */
hand: HandId | null, 
/**
 * The format; the first when none is said.
 */
format: FormatId | null, 
/**
 * How cards go on paper.
 */
print: PrintSetup, 
/**
 * What e-mails carry beside their letter.
 */
mail: MailSetup, 
/**
 * The envelopes in the drawer, by name.
 */
envelope: string | null, 
/**
 * The label sheets in the drawer, by name.
 */
label_sheet: string | null, };
export type Value = { "kind": "percent", 
/**
 * 1 to 100.
 */
percent: number, } | { "kind": "amount", 
/**
 * How much.
 */
amount: Money, } | { "kind": "free_delivery" } | { "kind": "gift", 
/**
 * What, as the shop calls it.
 */
what: string, } | { "kind": "text", 
/**
 * The words, as they stand in the note.
 */
words: string, };
export type Terms = { 
/**
 * What it is worth.
 */
value: Value, 
/**
 * The least that must be spent, in the shop's currency.
 */
minimum: Money | null, 
/**
 * Valid for so many days from the day it is given.
 */
days: number | null, 
/**
 * Valid until the end of this day.
 */
until: string | null, 
/**
 * How often one code may be used.
 */
uses: number, 
/**
 * Only for purchases with one of these in them; for any when there is none.
 */
products: Array<string>, 
/**
 * Only for customers who carry one of these labels; for all when there is none.
 */
tags: Array<string>, };
export type Caps = { 
/**
 * So many codes may be given.
 */
codes: number | null, 
/**
 * So much money may be given away. An amount counts in full, for every use, on the day its code is given: it is
 * promised from then on. A percentage counts by what it took off at the till, since nobody knows it before.
 */
value: Money | null, 
/**
 * So many codes one customer may have.
 */
per_customer: number | null, };
export type Step = { 
/**
 * From so much on.
 */
at_least: Money, 
/**
 * What the code is worth.
 */
value: Value, };
export type GivingRule = { "kind": "by_hand" } | { "kind": "first_purchase" } | { "kind": "referral", 
/**
 * Whose codes count when they are named; those of every campaign when none is said.
 */
codes: CampaignId | null, } | { "kind": "spent", 
/**
 * From how much on which value.
 */
steps: Array<Step>, 
/**
 * The first day of the first period.
 */
since: string, 
/**
 * How long a period is; the next begins on the day after.
 */
days: number, } | { "kind": "points", 
/**
 * Each such amount of a purchase earns one point.
 */
per: Money, 
/**
 * So many points are one code.
 */
needed: number, };
export type CampaignFields = { 
/**
 * The shop's name for it, unique.
 */
name: string, 
/**
 * Its terms.
 */
terms: Terms, 
/**
 * How much of it there is.
 */
caps: Caps, 
/**
 * When somebody is due a code.
 */
rule: GivingRule, 
/**
 * Whether its codes are offers, which the contact gate holds back at times, or go with thanks and apologies.
 */
purpose: Purpose, 
/**
 * Whether only codes brought along are given; otherwise codes are made as they are needed.
 */
imported_codes_only: boolean, };
export type Campaign = { 
/**
 * Number in this shop.
 */
id: CampaignId, 
/**
 * The day it was begun.
 */
created_on: string, 
/**
 * Codes that are free to give.
 */
free: number, 
/**
 * Codes that somebody has.
 */
given: number, 
/**
 * The shop's name for it, unique.
 */
name: string, 
/**
 * Its terms.
 */
terms: Terms, 
/**
 * How much of it there is.
 */
caps: Caps, 
/**
 * When somebody is due a code.
 */
rule: GivingRule, 
/**
 * Whether its codes are offers, which the contact gate holds back at times, or go with thanks and apologies.
 */
purpose: Purpose, 
/**
 * Whether only codes brought along are given; otherwise codes are made as they are needed.
 */
imported_codes_only: boolean, };
export type VoucherState = "free" | "given" | "printed" | "redeemed" | "expired" | "void";
export type VoucherSort = "newest" | "code" | "customer" | "given" | "until";
export type VoucherFilter = { 
/**
 * Of this campaign.
 */
campaign: CampaignId | null, 
/**
 * In this state.
 */
state: VoucherState | null, 
/**
 * Part of a code or of a customer's name.
 */
search: string, 
/**
 * In which order.
 */
sort: VoucherSort, };
export type Voucher = { 
/**
 * Number in this shop.
 */
id: VoucherId, 
/**
 * The campaign.
 */
campaign: CampaignId, 
/**
 * The code.
 */
code: VoucherCode, 
/**
 * Who has it.
 */
customer: CustomerId | null, 
/**
 * What it was given for, as a key: the same customer gets one code for it in a campaign.
 */
occasion: string | null, 
/**
 * Under which terms it was given, or would be.
 */
terms: Terms, 
/**
 * The day it was given.
 */
given_on: string | null, 
/**
 * Its last valid day.
 */
until: string | null, 
/**
 * How often it was used.
 */
used: number, 
/**
 * How far it has come, on the day asked.
 */
state: VoucherState, };
export type VoucherRow = { 
/**
 * Its campaign's name.
 */
campaign_name: string, 
/**
 * Its customer's name, empty while it is free.
 */
customer_name: string, 
/**
 * Number in this shop.
 */
id: VoucherId, 
/**
 * The campaign.
 */
campaign: CampaignId, 
/**
 * The code.
 */
code: VoucherCode, 
/**
 * Who has it.
 */
customer: CustomerId | null, 
/**
 * What it was given for, as a key: the same customer gets one code for it in a campaign.
 */
occasion: string | null, 
/**
 * Under which terms it was given, or would be.
 */
terms: Terms, 
/**
 * The day it was given.
 */
given_on: string | null, 
/**
 * Its last valid day.
 */
until: string | null, 
/**
 * How often it was used.
 */
used: number, 
/**
 * How far it has come, on the day asked.
 */
state: VoucherState, };
export type VoucherPage = { 
/**
 * The lines asked for.
 */
rows: Array<VoucherRow>, 
/**
 * How many there are in all.
 */
total: number, };
export type RedemptionId = number;
export type Redemption = { 
/**
 * Number in this shop.
 */
id: RedemptionId, 
/**
 * The voucher that was used.
 */
voucher: VoucherId, 
/**
 * The day.
 */
on: string, 
/**
 * On which purchase, where that was said.
 */
purchase: PurchaseId | null, 
/**
 * What the purchase cost before the voucher, where that was said.
 */
spent: Money | null, 
/**
 * What the voucher took off, where that is known.
 */
amount: Money | null, 
/**
 * Who stood at the till; empty when nobody said.
 */
by: string, 
/**
 * Whether it was taken back; it is kept all the same.
 */
undone: boolean, 
/**
 * The day it was taken back, where that is known.
 */
undone_on: string | null, };
export type FailedTry = { 
/**
 * When, in seconds since 1970.
 */
at: number, 
/**
 * What was typed: its first 40 signs.
 */
typed: string, 
/**
 * Why it was refused, as a stable word.
 */
reason: string, 
/**
 * The code that it was, where it was one.
 */
voucher: VoucherId | null, };
export type TillRefusal = { "reason": "mistyped" } | { "reason": "unknown" } | { "reason": "not_given" } | { "reason": "used_up" } | { "reason": "expired", 
/**
 * That day.
 */
until: string | null, } | { "reason": "void" } | { "reason": "ask_spent", 
/**
 * The least that must be spent.
 */
minimum: Money, } | { "reason": "too_little", 
/**
 * The least that must be spent.
 */
minimum: Money, 
/**
 * What was.
 */
spent: Money, } | { "reason": "wrong_products", 
/**
 * What it is for.
 */
products: Array<string>, } | { "reason": "other_currency", 
/**
 * An amount of the terms.
 */
terms: Money, 
/**
 * What was spent.
 */
spent: Money, } | { "reason": "wait", 
/**
 * Until the next try.
 */
seconds: number, };
export type Mood = "glad" | "even" | "unhappy";
export type AskCode = string;
export type Ask = { 
/**
 * The code on it.
 */
code: AskCode, 
/**
 * The note.
 */
note: NoteId, 
/**
 * To whom.
 */
customer: CustomerId, 
/**
 * About which purchase.
 */
purchase: PurchaseId | null, 
/**
 * In which language.
 */
language: Language, 
/**
 * The survey that it asked.
 */
survey: SurveyId, 
/**
 * In which version.
 */
survey_version: number, };
export type AnswerValue = number | string | Array<string>;
export type Wording = { [key in Language]?: string };
export type CsatScale = "five" | "seven" | "faces";
export type CesScale = "five" | "seven";
export type EasyEnd = "high" | "low";
export type Choice = { 
/**
 * Short key, unique in the question.
 */
key: string, 
/**
 * What it says.
 */
wording: Wording, };
export type QuestionKind = { "kind": "nps" } | { "kind": "csat", 
/**
 * On which scale.
 */
scale: CsatScale, } | { "kind": "ces", 
/**
 * On which scale.
 */
scale: CesScale, 
/**
 * Which end is the good one.
 */
easy: EasyEnd, } | { "kind": "single", 
/**
 * The answers in order.
 */
options: Array<Choice>, } | { "kind": "multiple", 
/**
 * The answers in order.
 */
options: Array<Choice>, } | { "kind": "text" };
export type Question = { 
/**
 * Short key, unique in the survey: ASCII letters, digits and `_`.
 */
key: string, 
/**
 * What it asks.
 */
wording: Wording, 
/**
 * Whether a form asks again when it is left empty. An answer that is logged or imported never has to have it.
 */
required: boolean, } & ({ "kind": "nps" } | { "kind": "csat", 
/**
 * On which scale.
 */
scale: CsatScale, } | { "kind": "ces", 
/**
 * On which scale.
 */
scale: CesScale, 
/**
 * Which end is the good one.
 */
easy: EasyEnd, } | { "kind": "single", 
/**
 * The answers in order.
 */
options: Array<Choice>, } | { "kind": "multiple", 
/**
 * The answers in order.
 */
options: Array<Choice>, } | { "kind": "text" });
export type ReadyMade = "purchase" | "visit" | "complaint";
export type Survey = { 
/**
 * Number in this shop.
 */
id: SurveyId, 
/**
 * The shop's name for it.
 */
name: string, 
/**
 * Which of the ready-made ones it began as.
 */
ready_made: ReadyMade | null, 
/**
 * Counts from 1; a new one begins when questions that somebody has been asked are changed.
 */
version: number, 
/**
 * The day of this version.
 */
made_on: string | null, 
/**
 * The questions in order.
 */
questions: Array<Question>, };
export type SurveyProblem = { "code": "no_questions" } | { "code": "too_many", 
/**
 * The most that are taken.
 */
most: number, } | { "code": "no_name" } | { "code": "bad_key", 
/**
 * The key.
 */
key: string, } | { "code": "twice_key", 
/**
 * The key.
 */
key: string, } | { "code": "no_wording", 
/**
 * Its key.
 */
key: string, } | { "code": "last_one" } | { "code": "no_options", 
/**
 * Its key.
 */
key: string, };
export type SurveyForm = { 
/**
 * The shop's name for it.
 */
name: string, 
/**
 * The questions in order.
 */
questions: Array<Question>, };
export type SurveyRow = { 
/**
 * How many answers there are to all its versions.
 */
answers: number, 
/**
 * Whether somebody was asked or has answered this version: then a change begins a new one.
 */
used: boolean, 
/**
 * The languages in which something is still to be written.
 */
missing: Array<Language>, 
/**
 * Number in this shop.
 */
id: SurveyId, 
/**
 * The shop's name for it.
 */
name: string, 
/**
 * Which of the ready-made ones it began as.
 */
ready_made: ReadyMade | null, 
/**
 * Counts from 1; a new one begins when questions that somebody has been asked are changed.
 */
version: number, 
/**
 * The day of this version.
 */
made_on: string | null, 
/**
 * The questions in order.
 */
questions: Array<Question>, };
export type SurveyFormRequest = { 
/**
 * The survey.
 */
survey: SurveyId, 
/**
 * The file to write: a PDF for paper, a page of HTML by its ending `.html`.
 */
path: string, 
/**
 * The paper: `a4`, `a5`, `a6` or `a4-four-a6` (to be torn apart).
 */
paper: string, 
/**
 * The language; the shop's.
 */
language: Language | null, 
/**
 * A form for each reader whom the notes of this run asked, with their code and in their language.
 */
run: RunId | null, };
export type SurveyFormReport = { 
/**
 * The file.
 */
path: string, 
/**
 * How many pages it has.
 */
pages: number, 
/**
 * How many forms are on them.
 */
forms: number, };
export type AskedRun = { 
/**
 * The run.
 */
run: RunId, 
/**
 * Its message.
 */
template: TemplateId, 
/**
 * The day on which it was made.
 */
made_on: string, 
/**
 * How many people it asked in each language.
 */
asked: { [language in Language]?: number }, };
export type AnswerLog = { 
/**
 * The code on the form, as it was typed; it says whose answer it is, about what, and which questions were asked.
 */
id: string, 
/**
 * Who answered.
 */
customer: CustomerId | null, 
/**
 * About which purchase.
 */
purchase: PurchaseId | null, 
/**
 * Which survey; the code's, else the shop's first.
 */
survey: SurveyId | null, 
/**
 * On which day, YYYY-MM-DD.
 */
date: string, 
/**
 * The answers by the questions' keys; `nps`, `csat`, `ces` and `comment` find the first question of their kind.
 */
answers: { [key in string]: string }, 
/**
 * The language that they answered in.
 */
language: Language | null, 
/**
 * Who logs it on their behalf.
 */
clerk: string, 
/**
 * Keep it although it looks like one that is there already.
 */
again: boolean, };
export type AskedNote = { 
/**
 * The customer's name.
 */
customer_name: string, 
/**
 * What they bought, in short; empty when no purchase is known.
 */
purchase_summary: string, 
/**
 * The day of the purchase.
 */
bought_on: string | null, 
/**
 * The message.
 */
template: TemplateId, 
/**
 * The day on which it was written.
 */
written_on: string, 
/**
 * The questions in the words in which they were asked.
 */
questions: Survey, 
/**
 * The day of the answer that is there already.
 */
answered_on: string | null, 
/**
 * The code on it.
 */
code: AskCode, 
/**
 * The note.
 */
note: NoteId, 
/**
 * To whom.
 */
customer: CustomerId, 
/**
 * About which purchase.
 */
purchase: PurchaseId | null, 
/**
 * In which language.
 */
language: Language, 
/**
 * The survey that it asked.
 */
survey: SurveyId, 
/**
 * In which version.
 */
survey_version: number, };
export type ResponseFields = { 
/**
 * Who answered, when known.
 */
customer: CustomerId | null, 
/**
 * About which purchase, when known.
 */
purchase: PurchaseId | null, 
/**
 * Which note asked, when known.
 */
note: NoteId | null, 
/**
 * On which day.
 */
date: string, 
/**
 * How likely to recommend the shop, 0 to 10.
 */
nps: number | null, 
/**
 * How satisfied, 1 to `csat_top`.
 */
csat: number | null, 
/**
 * The best mark of satisfaction: 5 or 7.
 */
csat_top: number, 
/**
 * How easy it was, 1 to `ces_top`; always turned so that the highest is the easiest.
 */
ces: number | null, 
/**
 * The highest mark of ease: 5 or 7.
 */
ces_top: number, 
/**
 * Their own words, never altered: the answer to the first question for words.
 */
comment: string, 
/**
 * The answers to all other questions.
 */
answers: { [key in string]: AnswerValue }, 
/**
 * The language that they answered in, when known.
 */
language: Language | null, 
/**
 * Where it came from: `staff`, `google-forms`, …
 */
source: string, 
/**
 * Who logged it on their behalf.
 */
clerk: string, };
export type Response = { 
/**
 * Number in this shop.
 */
id: ResponseId, 
/**
 * Which survey was answered.
 */
survey: SurveyId, 
/**
 * In which of its versions.
 */
survey_version: number, 
/**
 * Whether somebody has read it.
 */
read: boolean, 
/**
 * Whether it is a complaint: an unhappy answer, or one that a person marked so.
 */
complaint: boolean, 
/**
 * The day on which somebody settled it.
 */
settled_on: string | null, 
/**
 * What was done about it.
 */
settled_how: string, 
/**
 * Who answered, when known.
 */
customer: CustomerId | null, 
/**
 * About which purchase, when known.
 */
purchase: PurchaseId | null, 
/**
 * Which note asked, when known.
 */
note: NoteId | null, 
/**
 * On which day.
 */
date: string, 
/**
 * How likely to recommend the shop, 0 to 10.
 */
nps: number | null, 
/**
 * How satisfied, 1 to `csat_top`.
 */
csat: number | null, 
/**
 * The best mark of satisfaction: 5 or 7.
 */
csat_top: number, 
/**
 * How easy it was, 1 to `ces_top`; always turned so that the highest is the easiest.
 */
ces: number | null, 
/**
 * The highest mark of ease: 5 or 7.
 */
ces_top: number, 
/**
 * Their own words, never altered: the answer to the first question for words.
 */
comment: string, 
/**
 * The answers to all other questions.
 */
answers: { [key in string]: AnswerValue }, 
/**
 * The language that they answered in, when known.
 */
language: Language | null, 
/**
 * Where it came from: `staff`, `google-forms`, …
 */
source: string, 
/**
 * Who logged it on their behalf.
 */
clerk: string, };
export type ResponseSort = "newest" | "oldest" | "inbox";
export type ResponseFilter = { 
/**
 * Of this customer.
 */
customer: CustomerId | null, 
/**
 * Of this mood.
 */
mood: Mood | null, 
/**
 * Not read yet.
 */
unread: boolean, 
/**
 * A complaint that nobody has settled.
 */
open_complaint: boolean, 
/**
 * Somebody has promised something about it and has not done it yet.
 */
promised: boolean, 
/**
 * The person agreed to be quoted.
 */
quotable: boolean, 
/**
 * Words, or parts of words, of the comment or of the customer's name, all of them.
 */
search: string, 
/**
 * Exactly this mark for how likely they are to recommend, 0 to 10.
 */
nps: number | null, 
/**
 * Exactly this mark for how satisfied they are, on whichever scale.
 */
csat: number | null, 
/**
 * Exactly this mark for how easy it was, on whichever scale.
 */
ces: number | null, 
/**
 * Satisfaction on the scale with this best mark, 5 or 7.
 */
csat_top?: number | null, 
/**
 * Ease on the scale with this best mark, 5 or 7.
 */
ces_top?: number | null, 
/**
 * To this survey.
 */
survey: SurveyId | null, 
/**
 * In this language: the one answered in, else the customer's.
 */
language: Language | null, 
/**
 * About a purchase of a product whose name has all these words, or parts of words.
 */
product: string | null, 
/**
 * Answered on this day or later.
 */
since: string | null, 
/**
 * Answered on this day or before.
 */
until: string | null, 
/**
 * To this note.
 */
note: NoteId | null, 
/**
 * To a note of this run.
 */
run: RunId | null, 
/**
 * To a note with this message.
 */
template: TemplateId | null, 
/**
 * To a note in this handwriting.
 */
hand: HandId | null, 
/**
 * To a note by this channel.
 */
channel: Channel | null, 
/**
 * Carries this label.
 */
tag: string | null, 
/**
 * In which order.
 */
sort: ResponseSort, };
export type ResponseRow = { 
/**
 * How glad it is.
 */
mood: Mood, 
/**
 * Its customer's name, empty when nobody knows.
 */
customer_name: string, 
/**
 * Its labels, in alphabetical order.
 */
tags: Array<string>, 
/**
 * By which day somebody has promised to see to it, while that is not done.
 */
promised_by: string | null, 
/**
 * Number in this shop.
 */
id: ResponseId, 
/**
 * Which survey was answered.
 */
survey: SurveyId, 
/**
 * In which of its versions.
 */
survey_version: number, 
/**
 * Whether somebody has read it.
 */
read: boolean, 
/**
 * Whether it is a complaint: an unhappy answer, or one that a person marked so.
 */
complaint: boolean, 
/**
 * The day on which somebody settled it.
 */
settled_on: string | null, 
/**
 * What was done about it.
 */
settled_how: string, 
/**
 * Who answered, when known.
 */
customer: CustomerId | null, 
/**
 * About which purchase, when known.
 */
purchase: PurchaseId | null, 
/**
 * Which note asked, when known.
 */
note: NoteId | null, 
/**
 * On which day.
 */
date: string, 
/**
 * How likely to recommend the shop, 0 to 10.
 */
nps: number | null, 
/**
 * How satisfied, 1 to `csat_top`.
 */
csat: number | null, 
/**
 * The best mark of satisfaction: 5 or 7.
 */
csat_top: number, 
/**
 * How easy it was, 1 to `ces_top`; always turned so that the highest is the easiest.
 */
ces: number | null, 
/**
 * The highest mark of ease: 5 or 7.
 */
ces_top: number, 
/**
 * Their own words, never altered: the answer to the first question for words.
 */
comment: string, 
/**
 * The answers to all other questions.
 */
answers: { [key in string]: AnswerValue }, 
/**
 * The language that they answered in, when known.
 */
language: Language | null, 
/**
 * Where it came from: `staff`, `google-forms`, …
 */
source: string, 
/**
 * Who logged it on their behalf.
 */
clerk: string, };
export type ResponsePage = { 
/**
 * The lines asked for.
 */
rows: Array<ResponseRow>, 
/**
 * How many there are in all.
 */
total: number, };
export type Breakdown = "product" | "language" | "message" | "hand" | "channel" | "run" | "survey";
export type FollowUp = { 
/**
 * The answer.
 */
response: ResponseId, 
/**
 * Who promised.
 */
owner: string, 
/**
 * What: "call her", "send a new glass".
 */
promise: string, 
/**
 * By which day.
 */
promised_by: string, 
/**
 * The day on which it was promised.
 */
opened_on: string, 
/**
 * The day on which it was done.
 */
closed_on: string | null, 
/**
 * What came of it.
 */
outcome: string, };
export type QuoteConsent = { 
/**
 * The answer that may be quoted.
 */
response: ResponseId, 
/**
 * The words that they agreed to, as they may be quoted.
 */
words: string, 
/**
 * Under which name; empty for none.
 */
named: string, 
/**
 * How they were asked, and what they said to it.
 */
wording: string, 
/**
 * The day on which they agreed.
 */
agreed_on: string, 
/**
 * The day on which they took it back.
 */
withdrawn_on: string | null, };
export type QuoteRow = { 
/**
 * Whose it is.
 */
customer: CustomerId | null, 
/**
 * Their name; empty when nobody knows.
 */
customer_name: string, 
/**
 * The answer that may be quoted.
 */
response: ResponseId, 
/**
 * The words that they agreed to, as they may be quoted.
 */
words: string, 
/**
 * Under which name; empty for none.
 */
named: string, 
/**
 * How they were asked, and what they said to it.
 */
wording: string, 
/**
 * The day on which they agreed.
 */
agreed_on: string, 
/**
 * The day on which they took it back.
 */
withdrawn_on: string | null, };
export type Occasion = "after_purchase" | "first_purchase" | "repeat_customer" | "business" | "after_visit" | "reward" | "quiet_customer" | "joined" | "left_in_cart" | "yearly_date" | "gift" | "complaint" | "any_time";
export type Purpose = "thanks" | "offer";
export type Template = { 
/**
 * Its name, the same in every language.
 */
id: TemplateId, 
/**
 * The language of this text.
 */
language: Language, 
/**
 * Counts up when an own message is changed; a built-in one has the version of the program's texts.
 */
version: number, 
/**
 * When it fits.
 */
occasion: Occasion, 
/**
 * Thanks or offer.
 */
purpose: Purpose, 
/**
 * `subject: …`, a line `---`, then the letter.
 */
source: string, };
export type Score = { 
/**
 * The figure itself: per cent, 0 to 100, or -100 to 100 for the net promoter score.
 */
value: number, 
/**
 * Of how many people or answers.
 */
n: number, 
/**
 * Lower end of the interval, never above `value`.
 */
low: number, 
/**
 * Upper end of the interval, never below `value`.
 */
high: number, };
export type Difference = { 
/**
 * The difference itself, -100 to 100.
 */
value: number, 
/**
 * Lower end of the interval.
 */
low: number, 
/**
 * Upper end of the interval.
 */
high: number, };
export type TemplateSummary = { 
/**
 * Its name.
 */
id: TemplateId, 
/**
 * The languages it is written in.
 */
languages: Array<Language>, 
/**
 * The forms of address that any of its texts has words of its own for.
 */
forms: Array<FormOfAddress>, 
/**
 * When it fits.
 */
occasion: Occasion, 
/**
 * Thanks or offer.
 */
purpose: Purpose, 
/**
 * The fields without which one of its texts cannot be filled, as in [`TemplateFacts::needs`].
 */
needs: Array<string>, 
/**
 * Whether it asks for an opinion through the survey's link.
 */
asks_feedback: boolean, 
/**
 * Whether any of its texts is the shop's own.
 */
own: boolean, };
export type Rule = "syntax" | "positive" | "formal" | "customer_matters" | "future" | "short";
export type Finding = { 
/**
 * The rule.
 */
rule: Rule, 
/**
 * Line, from 1.
 */
line: number, 
/**
 * Column in the line, in characters, from 1.
 */
column: number, 
/**
 * What it is: a stable name in `snake_case` for the window to say in the user's language.
 */
code: string, };
export type Drawing = { 
/**
 * The picture.
 */
svg: string, 
/**
 * Its width.
 */
width_mm: number, 
/**
 * Its height.
 */
height_mm: number, };
export type Embedding = "allowed" | "restricted" | "whole_only" | "bitmaps_only";
export type Coverage = { 
/**
 * The language.
 */
language: Language, 
/**
 * Letters, digits and everyday signs that it lacks; if none, it can write the language.
 */
missing: string, 
/**
 * Rarer signs that it lacks; a card that needs one is refused by name.
 */
signs: string, };
export type FontReport = { 
/**
 * As its maker calls it.
 */
name: string, 
/**
 * What it can write.
 */
languages: Array<Language>, 
/**
 * All languages, with what is missing for each.
 */
coverage: Array<Coverage>, 
/**
 * What its maker allows.
 */
embedding: Embedding, 
/**
 * Height of small letters in em, if it has Latin ones.
 */
x_height: number | null, 
/**
 * Width of its strokes in em.
 */
stroke: number | null, };
export type PictureForm = { 
/**
 * The file: PNG or JPEG; a scan may be a page of a PDF file.
 */
path: string, 
/**
 * What it is.
 */
kind: PictureKind, 
/**
 * Which page of a PDF file, from 1; the first when it is not said.
 */
page: number | null, 
/**
 * Whether a scan is written anew with the cards' own ink, instead of the one it was written with.
 */
ink: boolean, 
/**
 * Its name for people; the file's when it is not said.
 */
name: string | null, };
export type PictureCheck = { 
/**
 * The file as it is, as a `data:` address; none where it is a PDF page.
 */
before: string | null, 
/**
 * The picture that would be kept, as a `data:` address.
 */
after: string, 
/**
 * Across.
 */
width_px: number, 
/**
 * Down.
 */
height_px: number, 
/**
 * How many pages the file has.
 */
pages: number, 
/**
 * Whether paper was taken away around ink.
 */
cleaned: boolean, 
/**
 * By how many degrees a scan was turned to stand straight.
 */
turned_degrees: number, };
export type HandCheck = { 
/**
 * Whether cards can be written with it.
 */
usable: boolean, 
/**
 * What it can write, and what its maker allows.
 */
report: FontReport, 
/**
 * A line of it in the first language that it can write.
 */
sample: Drawing | null, };
export type Hand = { 
/**
 * Its name in notes.
 */
id: HandId, 
/**
 * Its name for people.
 */
name: string, 
/**
 * Whether the shop added it.
 */
own: boolean, };
export type Fold = "book" | "tent";
export type Format = { 
/**
 * Its name.
 */
id: FormatId, 
/**
 * The finished card's width: folded, if it folds.
 */
card_width_mm: number, 
/**
 * The finished card's height.
 */
card_height_mm: number, 
/**
 * How it folds.
 */
fold: Fold | null, 
/**
 * The width of the unfolded card.
 */
flat_width_mm: number, 
/**
 * The height of the unfolded card.
 */
flat_height_mm: number, 
/**
 * Whether its back is for the recipient's address and a stamp.
 */
postcard: boolean, 
/**
 * How many cards the usual sheet carries.
 */
cards_per_sheet: number, 
/**
 * The usual sheet's width.
 */
sheet_width_mm: number, 
/**
 * The usual sheet's height.
 */
sheet_height_mm: number, };
export type SheetRow = { 
/**
 * The choice.
 */
sheet: SheetChoice, 
/**
 * The paper's width as the cards lie on it.
 */
paper_width_mm: number, 
/**
 * The paper's height.
 */
paper_height_mm: number, 
/**
 * Cards side by side.
 */
columns: number, 
/**
 * Cards one above another.
 */
rows: number, 
/**
 * Whether the cards on it are punched already.
 */
punched: boolean, 
/**
 * The paper's name, under which printers are remembered; none for one that no printer is measured for.
 */
paper: string | null, };
export type EnvelopeRow = { 
/**
 * Its name.
 */
id: string, 
/**
 * Its width, lying.
 */
width_mm: number, 
/**
 * Its height, lying.
 */
height_mm: number, };
export type LabelSheetRow = { 
/**
 * Its name.
 */
id: string, 
/**
 * Its name on the packet.
 */
name: string, 
/**
 * Labels side by side.
 */
columns: number, 
/**
 * Labels one above another.
 */
rows: number, 
/**
 * A label's width.
 */
label_width_mm: number, 
/**
 * A label's height.
 */
label_height_mm: number, 
/**
 * The paper's width.
 */
paper_width_mm: number, 
/**
 * The paper's height.
 */
paper_height_mm: number, 
/**
 * The first free label of the sheet in use, counted from 1 at the top left, row by row.
 */
next: number, };
export type Source = "plain" | "shopify-customers" | "shopify-orders" | "woocommerce-customers" | "woocommerce-orders" | "square-customers" | "square-items" | "stripe-customers" | "paypal-activity" | "mailchimp" | "google-contacts" | "outlook-contacts" | "thunderbird-contacts" | "vcard" | "google-forms" | "typeform" | "surveymonkey" | "limesurvey" | "formbricks" | "microsoft-forms" | "thankwell-form";
export type Kind = "customers" | "purchases" | "responses";
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1252" | "windows-1256";
export type FileShape = "text" | "workbook" | "cards" | "objects";
export type Rejected = { 
/**
 * The line of the file where the row begins, from 1.
 */
row: number, 
/**
 * The column's header; empty where the whole row is meant.
 */
column: string, 
/**
 * A short stable code of the reason.
 */
code: string, 
/**
 * What stands there; for a whole row its first cells.
 */
value: string, };
export type ColumnGuess = { 
/**
 * The field that it fills.
 */
field: string, 
/**
 * The column's header.
 */
column: string, 
/**
 * A stable name of the format: `dd.mm.yyyy`, `decimal comma`, `from country`, …
 */
format: string, 
/**
 * Whether the column itself proves it.
 */
certain: boolean, };
export type AskedColumn = { 
/**
 * The headers of its columns; several where each option has one, none where nothing answers it.
 */
columns: Array<string>, 
/**
 * Short key, unique in the survey: ASCII letters, digits and `_`.
 */
key: string, 
/**
 * What it asks.
 */
wording: Wording, 
/**
 * Whether a form asks again when it is left empty. An answer that is logged or imported never has to have it.
 */
required: boolean, } & ({ "kind": "nps" } | { "kind": "csat", 
/**
 * On which scale.
 */
scale: CsatScale, } | { "kind": "ces", 
/**
 * On which scale.
 */
scale: CesScale, 
/**
 * Which end is the good one.
 */
easy: EasyEnd, } | { "kind": "single", 
/**
 * The answers in order.
 */
options: Array<Choice>, } | { "kind": "multiple", 
/**
 * The answers in order.
 */
options: Array<Choice>, } | { "kind": "text" });
export type ScaleWord = { 
/**
 * The words as they stand there first.
 */
words: string, 
/**
 * The header of the column.
 */
column: string, 
/**
 * The lowest mark of the scale.
 */
low: number, 
/**
 * The highest.
 */
top: number, 
/**
 * The mark that they are; nothing while nobody knows, and then they are no mark.
 */
mark: number | null, 
/**
 * In how many rows they stand.
 */
rows: number, };
export type BackupKind = "scheduled" | "before_import" | "before_restore" | "before_update" | "by_hand";
export type BackupRow = { 
/**
 * The file.
 */
path: string, 
/**
 * Why it was made.
 */
kind: BackupKind, 
/**
 * On which day.
 */
date: string, 
/**
 * How much room it takes.
 */
bytes: number, 
/**
 * Whether it only opens with a passphrase.
 */
encrypted: boolean, };
export type Backups = { 
/**
 * Where it is.
 */
folder: string, 
/**
 * What is in it, newest first.
 */
rows: Array<BackupRow>, 
/**
 * How much room all of them take.
 */
bytes: number, 
/**
 * How much room the records take.
 */
records_bytes: number, 
/**
 * What the shop wants.
 */
rules: KeepingRules, };
export type BackupReport = { 
/**
 * The file.
 */
file: string, 
/**
 * How much room it takes.
 */
bytes: number, 
/**
 * How many customers are in it.
 */
customers: number, 
/**
 * Whether it only opens with a passphrase.
 */
encrypted: boolean, };
export type RestoreReport = { 
/**
 * The file.
 */
file: string, 
/**
 * Where the state before it was kept; none when it could not be opened, then it is beside the records.
 */
aside: string | null, 
/**
 * How many customers there are now.
 */
customers: number, };
export type Encryption = { 
/**
 * Whether they are.
 */
encrypted: boolean, 
/**
 * Whether the system's keyring holds the key, so that nobody is asked on this computer.
 */
remembered: boolean, 
/**
 * Whether a keyring answers on this machine.
 */
keyring: boolean, 
/**
 * So many signs a passphrase has at least.
 */
least: number, 
/**
 * Backups that anybody can read.
 */
readable_backups: Array<string>, };
export type ConsentForm = { 
/**
 * About which channel.
 */
channel: Channel, 
/**
 * About what.
 */
purpose: ConsentPurpose, 
/**
 * What.
 */
word: ConsentWord, 
/**
 * On what the shop relies.
 */
basis: ConsentBasis | null, 
/**
 * Where it was said: at the till, in a letter.
 */
source: string, 
/**
 * The words that were agreed to.
 */
wording: string, 
/**
 * On which day; today when it is not said.
 */
date?: string | null, };
export type PersonExport = { 
/**
 * The file.
 */
file: string, 
/**
 * Whose.
 */
id: CustomerId, };
export type EraseReport = { 
/**
 * Their number, which means nothing any more.
 */
id: CustomerId, 
/**
 * Answers whose scores stay, without them.
 */
answers: number, 
/**
 * Purchases whose sums stay, without them.
 */
purchases: number, 
/**
 * Whether their address is remembered as a keyed hash, so that no list brings them back.
 */
suppressed: boolean, 
/**
 * Whether the file of records is rewritten, so that nothing of them is left between its lines; if not, for want of
 * room or because another program was reading, that is done when the records are opened the next time.
 */
swept: boolean, 
/**
 * Backups that still hold them.
 */
backups: Array<string>, 
/**
 * Files that were written with them and may still lie somewhere: cards, drafts, exports.
 */
files: Array<string>, };
export type SilentPerson = { 
/**
 * Who.
 */
id: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * The latest day of a purchase, a note, an answer, or of joining the list.
 */
last: string, };
export type SilentPeople = { 
/**
 * The first of them, longest first.
 */
people: Array<SilentPerson>, 
/**
 * How many there are.
 */
total: number, };
export type ListFormat = "workbook" | "csv" | "json" | "cards";
export type ExportReport = { 
/**
 * The file.
 */
file: string, 
/**
 * How many rows it has.
 */
rows: number, };
export type TimelineEntry = { "kind": "purchase", 
/**
 * On which day.
 */
date: string, 
/**
 * What.
 */
purchase: Purchase, } | { "kind": "note", 
/**
 * On which day.
 */
date: string, 
/**
 * What.
 */
note: NoteRow, 
/**
 * What became of it, oldest first.
 */
marks: Array<NoteMark>, 
/**
 * The calls for it, oldest first.
 */
calls: Array<Call>, } | { "kind": "response", 
/**
 * On which day.
 */
date: string, 
/**
 * What.
 */
response: Response, 
/**
 * How glad it is.
 */
mood: Mood, } | { "kind": "held", 
/**
 * On which day.
 */
date: string, 
/**
 * The message.
 */
template: TemplateId, 
/**
 * What became of it.
 */
outcome: RunOutcome, 
/**
 * What stood in the way.
 */
problem: NoteProblem, 
/**
 * Why it was put aside; else empty.
 */
reason: string, } | { "kind": "added", 
/**
 * On which day.
 */
date: string, };
export type CustomerFile = { 
/**
 * The customer.
 */
customer: Customer, 
/**
 * The name to show.
 */
name: string, 
/**
 * The codes they were given, latest first.
 */
vouchers: Array<VoucherRow>, 
/**
 * Where they stand with the points of each campaign that gives some.
 */
points: Array<PointsRow>, 
/**
 * All that they said about being contacted, oldest first.
 */
said: Array<ConsentEvent>, 
/**
 * How often they were changed; whoever saves says which one they saw.
 */
revision: number, 
/**
 * Whom they were made one with, newest first.
 */
merges: Array<MergeRow>, 
/**
 * What happened, newest first.
 */
timeline: Array<TimelineEntry>, 
/**
 * The day of the latest note.
 */
last_contact: string | null, };
export type NoteOptions = { 
/**
 * The message.
 */
template: TemplateId, 
/**
 * Language; the customer's, else the shop's.
 */
language: Language | null, 
/**
 * Form of address; the customer's.
 */
form: FormOfAddress | null, 
/**
 * Formal or familiar; the customer's, else the shop's.
 */
formality: Formality | null, 
/**
 * Handwriting of cards; the shop's usual one, else the first.
 */
hand: HandId | null, 
/**
 * Format of cards; the shop's usual one, else the first.
 */
format: FormatId | null, 
/**
 * How cards are made beside their words; as usual in the shop.
 */
stationery: Stationery | null, 
/**
 * What e-mails carry beside their letter; as usual in the shop.
 */
mail?: MailSetup | null, 
/**
 * Whose codes the notes carry.
 */
campaign: CampaignId | null, 
/**
 * The survey that the notes ask for, where they ask; the shop's first.
 */
survey?: SurveyId | null, 
/**
 * Values set by hand, by the merge field's name.
 */
set: { [key in string]: string }, 
/**
 * What the handwriting's variation starts from; by chance when not said.
 */
seed: number | null, 
/**
 * The message's text, edited for these notes only.
 */
source: string | null, 
/**
 * The text of one copy, written over by hand.
 */
text?: CopyText, };
export type NoteProblem = { "code": "missing_field", 
/**
 * The value's name.
 */
field: string, } | { "code": "template_fault", 
/**
 * What, as a stable word.
 */
fault: string, 
/**
 * Line, from 1.
 */
line: number, 
/**
 * Column, from 1.
 */
column: number, } | { "code": "missing_language", 
/**
 * The language.
 */
language: Language, } | { "code": "too_long", 
/**
 * By how many millimetres.
 */
overflow_mm: number, 
/**
 * About how many words have to go.
 */
words: number, } | { "code": "missing_glyph", 
/**
 * The characters.
 */
characters: Array<string>, } | { "code": "cannot_draw", 
/**
 * For the one who mends it.
 */
detail: string, } | { "code": "opted_out", 
/**
 * The channel.
 */
channel: Channel, } | { "code": "contacted_recently", 
/**
 * Its day.
 */
last: string, 
/**
 * The rule, in days.
 */
gap_days: number, } | { "code": "open_complaint", 
/**
 * The complaint.
 */
complaint: Complaint, } | { "code": "contacted_often", 
/**
 * How often.
 */
times: number, 
/**
 * In how many days.
 */
days: number, 
/**
 * The first day on which they may be written to again.
 */
free_on: string, } | { "code": "quiet_day", 
/**
 * The first day on which it does not; none within a year.
 */
next: string | null, } | { "code": "left_out" } | { "code": "no_name" } | { "code": "same_address", 
/**
 * Their names.
 */
others: Array<string>, } | { "code": "shares_card", 
/**
 * Their name.
 */
with: string, } | { "code": "thanked_lately", 
/**
 * On which day.
 */
last: string, 
/**
 * How many days ago.
 */
days: number, } | { "code": "empty_text" } | { "code": "foreign_code", 
/**
 * The code.
 */
voucher: VoucherCode, } | { "code": "already_gone" } | { "code": "no_email" } | { "code": "no_phone" } | { "code": "phone_unusable", 
/**
 * As it was written.
 */
phone: string, } | { "code": "landline", 
/**
 * The number.
 */
number: PhoneNumber, } | { "code": "no_text_wording" } | { "code": "too_many_parts", 
/**
 * How many it takes.
 */
parts: number, 
/**
 * How many are allowed.
 */
allowed: number, 
/**
 * Its alphabet.
 */
encoding: TextEncoding, 
/**
 * The characters that make it dear.
 */
foreign: Array<string>, } | { "code": "no_postal_address" } | { "code": "qr_too_long" } | { "code": "no_room_for_qr", 
/**
 * By how many millimetres.
 */
overflow_mm: number, } | { "code": "address_too_long", 
/**
 * The line; empty in records of earlier versions.
 */
line: string, 
/**
 * By how many millimetres.
 */
overflow_mm: number, } | { "code": "contact_too_long", 
/**
 * The line.
 */
line: string, 
/**
 * By how many millimetres.
 */
overflow_mm: number, } | { "code": "contact_too_tall", 
/**
 * How many there are.
 */
lines: number, 
/**
 * By how many millimetres.
 */
overflow_mm: number, } | { "code": "address_too_tall", 
/**
 * How many it has.
 */
lines: number, 
/**
 * By how many millimetres.
 */
overflow_mm: number, } | { "code": "missing_picture", 
/**
 * Its number.
 */
picture: PictureId, } | { "code": "missing_hand", 
/**
 * Its name.
 */
hand: HandId, } | { "code": "no_qr_content", 
/**
 * What it should hold.
 */
content: QrContent, } | { "code": "no_code_left", 
/**
 * The campaign's name.
 */
campaign: string, } | { "code": "not_due", 
/**
 * The campaign's name.
 */
campaign: string, } | { "code": "codes_capped", 
/**
 * The campaign's name.
 */
campaign: string, 
/**
 * How many it may give.
 */
cap: number, } | { "code": "value_capped", 
/**
 * The campaign's name.
 */
campaign: string, 
/**
 * How much it may give away.
 */
cap: Money, } | { "code": "customer_capped", 
/**
 * The campaign's name.
 */
campaign: string, 
/**
 * How many they may have.
 */
cap: number, } | { "code": "not_for_customer", 
/**
 * The campaign's name.
 */
campaign: string, 
/**
 * They need one of these.
 */
tags: Array<string>, } | { "code": "voucher_unusable", 
/**
 * Void, expired or redeemed.
 */
state: VoucherState, 
/**
 * The code.
 */
voucher: VoucherCode, } | { "code": "left_in_peace", 
/**
 * The last day of that.
 */
until: string, } | { "code": "note_cancelled" } | { "code": "shop_incomplete", 
/**
 * The detail.
 */
field: string, };
export type SideName = "front" | "back" | "inside" | "outside";
export type Crease = { 
/**
 * Whether it runs from top to bottom.
 */
upright: boolean, 
/**
 * From the left edge of the side, or from its top.
 */
at_mm: number, };
export type PreviewSide = { 
/**
 * Which.
 */
name: SideName, 
/**
 * The picture.
 */
svg: string, 
/**
 * Its width; of a folded card, unfolded.
 */
width_mm: number, 
/**
 * Its height; of a folded card, unfolded.
 */
height_mm: number, 
/**
 * Where it is folded.
 */
folds: Array<Crease>, };
export type TextEncoding = "gsm7" | "ucs2";
export type TextCost = { 
/**
 * In how many parts it is sent, each paid for.
 */
parts: number, 
/**
 * How many the shop allows.
 */
allowed: number, 
/**
 * Its alphabet.
 */
encoding: TextEncoding, 
/**
 * How long it is, in units of the alphabet: a letter may take two.
 */
units: number, 
/**
 * How many units more fit without another part.
 */
left: number, 
/**
 * The characters that make it dear, each once; none in the cheap alphabet.
 */
foreign: Array<string>, };
export type TextRow = { 
/**
 * The note.
 */
note: NoteId, 
/**
 * To whom.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * The number to send it to; none when there is none (any more).
 */
number: PhoneNumber | null, 
/**
 * The words.
 */
text: string, 
/**
 * Their language.
 */
language: Language, 
/**
 * A link that opens it on a telephone; none without a number, when it is too long for one, or when it is held
 * back.
 */
link: string | null, 
/**
 * How far it has come.
 */
state: NoteState, 
/**
 * Why it must not be sent (any more); none when it may, or has been.
 */
held?: NoteProblem | null, 
/**
 * In how many parts it is sent, each paid for.
 */
parts: number, 
/**
 * How many the shop allows.
 */
allowed: number, 
/**
 * Its alphabet.
 */
encoding: TextEncoding, 
/**
 * How long it is, in units of the alphabet: a letter may take two.
 */
units: number, 
/**
 * How many units more fit without another part.
 */
left: number, 
/**
 * The characters that make it dear, each once; none in the cheap alphabet.
 */
foreign: Array<string>, };
export type CallFacts = { 
/**
 * Their name.
 */
name: string, 
/**
 * How it is said aloud; empty when nobody wrote it down.
 */
pronunciation: string, 
/**
 * The number to dial; none when there is none (any more).
 */
number: PhoneNumber | null, 
/**
 * The number as it was written.
 */
phone: string, 
/**
 * A link that dials it.
 */
link: string | null, 
/**
 * What they bought last.
 */
last_purchase: Purchase | null, 
/**
 * The day on which they last heard from the shop.
 */
last_contact: string | null, 
/**
 * Their oldest complaint that nobody has settled.
 */
complaint: Complaint | null, 
/**
 * Their answers that nobody has read or settled, newest first: they may be asked about.
 */
open_answers: Array<Response>, 
/**
 * What they said about being contacted.
 */
consents: Array<Consent>, 
/**
 * What staff want to remember.
 */
note: string, 
/**
 * The calls there were, oldest first.
 */
calls: Array<Call>, };
export type CallSheet = { 
/**
 * The note that is read out.
 */
id: NoteId, 
/**
 * To whom.
 */
customer: CustomerId, 
/**
 * The language to speak.
 */
language: Language, 
/**
 * What is said: how the call begins, the message, how it ends.
 */
letter: Letter, 
/**
 * How far it has come: said when it is `sent`.
 */
state: NoteState, 
/**
 * Why they must not be called (any more); none when they may, or have been.
 */
held?: NoteProblem | null, 
/**
 * What is to be known.
 */
facts: CallFacts, };
export type CallForm = { 
/**
 * The note that was to be read out.
 */
note: NoteId, 
/**
 * What came of it.
 */
outcome: CallOutcome, 
/**
 * When to call again, where they wished that.
 */
again_on?: string | null, 
/**
 * What was said; may be left out.
 */
words: string, 
/**
 * Who called; may be left out.
 */
clerk: string, };
export type CallBackRow = { 
/**
 * The last call.
 */
call: Call, 
/**
 * Whom.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * The run of the note.
 */
run: RunId, };
export type NotePreview = { 
/**
 * Subject of the e-mail.
 */
subject: string, 
/**
 * The text; empty when it cannot be filled.
 */
text: string, 
/**
 * The same as an HTML fragment, for the view as e-mail.
 */
html: string, 
/**
 * What it costs, for text messages.
 */
text_cost: TextCost | null, 
/**
 * What whoever calls should know, for calls to customers on the list.
 */
call: CallFacts | null, 
/**
 * The e-mail, where that is what was asked for.
 */
mail: MailPreview | null, 
/**
 * The sides of the card, for cards that can be drawn.
 */
sides: Array<PreviewSide>, 
/**
 * Which of the sides carries the letter.
 */
written: number, 
/**
 * The language it is written in.
 */
language: Language, 
/**
 * How grammar speaks to the reader.
 */
form: FormOfAddress, 
/**
 * How close the shop stands.
 */
formality: Formality, 
/**
 * The code that it carries.
 */
voucher: VoucherCode | null, 
/**
 * What the handwriting started from; ask with it again for the same card.
 */
seed: number, 
/**
 * Whether it both thanks and offers, which may be better in two steps; asked before it is made.
 */
thanks_and_offers: boolean, 
/**
 * Whether its text was written over by hand.
 */
edited: boolean, 
/**
 * What stands in its way.
 */
problems: Array<NoteProblem>, };
export type Audience = { "kind": "customers", 
/**
 * Their numbers.
 */
ids: Array<CustomerId>, } | { "kind": "filter", 
/**
 * The filter.
 */
filter: CustomerFilter, 
/**
 * Who belongs to it whatever the filter says, after the others.
 */
with: Array<CustomerId>, 
/**
 * Who does not belong to it whatever the filter says.
 */
without: Array<CustomerId>, } | { "kind": "due", 
/**
 * The campaign.
 */
campaign: CampaignId, };
export type CopyText = { 
/**
 * The text.
 */
text: string, 
/**
 * The code that stood in it when it was written; should the person get another, that one takes its place.
 */
code?: VoucherCode, };
export type Exception = { 
/**
 * The person.
 */
customer: CustomerId, 
/**
 * They get nothing.
 */
leave_out?: boolean | null, 
/**
 * Another message.
 */
template?: TemplateId | null, 
/**
 * Another handwriting.
 */
hand?: HandId | null, 
/**
 * Their copy's own text.
 */
text?: CopyText | null, 
/**
 * Why they are written to although the gate would hold it back, in the words of whoever decided so.
 */
override_reason?: string | null, };
export type Weight = "block" | "hold" | "warn";
export type FoundPerson = { 
/**
 * Their number.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * What was found.
 */
problem: NoteProblem, 
/**
 * Whether they would have a note by another channel all the same.
 */
in_part: boolean, 
/**
 * Why it was put aside; none when it stands.
 */
overridden: string | null, };
export type FindingGroup = { 
/**
 * The problem's stable word.
 */
code: string, 
/**
 * How much it weighs.
 */
weight: Weight, 
/**
 * Whom it concerns, in the run's order.
 */
people: Array<FoundPerson>, };
export type CodesLeft = { 
/**
 * The campaign's name.
 */
campaign: string, 
/**
 * How many are left.
 */
left: number, 
/**
 * For how many people.
 */
wanted: number, };
export type Preflight = { 
/**
 * How many people were looked at.
 */
people: number, 
/**
 * How many of them would have their note, by one channel at least.
 */
ready: number, 
/**
 * How many would be left in peace, to see later whether the others' notes helped.
 */
held_out: number, 
/**
 * What was found, what blocks first.
 */
findings: Array<FindingGroup>, 
/**
 * Codes that were brought along, where the notes take such.
 */
codes: CodesLeft | null, 
/**
 * Whose copy was written by hand.
 */
edited: Array<CustomerId>, 
/**
 * Whether the message both thanks and offers, which may be better in two steps.
 */
thanks_and_offers: boolean, };
export type PlanForm = { 
/**
 * The message.
 */
template: TemplateId, 
/**
 * Whose codes it carries.
 */
campaign: CampaignId | null, 
/**
 * To whom: those who belong to it today.
 */
audience: Audience, 
/**
 * In how many days; as many as the shop has set when it is not said.
 */
in_days?: number, };
export type EnvelopeFile = { 
/**
 * The file.
 */
path: string, 
/**
 * The envelope by name.
 */
envelope: string, 
/**
 * The handwriting of the addresses; plain print when none is said.
 */
hand?: HandId, };
export type LabelFile = { 
/**
 * The file.
 */
path: string, 
/**
 * The label sheet by name.
 */
sheet: string, 
/**
 * The first free label of the sheet, from 1; where the last print stopped when it is not said.
 */
start: number | null, };
export type RunFiles = { 
/**
 * The file for cards.
 */
pdf: string | null, 
/**
 * The folder for drafts.
 */
eml: string | null, 
/**
 * The file that keeps all drafts together.
 */
mbox?: string | null, 
/**
 * The mail account that drafts are put into.
 */
imap?: MailAccountId | null, 
/**
 * The file for the cards' envelopes.
 */
envelopes: EnvelopeFile | null, 
/**
 * The file for the cards' address labels.
 */
labels: LabelFile | null, 
/**
 * The file that lists the names to be written with a pen.
 */
pen_list: string | null, 
/**
 * How cards go on paper; as usual in the shop.
 */
print: PrintSetup | null, };
export type HoldOut = { 
/**
 * How many per cent of those whose note could be made, 1 to 50.
 */
percent: number, 
/**
 * For so many days it is watched who comes back, and later runs of the same offer (or message) leave them in
 * peace too.
 */
days: number, };
export type RunRequest = { 
/**
 * The message, and how.
 */
options: NoteOptions, 
/**
 * For whom.
 */
audience: Audience, 
/**
 * The channel of notes that need no file: a text message, a call.
 */
channel: Channel | null, 
/**
 * Only say what would happen.
 */
dry_run: boolean, 
/**
 * What is different for some of them.
 */
exceptions: Array<Exception>, 
/**
 * The plan that this run carries out.
 */
plan?: PlanId, 
/**
 * Whom to leave in peace by chance, to see later whether the others' notes helped; nobody when not said.
 */
hold_out?: HoldOut, 
/**
 * The file for cards.
 */
pdf: string | null, 
/**
 * The folder for drafts.
 */
eml: string | null, 
/**
 * The file that keeps all drafts together.
 */
mbox?: string | null, 
/**
 * The mail account that drafts are put into.
 */
imap?: MailAccountId | null, 
/**
 * The file for the cards' envelopes.
 */
envelopes: EnvelopeFile | null, 
/**
 * The file for the cards' address labels.
 */
labels: LabelFile | null, 
/**
 * The file that lists the names to be written with a pen.
 */
pen_list: string | null, 
/**
 * How cards go on paper; as usual in the shop.
 */
print: PrintSetup | null, };
export type FileKind = "cards" | "envelopes" | "labels" | "pen_list" | "drafts" | "mbox";
export type MadeFile = { 
/**
 * Where it is.
 */
path: string, 
/**
 * What it holds.
 */
kind: FileKind, };
export type AccountPerson = { 
/**
 * Their number.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * The note.
 */
note: NoteId, };
export type AccountReport = { 
/**
 * The account's name.
 */
account: string, 
/**
 * Its folder of drafts, as the server names it.
 */
folder: string, 
/**
 * How many were put in.
 */
added: number, 
/**
 * How many were there already.
 */
there_already: number, 
/**
 * Those that were there once and are no more: sent, moved or removed by somebody. They were not put in again.
 */
gone: Array<AccountPerson>, 
/**
 * Those whose former draft somebody has written in: it was left as it is, and no second one was put beside it.
 */
touched: Array<AccountPerson>, };
export type TakeBackReport = { 
/**
 * The account's name.
 */
account: string, 
/**
 * How many were taken out; their notes wait for a draft again.
 */
removed: number, 
/**
 * Those that somebody has written in, so they stayed.
 */
touched: Array<AccountPerson>, 
/**
 * Those that were no more there: sent, moved or removed by somebody.
 */
gone: Array<AccountPerson>, };
export type MailFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * How long it is.
 */
bytes: number, };
export type MailPreview = { 
/**
 * Who writes: name and address.
 */
from: string, 
/**
 * To whom: name and address.
 */
to: string, 
/**
 * The subject.
 */
subject: string, 
/**
 * The whole page, its pictures inside it; nothing of it is fetched.
 */
html: string, 
/**
 * The same for programs that show no pages.
 */
text: string, 
/**
 * The files that go with it.
 */
files: Array<MailFile>, };
export type DraftWays = { 
/**
 * The whole draft as a file, which most mail programs open for writing.
 */
file: string, 
/**
 * A `mailto:` link with subject and plain text; none when it would be longer than programs take.
 */
link: string | null, 
/**
 * The longest link that is made, in bytes: an Arabic letter takes six.
 */
longest_link: number, 
/**
 * To whom.
 */
to: string, 
/**
 * The subject.
 */
subject: string, 
/**
 * The letter for programs that show no pages.
 */
text: string, 
/**
 * The letter as a page without pictures, to be pasted.
 */
html: string, 
/**
 * Whether it carries pictures.
 */
pictures: boolean, 
/**
 * The files that go with it.
 */
files: Array<string>, };
export type Password = string;
export type PasswordPlace = "keyring" | "until_closed" | "asked" | "no_keyring";
export type MailAccountRow = { 
/**
 * Number.
 */
id: MailAccountId, 
/**
 * What people here call it.
 */
name: string, 
/**
 * The server.
 */
host: string, 
/**
 * The server's port.
 */
port: number, 
/**
 * How the line to it becomes secret.
 */
security: LineSecurity, 
/**
 * Who signs in.
 */
user: string, 
/**
 * Whether a certificate of the shop's own is trusted for it.
 */
own_certificate: boolean, 
/**
 * Where its password is.
 */
password: PasswordPlace, };
export type MailAccountForm = { 
/**
 * What people here call it.
 */
name: string, 
/**
 * The server.
 */
host: string, 
/**
 * The server's port; the usual one when it is not said.
 */
port: number | null, 
/**
 * How the line to it becomes secret.
 */
security: LineSecurity, 
/**
 * Who signs in.
 */
user: string, 
/**
 * A file with certificates (PEM) that are trusted beside the system's.
 */
certificate: string | null, };
export type MailAccountCheck = { 
/**
 * The account.
 */
account: MailAccountRow, 
/**
 * Its folder of drafts, as the server names it.
 */
folder: string, };
export type StateCount = { 
/**
 * How far.
 */
state: NoteState, 
/**
 * How many.
 */
notes: number, };
export type RunRow = { 
/**
 * Whether its files came into place; one that was cut off can be exported again.
 */
exported: boolean, 
/**
 * Whether notes of it still wait for their files: it was cut off, or no file was named.
 */
unfinished: boolean, 
/**
 * Whether it is known where its files go, so that it can be resumed.
 */
resumable: boolean, 
/**
 * How many of its notes are how far.
 */
states: Array<StateCount>, 
/**
 * Whether its notes are calls, which are said and not sent.
 */
calls: boolean, 
/**
 * How many people it leaves in peace, to see whether it helps.
 */
held_out: number, 
/**
 * Number in this shop.
 */
id: RunId, 
/**
 * The message.
 */
template: TemplateId, 
/**
 * The day it was made.
 */
made_on: string, 
/**
 * How many notes it holds.
 */
notes: number, };
export type RunNote = { 
/**
 * Which card of the run it is, from 1; none for what is not printed.
 */
place: number | null, 
/**
 * Number.
 */
id: NoteId, 
/**
 * Its run.
 */
run: RunId, 
/**
 * To whom.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * Which message.
 */
template: TemplateId, 
/**
 * By which channel.
 */
channel: Channel, 
/**
 * In which language.
 */
language: Language, 
/**
 * The code it carries.
 */
voucher: VoucherCode | null, 
/**
 * How far it has come.
 */
state: NoteState, 
/**
 * The day it was written.
 */
written_on: string, };
export type OpenRun = { 
/**
 * The run.
 */
run: RunRow, 
/**
 * The format of its cards; none if it has none.
 */
format: FormatId | null, 
/**
 * Its notes, cards in the order in which they are printed.
 */
notes: Array<RunNote>, };
export type SheetPreview = { 
/**
 * Which sheet, from 0.
 */
page: number, 
/**
 * How many sheets there are.
 */
pages: number, 
/**
 * How many cards there are on all of them.
 */
cards: number, 
/**
 * The sheet's first page.
 */
front: Drawing, 
/**
 * The page behind it, where cards have something on their other side.
 */
back: Drawing | null, };
export type Skipped = { 
/**
 * Their number.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * The problem's stable word.
 */
code: string, 
/**
 * The problem with its data.
 */
problem: NoteProblem, };
export type RunReport = { 
/**
 * The run's number; none when nothing was stored.
 */
run: RunId | null, 
/**
 * How many people have their note.
 */
made: number, 
/**
 * Who was left out, and why.
 */
skipped: Array<Skipped>, 
/**
 * Who has a note by one channel only, and what the other lacks.
 */
partial: Array<Skipped>, 
/**
 * How many were set aside to see whether the others' notes help; who they are is told later.
 */
held_out: number, 
/**
 * The files that were written.
 */
files: Array<string>, 
/**
 * The same files, each with what it holds.
 */
made_files: Array<MadeFile>, 
/**
 * What came of putting drafts into a mail account, where that was asked for.
 */
account?: AccountReport | null, };
export type MarkRequest = { 
/**
 * The notes.
 */
ids: Array<NoteId>, 
/**
 * What became of them.
 */
state: NoteState, 
/**
 * Who says so; may be left out.
 */
clerk: string, 
/**
 * Whether cancelling takes codes back for good that may be on paper; else they stay with their customers, who
 * get the same code when they are written to again.
 */
void_codes: boolean, };
export type NotMarked = { 
/**
 * The note.
 */
note: NoteId, 
/**
 * To whom it is.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * Why not.
 */
reason: MarkRefusal, };
export type MarkReport = { 
/**
 * Under which number it can be undone; none when nothing was changed.
 */
mark: MarkId | null, 
/**
 * How many notes were changed.
 */
changed: number, 
/**
 * Those that were not.
 */
refused: Array<NotMarked>, };
export type Verdict = "too_early" | "too_few" | "helped" | "harmed";
export type HeldOutPerson = { 
/**
 * Their number.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, };
export type HelpReport = { 
/**
 * The run.
 */
run: RunId, 
/**
 * The first day that is counted.
 */
from: string, 
/**
 * The last day that is counted.
 */
until: string, 
/**
 * How many were set aside.
 */
held_out: number, 
/**
 * What can be said.
 */
verdict: Verdict, 
/**
 * Of those written to, how many per cent bought again within the days; none before their end.
 */
written_to: Score | null, 
/**
 * The same of those left in peace.
 */
left_in_peace: Score | null, 
/**
 * By how many points of per cent the first is above the second.
 */
difference: Difference | null, 
/**
 * Who was set aside, by name; empty before the end of the days.
 */
people: Array<HeldOutPerson>, 
/**
 * What the lots were drawn from, in hexadecimal, so that anybody can draw them again: a person's lot is the
 * HMAC-SHA256 of their number, in decimal, under this key, and the lowest lots are set aside. Empty before the end
 * of the days.
 */
seed: string, };
export type ColumnFormat = "day-first" | "month-first" | "decimal-comma" | "decimal-point";
export type ImportRequest = { 
/**
 * The file.
 */
path: string, 
/**
 * What it should hold.
 */
kind: Kind | null, 
/**
 * Which tool wrote it.
 */
source: Source | null, 
/**
 * Its encoding.
 */
encoding: Encoding | null, 
/**
 * What parts its columns: one sign.
 */
delimiter: string | null, 
/**
 * Field to column header, laid over what is proposed; an empty header leaves the field unfilled.
 */
mapping: { [key in string]: string }, 
/**
 * Column header to how the column is to be read; the others are found out.
 */
formats: { [key in string]: ColumnFormat }, 
/**
 * Rows mended before they are read: line of the file, column header, what should stand there.
 */
mended: { [line: number]: { [column: string]: string } }, 
/**
 * Which survey was answered; the shop's first.
 */
survey?: SurveyId | null, 
/**
 * Words of the file to the mark that they stand for.
 */
words?: { [key in string]: number }, 
/**
 * Only rows with all of these words are shown in a plan; all are counted.
 */
search: string, 
/**
 * Whether what was said about former lists of this shape is to be forgotten.
 */
afresh: boolean, };
export type LeftOutFile = { 
/**
 * The file to write, a CSV.
 */
path: string, 
/**
 * What the column of reasons is called.
 */
heading: string, 
/**
 * What each reason is called, by its code; a code without a word stands for itself.
 */
reasons: { [key in string]: string }, };
export type Outcome = "new" | "updated" | "unchanged" | "suppressed";
export type FieldChange = { 
/**
 * The field.
 */
field: string, 
/**
 * What stands there.
 */
before: string, 
/**
 * What the list says.
 */
after: string, };
export type PlannedRow = { 
/**
 * The line of the file.
 */
row: number, 
/**
 * Whom or what it is about.
 */
name: string, 
/**
 * What happens.
 */
outcome: Outcome, 
/**
 * Field by field, for updates; for people who opted out, what they said.
 */
changes: Array<FieldChange>, };
export type ImportPlan = { 
/**
 * Which tool wrote it.
 */
source: Source, 
/**
 * What it holds.
 */
kind: Kind, 
/**
 * What kind of file it is; a workbook has no encoding to change.
 */
shape: FileShape, 
/**
 * Its encoding.
 */
encoding: Encoding, 
/**
 * Whether the bytes prove the encoding.
 */
encoding_certain: boolean, 
/**
 * What parts its columns; none for a file that has no such sign.
 */
delimiter: string | null, 
/**
 * The columns.
 */
headers: Array<string>, 
/**
 * The first rows as they stand.
 */
sample: Array<Array<string>>, 
/**
 * Field to column header.
 */
mapping: { [key in string]: string }, 
/**
 * Whether a person must first say which columns hold what is needed at least; nothing is counted then.
 */
lacks_columns: boolean, 
/**
 * How columns were understood.
 */
guesses: Array<ColumnGuess>, 
/**
 * Column header to how a person said that it is to be read.
 */
formats: { [key in string]: ColumnFormat }, 
/**
 * The day of the latest list of this shape, whose choices were taken over.
 */
remembered: string | null, 
/**
 * The survey that the answers are to; nothing for a list of something else.
 */
survey: SurveyId | null, 
/**
 * Its questions, each with the columns that answer it; `mapping` takes the key of each like a field's name.
 */
questions: Array<AskedColumn>, 
/**
 * Words that stand where marks are asked for, those that are no mark first; `words` says which mark they are.
 */
scale_words: Array<ScaleWord>, 
/**
 * Rows not known before.
 */
new: number, 
/**
 * Rows that say more than is known.
 */
updated: number, 
/**
 * Rows that say nothing new.
 */
unchanged: number, 
/**
 * Rows of people who opted out.
 */
suppressed: number, 
/**
 * Rows that cannot be taken, the first ten thousand.
 */
rejected: Array<Rejected>, 
/**
 * How many there are in all.
 */
rejected_rows: number, 
/**
 * Cells that were left out or look damaged, in rows that are taken; the first ten thousand.
 */
doubts: Array<Rejected>, 
/**
 * How many there are in all.
 */
doubtful_cells: number, 
/**
 * The cells of the first rejected rows, by line.
 */
rejected_cells: { [line: number]: string[] }, 
/**
 * How many rows have the words that were looked for.
 */
found: number, 
/**
 * The first rows of each outcome, one by one, with the words that were looked for.
 */
rows: Array<PlannedRow>, };
export type ImportReport = { 
/**
 * Its number, to take it back.
 */
batch: BatchId, 
/**
 * Which tool wrote the file.
 */
source: Source, 
/**
 * What kind of file it is.
 */
shape: FileShape, 
/**
 * Its encoding.
 */
encoding: Encoding, 
/**
 * What parts its columns; none for a file that has no such sign.
 */
delimiter: string | null, 
/**
 * Rows not known before.
 */
new: number, 
/**
 * Rows that said more than was known.
 */
updated: number, 
/**
 * Rows that said nothing new.
 */
unchanged: number, 
/**
 * Rows of people who opted out.
 */
suppressed: number, 
/**
 * Rows that were not taken, the first ten thousand.
 */
rejected: Array<Rejected>, 
/**
 * How many there are in all.
 */
rejected_rows: number, 
/**
 * Cells that were left out or look damaged, in rows that were taken; the first ten thousand.
 */
doubts: Array<Rejected>, 
/**
 * How many there are in all.
 */
doubtful_cells: number, };
export type StayReason = "changed_since" | "in_use";
export type Stay = { 
/**
 * `customer`, `purchase` or `response`.
 */
what: string, 
/**
 * Its number.
 */
id: number, 
/**
 * The customer whom it is about; empty for an answer of nobody.
 */
name: string, 
/**
 * Why.
 */
reason: StayReason, };
export type UndoReport = { 
/**
 * Entries that are gone again.
 */
removed: number, 
/**
 * Entries that are as they were.
 */
restored: number, 
/**
 * Entries that were changed or used since and stay.
 */
kept: number, 
/**
 * The first ten thousand of those entries, each with whom it is about and why it stays.
 */
stays: Array<Stay>, };
export type ImportRow = { 
/**
 * Its number.
 */
batch: BatchId, 
/**
 * `customers`, `purchases` or `responses`.
 */
kind: string, 
/**
 * The file's name.
 */
file: string, 
/**
 * The tool that wrote it.
 */
source: string, 
/**
 * The day.
 */
date: string, 
/**
 * Entries that were new.
 */
new: number, 
/**
 * Entries that were changed.
 */
updated: number, 
/**
 * Whether it was taken back.
 */
undone: boolean, };
export type AlikeRow = { 
/**
 * Who.
 */
id: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * Why, the strongest reason first.
 */
reasons: Array<LikeReason>, };
export type TakenSide = "kept" | "other" | "both";
export type MergeSide = { 
/**
 * Who.
 */
id: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * The day they joined the list.
 */
added_on: string, 
/**
 * How many purchases they have.
 */
purchases: number, 
/**
 * How many notes were written to them.
 */
notes: number, 
/**
 * How many codes they were given.
 */
codes: number, 
/**
 * How often they answered.
 */
answers: number, 
/**
 * What they want no offers by.
 */
opted_out: Array<Channel>, };
export type MergeField = { 
/**
 * Which.
 */
field: CustomerField, 
/**
 * The kept one's value.
 */
kept: string, 
/**
 * The other's.
 */
other: string, 
/**
 * Whose is proposed.
 */
proposed: TakenSide, };
export type MergeLook = { 
/**
 * Who is to be kept.
 */
kept: MergeSide, 
/**
 * Who is to be made one with them.
 */
other: MergeSide, 
/**
 * Where they differ.
 */
fields: Array<MergeField>, };
export type MergeReport = { 
/**
 * Its number, to undo it.
 */
merge: MergeId, 
/**
 * Who was kept.
 */
id: CustomerId, 
/**
 * Their name now.
 */
name: string, };
export type UnmergeReport = { 
/**
 * Who was kept.
 */
kept: CustomerId, 
/**
 * Who is in the list again.
 */
back: CustomerId, 
/**
 * Whether the kept one's details are as they were; those that somebody has changed since stay.
 */
details_restored: boolean, };
export type MergeRow = { 
/**
 * Its number, to undo it.
 */
merge: MergeId, 
/**
 * The other's name.
 */
name: string, 
/**
 * The day.
 */
date: string, };
export type TemplateText = { 
/**
 * Whether it is the shop's own; a built-in one is copied on saving.
 */
own: boolean, 
/**
 * Its name, the same in every language.
 */
id: TemplateId, 
/**
 * The language of this text.
 */
language: Language, 
/**
 * Counts up when an own message is changed; a built-in one has the version of the program's texts.
 */
version: number, 
/**
 * When it fits.
 */
occasion: Occasion, 
/**
 * Thanks or offer.
 */
purpose: Purpose, 
/**
 * `subject: …`, a line `---`, then the letter.
 */
source: string, };
export type TemplateForm = { 
/**
 * Its name.
 */
id: TemplateId, 
/**
 * The language of the text.
 */
language: Language, 
/**
 * When it fits.
 */
occasion: Occasion, 
/**
 * Thanks or offer.
 */
purpose: Purpose, 
/**
 * `subject: …`, a line `---`, then the letter.
 */
source: string, };
export type EffortScore = { 
/**
 * The highest mark of the scale: 5 or 7. Where both were used, the one with more answers.
 */
top: number, 
/**
 * How many found it easy, in per cent: 5, 6 and 7 of seven, 4 and 5 of five.
 */
easy: Score, 
/**
 * The figure itself: per cent, 0 to 100, or -100 to 100 for the net promoter score.
 */
value: number, 
/**
 * Of how many people or answers.
 */
n: number, 
/**
 * Lower end of the interval, never above `value`.
 */
low: number, 
/**
 * Upper end of the interval, never below `value`.
 */
high: number, };
export type FeedbackFigures = { 
/**
 * How many answers there are.
 */
n: number, 
/**
 * Net promoter score, -100 to 100.
 */
nps: Score | null, 
/**
 * Satisfied in per cent: 4 or 5 of five, 6 or 7 of seven.
 */
csat: Score | null, 
/**
 * How easy it was.
 */
ces: EffortScore | null, 
/**
 * Answers per mark, 0 to 10.
 */
nps_counts: number[], 
/**
 * Answers per mark, 1 to 5.
 */
csat_counts: number[], 
/**
 * Answers per mark, 1 to 7, where satisfaction was asked for so.
 */
csat7_counts: number[], 
/**
 * Answers per mark of how easy it was, from 1 up; empty when nobody was asked.
 */
ces_counts: number[], 
/**
 * Whether there are too few to tell.
 */
too_few: boolean, 
/**
 * Of the notes that asked, how many were answered, in per cent.
 */
response_rate: Score | null, };
export type Change = { 
/**
 * The figure before.
 */
before: Score, 
/**
 * By how much it is above it.
 */
difference: Difference, 
/**
 * Up (1), down (-1), or too close to tell (0).
 */
direction: number, };
export type TrendPoint = { 
/**
 * Its first day.
 */
from: string, 
/**
 * How many answered.
 */
n: number, 
/**
 * Net promoter score.
 */
nps: Score | null, 
/**
 * Satisfied in per cent.
 */
csat: Score | null, 
/**
 * Whether figures from enough answers are kept back, because those of a small point could be worked out with them.
 */
withheld: boolean, };
export type GroupRow = { 
/**
 * What it is told by: a product's name, a language's code, a message's name, a number.
 */
key: string, 
/**
 * The survey's name, the handwriting's, or the message of the run; else empty.
 */
name: string, 
/**
 * The day on which the run was made.
 */
date: string | null, 
/**
 * How many answered.
 */
n: number, 
/**
 * Net promoter score.
 */
nps: Score | null, 
/**
 * Satisfied in per cent.
 */
csat: Score | null, 
/**
 * How easy it was.
 */
ces: EffortScore | null, 
/**
 * Whether there are too few to tell.
 */
too_few: boolean, 
/**
 * Whether figures from enough answers are kept back, because those of a small group could be worked out with them.
 */
withheld: boolean, 
/**
 * Of the notes that asked, how many were answered, in per cent.
 */
response_rate: Score | null, };
export type Groups = { 
/**
 * By what.
 */
by: Breakdown, 
/**
 * The groups, those with the most answers first.
 */
rows: Array<GroupRow>, 
/**
 * How many groups more there are than are given.
 */
more: number, };
export type FeedbackReport = { 
/**
 * How the net promoter score compares with the same stretch of time before, where a first day was said.
 */
nps_change: Change | null, 
/**
 * The same of satisfaction.
 */
csat_change: Change | null, 
/**
 * The same of how easy it was (the mean).
 */
ces_change: Change | null, 
/**
 * The first day on which somebody answered, or that was asked for.
 */
since: string | null, 
/**
 * The last one.
 */
until: string | null, 
/**
 * How long the points of `trend` are.
 */
stretch: Stretch, 
/**
 * The figures over time, without a gap.
 */
trend: Array<TrendPoint>, 
/**
 * The figures apart.
 */
groups: Array<Groups>, 
/**
 * How many answers there are.
 */
n: number, 
/**
 * Net promoter score, -100 to 100.
 */
nps: Score | null, 
/**
 * Satisfied in per cent: 4 or 5 of five, 6 or 7 of seven.
 */
csat: Score | null, 
/**
 * How easy it was.
 */
ces: EffortScore | null, 
/**
 * Answers per mark, 0 to 10.
 */
nps_counts: number[], 
/**
 * Answers per mark, 1 to 5.
 */
csat_counts: number[], 
/**
 * Answers per mark, 1 to 7, where satisfaction was asked for so.
 */
csat7_counts: number[], 
/**
 * Answers per mark of how easy it was, from 1 up; empty when nobody was asked.
 */
ces_counts: number[], 
/**
 * Whether there are too few to tell.
 */
too_few: boolean, 
/**
 * Of the notes that asked, how many were answered, in per cent.
 */
response_rate: Score | null, };
export type AnswerFile = { 
/**
 * The answer.
 */
answer: ResponseRow, 
/**
 * The name of the survey that it answers.
 */
survey_name: string, 
/**
 * The purchase that it is about, when that is known.
 */
purchase: Purchase | null, 
/**
 * The customer's latest purchases, newest first.
 */
purchases: Array<Purchase>, 
/**
 * The latest notes to the customer, newest first.
 */
notes: Array<NoteRow>, 
/**
 * What was promised about it, oldest first.
 */
follow_ups: Array<FollowUp>, 
/**
 * Whether it may be quoted.
 */
quote: QuoteConsent | null, };
export type FollowUpForm = { 
/**
 * About which answer.
 */
response: ResponseId, 
/**
 * Who promises.
 */
owner: string, 
/**
 * What; may be left out.
 */
promise: string, 
/**
 * By which day.
 */
promised_by: string, };
export type QuoteForm = { 
/**
 * Which answer may be quoted.
 */
response: ResponseId, 
/**
 * The words that may be quoted; empty for the whole comment.
 */
words: string, 
/**
 * Under which name; empty for none.
 */
named: string, 
/**
 * How they were asked, and what they said to it.
 */
wording: string, 
/**
 * The day on which they agreed; today when it is not said.
 */
agreed_on?: string | null, };
export type ToAnswer = { 
/**
 * The answer.
 */
answer: ResponseRow, 
/**
 * What was promised; nothing while nobody has.
 */
follow_up: FollowUp | null, 
/**
 * Whether the promised day is over.
 */
overdue: boolean, };
export type Waiting = { 
/**
 * The first of them.
 */
rows: Array<ToAnswer>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * How many of them were promised something by a day that is over.
 */
overdue: number, };
export type Today = { 
/**
 * Customers with a purchase that nobody said thank you for, latest purchase first.
 */
to_thank: CustomerPage, 
/**
 * Whom campaigns owe a code by their rules.
 */
due: Array<DueCount>, 
/**
 * Answers that nobody has read, newest first.
 */
unread: ResponsePage, 
/**
 * Criticism that waits for an answer: promises that are due, and what nobody has taken up.
 */
to_answer: Waiting, 
/**
 * Planned notes whose day has come, the first due first.
 */
plans: Array<Plan>, 
/**
 * Who wished to be called again and whose day has come, the longest waiting first.
 */
call_backs: Array<CallBackRow>, 
/**
 * Addresses that a card came back from, oldest first.
 */
returned: Array<AddressTask>, 
/**
 * Runs with notes that still wait for their files, newest first.
 */
unfinished: Array<RunRow>, 
/**
 * How many customers the shop has.
 */
customers: number, 
/**
 * Whether the shop's name and sender are known, so that notes can be signed.
 */
shop_complete: boolean, 
/**
 * Whether there is nothing in the shop yet.
 */
empty: boolean, };
export type DemoReport = { 
/**
 * Customers.
 */
customers: number, 
/**
 * Purchases.
 */
purchases: number, 
/**
 * Survey answers.
 */
responses: number, 
/**
 * Notes that were written in the past; most answers came back by them.
 */
notes: number, };
export type PurchaseForm = { 
/**
 * The customer's number.
 */
customer: string, 
/**
 * The day; today when empty.
 */
date: string, 
/**
 * Order number, if there is one.
 */
order: string, 
/**
 * Total; the sum of the lines when empty.
 */
total: string, 
/**
 * Currency; the shop's when empty.
 */
currency: string, 
/**
 * `yes` when the money was paid back.
 */
refunded: string, 
/**
 * The code of another customer that the buyer named, in any spelling.
 */
referral: string, 
/**
 * What was bought.
 */
lines: Array<PurchaseFormLine>, };
export type PurchaseFormLine = { 
/**
 * What.
 */
product: string, 
/**
 * How many; one when empty.
 */
quantity: string, 
/**
 * Price of one.
 */
price: string, };
export type CampaignForm = { 
/**
 * The shop's name for it.
 */
name: string, 
/**
 * Per cent off, 1 to 100.
 */
percent: string, 
/**
 * Amount off.
 */
amount: string, 
/**
 * Delivery is on the house: `yes`.
 */
free_delivery: string, 
/**
 * Something to take home.
 */
gift: string, 
/**
 * Anything else, in the shop's own words.
 */
text: string, 
/**
 * Currency of the amounts; the shop's when empty.
 */
currency: string, 
/**
 * Days of validity from the day a code is given.
 */
days: string, 
/**
 * Last valid day.
 */
until: string, 
/**
 * The least that must be spent.
 */
minimum: string, 
/**
 * How often one code may be used; once when empty.
 */
uses: string, 
/**
 * Only for purchases with one of these in them, between commas.
 */
products: string, 
/**
 * Only for customers with one of these labels, between commas.
 */
tags: string, 
/**
 * The most codes that are given.
 */
cap_codes: string, 
/**
 * The most that is given away in money.
 */
cap_value: string, 
/**
 * The most codes that one customer has.
 */
cap_per_customer: string, 
/**
 * `offer`, or `thanks` for codes that go with thanks or an apology; an offer when empty.
 */
purpose: string, 
/**
 * When somebody is due a code: `by_hand`, `first_purchase`, `referral`, `spent` or `points`; by hand when empty.
 */
rule: string, 
/**
 * `referral`: the campaign whose codes count when they are named, by name or number; every one when empty.
 */
codes_of: string, 
/**
 * `spent`: from how much on which value, such as `100=5%,300=20`.
 */
steps: string, 
/**
 * `spent`: the first day of the first period; that of this year when empty.
 */
since: string, 
/**
 * `spent`: days of a period; 365 when empty.
 */
period: string, 
/**
 * `points`: each such amount earns a point.
 */
points_per: string, 
/**
 * `points`: so many are a code.
 */
points_needed: string, 
/**
 * Give only codes that were brought along.
 */
imported: boolean, };
export type CodeList = { 
/**
 * Its columns; none for a list with one code a line.
 */
columns: Array<string>, 
/**
 * The one that seems to hold the codes.
 */
column: string | null, 
/**
 * The first codes.
 */
codes: Array<string>, 
/**
 * How many there are.
 */
total: number, };
export type DueRow = { 
/**
 * Who.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * What for, as a key.
 */
occasion: string, 
/**
 * What it is worth.
 */
value: Value, 
/**
 * Its last valid day, were it given today.
 */
until: string | null, };
export type DueCount = { 
/**
 * The campaign.
 */
campaign: CampaignId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its rule.
 */
rule: GivingRule, 
/**
 * Who, by name.
 */
customers: Array<CustomerId>, };
export type PointsRow = { 
/**
 * The campaign.
 */
campaign: CampaignId, 
/**
 * Its name.
 */
name: string, 
/**
 * Earned by purchases that were paid and kept.
 */
earned: number, 
/**
 * Spent as vouchers.
 */
spent: number, 
/**
 * What is left; below nought when a purchase was given back after its points were spent.
 */
balance: number, 
/**
 * How many make a code.
 */
needed: number, };
export type Stretch = "day" | "week" | "month" | "quarter";
export type Bucket = { 
/**
 * Its first day.
 */
from: string, 
/**
 * Codes given.
 */
given: number, 
/**
 * Uses.
 */
redeemed: number, 
/**
 * Codes that ran out unused.
 */
expired: number, };
export type MoneyRow = { 
/**
 * What codes worth an amount promise.
 */
promised: Money, 
/**
 * What all other codes took off at the till.
 */
taken: Money, };
export type BoughtRow = { 
/**
 * Its name.
 */
product: string, 
/**
 * In how many purchases.
 */
purchases: number, 
/**
 * How many pieces.
 */
pieces: number, };
export type CampaignReport = { 
/**
 * The campaign.
 */
campaign: CampaignId, 
/**
 * Its name.
 */
name: string, 
/**
 * Codes that lie ready.
 */
free: number, 
/**
 * Codes given and not void.
 */
given: number, 
/**
 * Those of them that were used at least once.
 */
redeemed: number, 
/**
 * Those of them that ran out unused.
 */
expired: number, 
/**
 * Codes taken back.
 */
void: number, 
/**
 * Uses at the till.
 */
uses: number, 
/**
 * Of the codes given, how many were used at least once; none when none was given.
 */
rate: Score | null, 
/**
 * Whether so few codes were given that the rate tells nothing.
 */
too_few: boolean, 
/**
 * How long each column of `over_time` is.
 */
stretch: Stretch, 
/**
 * What happened, by day, week or month.
 */
over_time: Array<Bucket>, 
/**
 * What it promised and took off, by currency.
 */
money: Array<MoneyRow>, 
/**
 * What was bought with its codes, in most purchases first.
 */
bought: Array<BoughtRow>, 
/**
 * In how many purchases that are known.
 */
purchases: number, };
export type LifeEvent = { "kind": "issued", 
/**
 * On which day.
 */
date: string | null, 
/**
 * From a till or web shop.
 */
brought_along: boolean, } | { "kind": "given", 
/**
 * On which day.
 */
date: string | null, 
/**
 * To whom.
 */
customer: CustomerId, 
/**
 * Their name.
 */
name: string, 
/**
 * What for, as a key.
 */
occasion: string, } | { "kind": "noted", 
/**
 * On which day it was written.
 */
date: string | null, 
/**
 * The note.
 */
note: NoteId, 
/**
 * Its run.
 */
run: RunId, 
/**
 * How it goes out.
 */
channel: Channel, 
/**
 * How far it has come.
 */
state: NoteState, } | { "kind": "redeemed", 
/**
 * On which day.
 */
date: string | null, 
/**
 * The use.
 */
redemption: RedemptionId, 
/**
 * On which purchase, where that was said.
 */
purchase: PurchaseId | null, 
/**
 * What the purchase cost, where that was said.
 */
spent: Money | null, 
/**
 * What it took off, where that is known.
 */
amount: Money | null, 
/**
 * Who stood at the till.
 */
by: string, 
/**
 * Taken back since.
 */
undone: boolean, } | { "kind": "undone", 
/**
 * On which day.
 */
date: string | null, 
/**
 * The use.
 */
redemption: RedemptionId, } | { "kind": "refused", 
/**
 * On which day.
 */
date: string | null, 
/**
 * Why, as a stable word.
 */
reason: string, } | { "kind": "expired", 
/**
 * Its last good day.
 */
date: string | null, } | { "kind": "void", 
/**
 * On which day.
 */
date: string | null, };
export type VoucherLife = { 
/**
 * The code as it is today.
 */
voucher: VoucherRow, 
/**
 * What happened, oldest first.
 */
events: Array<LifeEvent>, };
export type TillRequest = { 
/**
 * The code, as it was typed or scanned.
 */
typed: string, 
/**
 * What the purchase costs, in the shop's currency; may be left empty.
 */
spent: string, 
/**
 * The purchase on record, if it is.
 */
purchase: PurchaseId | null, 
/**
 * Who stands at the till; may be left empty.
 */
by: string, };
export type TillAnswer = { 
/**
 * Why it is not taken; nothing when it may be used, or was just used.
 */
refusal: TillRefusal | null, 
/**
 * The voucher behind the code, with its terms and its customer.
 */
voucher: VoucherRow | null, 
/**
 * How often it may still be used.
 */
uses_left: number, 
/**
 * What it takes off the purchase, if that was said.
 */
worth: Money | null, 
/**
 * Its uses so far, newest first.
 */
redemptions: Array<Redemption>, 
/**
 * What its customer bought last, newest first: one of these may be the purchase at the till.
 */
purchases: Array<Purchase>, 
/**
 * How often it was refused so far, by reason.
 */
refusals: [string, number][], };
export type Counted = "pieces" | "bytes";
export type Progress = { 
/**
 * Steps done.
 */
done: number, 
/**
 * Steps in all.
 */
total: number, 
/**
 * What is counted.
 */
counted: Counted, };
export type Adjustment = { 
/**
 * To the right, in millimetres.
 */
offset_x_mm: number, 
/**
 * Towards the page's end, in millimetres.
 */
offset_y_mm: number, 
/**
 * Across the page; 1 leaves it as it is.
 */
scale_x: number, 
/**
 * Along the page.
 */
scale_y: number, 
/**
 * The whole page, clockwise, in degrees: paper that is drawn in crooked.
 */
turn_degrees: number, 
/**
 * The columns beside that, clockwise, in degrees: rows that are not square to the feed.
 */
skew_degrees: number, };
export type PrinterKey = { 
/**
 * The printer, by the name that the system or the shop gives it.
 */
printer: string, 
/**
 * The tray, by the system's or the shop's name; empty for the one it usually takes.
 */
tray: string, 
/**
 * The paper's name, such as `a4`.
 */
paper: string, };
export type PrinterMemory = { 
/**
 * Its number.
 */
id: PrinterMemoryId, 
/**
 * What makes up for the printer's faults.
 */
adjustment: Adjustment, 
/**
 * When it was measured last.
 */
measured_on: string, 
/**
 * The printer, by the name that the system or the shop gives it.
 */
printer: string, 
/**
 * The tray, by the system's or the shop's name; empty for the one it usually takes.
 */
tray: string, 
/**
 * The paper's name, such as `a4`.
 */
paper: string, };
export type PageMeasures = { 
/**
 * A: from the paper's left edge to the mark near the top.
 */
left_top: number, 
/**
 * B: from the paper's left edge to the mark near the bottom.
 */
left_bottom: number, 
/**
 * C: from the paper's top edge to the mark near the left.
 */
top_left: number, 
/**
 * D: from the paper's top edge to the mark near the right.
 */
top_right: number, 
/**
 * E: the length of the bar across the page.
 */
across: number, 
/**
 * F: the length of the bar along the page.
 */
down: number, };
export type PrintSides = "one" | "long" | "short";
export type Printers = { 
/**
 * Whether files can be handed to a printer at all; else they are opened and printed from their viewer.
 */
direct: boolean, 
/**
 * The usual one first, then by name.
 */
printers: Array<PrinterRow>, };
export type PrinterRow = { 
/**
 * The name by which it is asked for.
 */
name: string, 
/**
 * What a person called it; may be empty.
 */
description: string, 
/**
 * Whether it is the system's usual one.
 */
is_default: boolean, 
/**
 * Its trays.
 */
trays: Array<TrayRow>, 
/**
 * Whether it prints both sides by itself.
 */
duplex: boolean, 
/**
 * Whether it prints at the moment.
 */
ready: boolean, 
/**
 * What is the matter with it, as IPP keywords such as `paused` or `media-empty-error`.
 */
reasons: Array<string>, };
export type TrayRow = { 
/**
 * Its word in IPP, such as `main`, `tray-2`, `by-pass-tray`, `envelope`.
 */
id: string, 
/**
 * The same to be read, where the window has no word of its own for it.
 */
name: string, };
export type PrinterPaper = { 
/**
 * Its name.
 */
id: string, 
/**
 * Its width, standing.
 */
width_mm: number, 
/**
 * Its height, standing.
 */
height_mm: number, 
/**
 * What a printer without faults shows on the calibration page.
 */
expected: PageMeasures, };
export type PrinterChoice = { 
/**
 * The printer's name.
 */
printer: string, 
/**
 * One of its trays; the usual one when none is said.
 */
tray: string | null, 
/**
 * Which sides; as the cards were laid out when it is not said.
 */
sides: PrintSides | null, 
/**
 * How often, 1 to 99.
 */
copies: number, };
export type PrintReport = { 
/**
 * The printer.
 */
printer: string, 
/**
 * The print system's number of the job.
 */
job: number, 
/**
 * How many pages it was sent, each copy counted.
 */
pages: number, 
/**
 * Whose cards were left out, and why.
 */
skipped: Array<Skipped>, };
export type PrintWay = "dialog" | "cancelled" | "viewer";
export type PrintFault = "no_printing" | "unknown_printer" | "unknown_tray" | "one_side_only" | "stopped" | "not_accepting" | "cancelled" | "held" | "failed" | "no_answer";
export type MailFault = "unreachable" | "untrusted" | "not_secret" | "no_certificates" | "sign_in" | "no_drafts_folder" | "full" | "cut_off" | "refused" | "password_needed" | "no_keyring" | "stopped";
export type FieldProblem = { 
/**
 * The field.
 */
field: string, 
/**
 * `required`, or the code of a [`FieldError`].
 */
code: "required" | "unknown_word" | "bad_email" | "bad_date" | "bad_amount" | "bad_number" | "too_long", };
export type ImportFault = "too_large" | "not_text" | "spreadsheet" | "empty" | "invalid_bytes" | "unclosed_quote" | "long_row" | "too_many_columns" | "unreadable" | "no_field" | "wrong_kind" | "wrong_choice" | "bad_code";
export type FileFault = "not_writable" | "disk_full" | "no_program" | "other";
export type UnusableFault = "unreadable" | "no_picture" | "drawing" | "broken" | "too_large" | "locked" | "no_such_page" | "no_ink" | "too_dark" | "too_small" | "no_font" | "web_font" | "font_collection" | "no_outlines" | "embedding_forbidden" | "writes_nothing";
export type DeedError = { "code": "unfit_text", 
/**
 * What stands in the way.
 */
problem: NoteProblem, } | { "code": "fields", 
/**
 * Which, and why.
 */
fields: Array<FieldProblem>, } | { "code": "not_found", 
/**
 * A noun with its number or name.
 */
what: string, } | { "code": "name_taken", 
/**
 * The name.
 */
name: string, } | { "code": "code_clash", 
/**
 * The code.
 */
voucher: string, } | { "code": "till", 
/**
 * Why.
 */
refusal: TillRefusal, } | { "code": "campaign_refuses", 
/**
 * Why.
 */
problem: NoteProblem, } | { "code": "survey", 
/**
 * Why.
 */
problem: SurveyProblem, } | { "code": "ask_unknown", 
/**
 * What was typed.
 */
typed: string, 
/**
 * Whether its last sign shows a typing error.
 */
mistyped: boolean, } | { "code": "double_entry", 
/**
 * The one that is there.
 */
response: ResponseId, 
/**
 * Its day.
 */
date: string, } | { "code": "not_empty" } | { "code": "import", 
/**
 * What is wrong with it.
 */
fault: ImportFault, 
/**
 * The line, where one is to blame.
 */
line: number | null, 
/**
 * The column, where one is to blame.
 */
column: string | null, 
/**
 * The file.
 */
path: string, } | { "code": "unusable", 
/**
 * Why.
 */
fault: UnusableFault, 
/**
 * The file.
 */
path: string, } | { "code": "own_size", 
/**
 * The shortest side.
 */
least_mm: number, 
/**
 * The longest side, unfolded.
 */
most_mm: number, } | { "code": "paper_too_small", 
/**
 * The card's format.
 */
format: FormatId, } | { "code": "no_files_named", 
/**
 * The run.
 */
run: RunId, } | { "code": "nothing_for_files", 
/**
 * The run.
 */
run: RunId, 
/**
 * What its notes are.
 */
channels: Array<Channel>, } | { "code": "changed_meanwhile", 
/**
 * A noun: customer.
 */
what: string, } | { "code": "already_undone" } | { "code": "template_fault", 
/**
 * What, as a stable word.
 */
fault: string, 
/**
 * Line, from 1.
 */
line: number, 
/**
 * Column, from 1.
 */
column: number, } | { "code": "file", 
/**
 * What is in the way.
 */
fault: FileFault, 
/**
 * The file.
 */
path: string, } | { "code": "mail", 
/**
 * What is in the way.
 */
fault: MailFault, 
/**
 * The account's name.
 */
account: string, 
/**
 * The server's or the system's own words; may be empty.
 */
said: string, 
/**
 * The run whose drafts were being put in; it can be resumed.
 */
run: RunId | null, 
/**
 * How many were put in, or taken out, before.
 */
put: number, } | { "code": "print", 
/**
 * What is in the way.
 */
fault: PrintFault, 
/**
 * The printer; empty when it is none in particular.
 */
printer: string, 
/**
 * IPP keywords such as `paused` or `media-jam-error`, or the tray that is not there.
 */
reasons: Array<string>, } | { "code": "store_busy" } | { "code": "store_newer", 
/**
 * The data's format.
 */
found: number, 
/**
 * The newest that this program knows.
 */
known: number, } | { "code": "store_broken", 
/**
 * The file.
 */
path: string, } | { "code": "store_locked", 
/**
 * The file.
 */
path: string, } | { "code": "wrong_passphrase", 
/**
 * The file.
 */
path: string, } | { "code": "weak_passphrase", 
/**
 * So many signs at least.
 */
least: number, } | { "code": "unknown_ending", 
/**
 * The file.
 */
path: string, 
/**
 * Those there are.
 */
endings: string, } | { "code": "cancelled" } | { "code": "unexpected", 
/**
 * For the one who mends it; holds no customer's data.
 */
detail: string, };
export type About = { 
/**
 * The program's version.
 */
version: string, 
/**
 * Where the shop's data is.
 */
data_folder: string, 
/**
 * Where cards and drafts are proposed to go.
 */
documents_folder: string, };
export type Topic = "shop" | "customers" | "purchases" | "notes" | "vouchers" | "surveys" | "responses" | "templates" | "campaigns" | "stationery" | "printers" | "mail" | "keeping";
