// The shapes that cross between the window and the deeds; the Rust side is their source.

export type Language = "en" | "it" | "ro" | "ar";  export type Direction = "ltr" | "rtl";  export type Digits = "latin" | "arabic";
export type FormOfAddress = "feminine" | "masculine" | "neutral" | "couple" | "firm";  export type Formality = "formal" | "familiar";
export type Channel = "card" | "email" | "text" | "phone";
export type Consent = { channel: Channel; state: "given" | "opted_out"; source: string; date: string };
export type Money = { minor: number; currency: string };
export type PostalAddress = { street: string; street2: string; postcode: string; city: string; region: string; country: string | null };
export type CustomerField = "given_name"|"family_name"|"full_name"|"company"|"email"|"phone"|"street"|"street2"|"postcode"|"city"|"region"|"country"|"language"|"form"|"formality"|"birthday"|"tags"|"note"|"external_id";
export type PurchaseField = "customer"|"date"|"order"|"product"|"quantity"|"price"|"currency"|"refunded"|"total"|"email"|"full_name"|"phone";
export type ResponseField = "customer"|"date"|"nps"|"csat"|"comment"|"email";
export type ShopField = "company"|"sender"|"address"|"phone"|"website"|"email"|"country"|"currency"|"language"|"formality"|"survey_link"|"digits"|"offer_gap_days";
export type Customer = { id: number; given_name: string; family_name: string; full_name: string; company: string; email: string | null; phone: string; address: PostalAddress; language: Language | null; form: FormOfAddress; formality: Formality | null; birthday: string | null; tags: string[]; note: string; external_id: string; consents: Consent[]; added_on: string };
export type PurchaseLine = { product: string; quantity: number; price_minor: number | null };
export type Purchase = { id: number; customer: number; date: string; order: string; lines: PurchaseLine[]; total: Money; settlement: "paid" | "refunded" | "voided"; thanked_on: string | null };
export type Shop = { company: string; sender: string; address: string; phone: string; website: string; email: string | null; country: string | null; currency: string; language: Language; formality: Formality; survey_link: string; digits: Digits; offer_gap_days: number };
export type CustomerFilter = { search: string; tag: string | null; language: Language | null; consent: Channel | null; not_contacted_since: string | null; bought_since: string | null; not_thanked: boolean };
export type CustomerSort = "name" | "last_purchase" | "added";
export type Window = { offset: number; limit: number };
export type CustomerRow = { id: number; name: string; city: string; email: string; language: Language | null; tags: string[]; purchases: number; last_purchase: string | null; last_note: string | null; to_thank: boolean; opted_out: boolean };
export type CustomerPage = { rows: CustomerRow[]; total: number };
export type NoteState = "prepared" | "made" | "sent";
export type NoteRow = { id: number; run: number; customer: number; name: string; template: string; channel: Channel; language: Language; voucher: string | null; state: NoteState; written_on: string };
export type Value = { kind: "percent"; percent: number } | { kind: "amount"; amount: Money };
export type Terms = { value: Value; minimum: Money | null; days: number | null; until: string | null; uses: number };
export type Campaign = { id: number; name: string; terms: Terms; imported_codes_only: boolean; free: number; given: number };
export type VoucherState = "free" | "given" | "redeemed" | "expired" | "void";
export type VoucherFilter = { campaign: number | null; state: VoucherState | null; search: string };
export type VoucherRow = { id: number; campaign: number; code: string; customer: number | null; terms: Terms; given_on: string | null; until: string | null; state: VoucherState; campaign_name: string; customer_name: string };
export type VoucherPage = { rows: VoucherRow[]; total: number };
export type Mood = "glad" | "even" | "unhappy";
export type Response = { id: number; customer: number | null; purchase: number | null; date: string; nps: number | null; csat: number | null; comment: string; source: string; read: boolean };
export type ResponseFilter = { customer: number | null; mood: Mood | null; unread: boolean; search: string };
export type ResponseRow = Response & { mood: Mood; customer_name: string };
export type ResponsePage = { rows: ResponseRow[]; total: number };
export type Occasion = "after_purchase"|"first_purchase"|"repeat_customer"|"business"|"after_visit"|"reward"|"quiet_customer"|"joined"|"left_in_cart"|"yearly_date"|"gift"|"complaint"|"any_time";
export type Purpose = "thanks" | "offer";
export type Score = { value: number; n: number; low: number; high: number };

// ---- from messages / cards / intake
export type TemplateSummary = { id: string; languages: Language[]; forms: FormOfAddress[]; occasion: Occasion; purpose: Purpose; needs: string[]; asks_feedback: boolean; own: boolean };
export type Finding = { rule: string; line: number; column: number; code: string };
export type Hand = { id: string; name: string };                       // name is a proper noun ("Caveat · Aref Ruqaa")
export type Format = { id: string; card_width_mm: number; card_height_mm: number; cards_per_sheet: number; sheet_width_mm: number; sheet_height_mm: number };
export type Source = "plain" | "shopify-customers" | "shopify-orders" | "google-forms";
export type Kind = "customers" | "purchases" | "responses";
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1250" | "windows-1252" | "windows-1256";
export type Rejected = { row: number; column: string; code: string; value: string };
export type ColumnGuess = { column: string; format: string; certain: boolean };

// ---- from app
export type TimelineEntry = { kind: "purchase"; date: string; purchase: Purchase } | { kind: "note"; date: string; note: NoteRow } | { kind: "response"; date: string; response: Response; mood: Mood } | { kind: "added"; date: string };
export type CustomerFile = { customer: Customer; name: string; timeline: TimelineEntry[]; last_contact: string | null };
export type NoteOptions = { template: string; language: Language | null; form: FormOfAddress | null; formality: Formality | null; hand: string | null; format: string | null; campaign: number | null; set: Record<string, string>; seed: number | null; source: string | null /* the message's text edited for these notes only */ };
export type NoteProblem = { code: "missing_field"; field: string } | { code: "template_fault"; fault: string; line: number; column: number } | { code: "missing_language"; language: Language } | { code: "too_long"; overflow_mm: number } | { code: "missing_glyph"; characters: string[] } | { code: "opted_out"; channel: Channel } | { code: "contacted_recently"; last: string; gap_days: number } | { code: "no_email" } | { code: "no_code_left"; campaign: string } | { code: "voucher_unusable"; state: VoucherState; voucher: string } | { code: "shop_incomplete"; field: string };
export type NotePreview = { subject: string; text: string; html: string; svg: string | null; language: Language; form: FormOfAddress; formality: Formality; voucher: string | null; seed: number; problems: NoteProblem[] };
export type Audience = { kind: "customers"; ids: number[] } | { kind: "filter"; filter: CustomerFilter };
export type RunRequest = { options: NoteOptions; audience: Audience; pdf: string | null /* file path */; eml: string | null /* folder path */; dry_run: boolean };
export type Skipped = { customer: number; name: string; code: string; problem: NoteProblem };
export type RunReport = { run: number | null; made: number; skipped: Skipped[]; partial: Skipped[]; files: string[] };
export type ImportRequest = { path: string; kind: Kind | null; source: Source | null; encoding: Encoding | null; delimiter: string | null; mapping: Record<string, string> | null /* FIELD -> column header */ };
export type FieldChange = { field: string; before: string; after: string };
export type PlannedRow = { row: number; name: string; outcome: "new" | "updated" | "unchanged" | "suppressed"; changes: FieldChange[] };
export type ImportPlan = { source: Source; kind: Kind; encoding: Encoding; encoding_certain: boolean; delimiter: string; headers: string[]; sample: string[][]; mapping: Record<string, string>; guesses: ColumnGuess[]; new: number; updated: number; unchanged: number; suppressed: number; rejected: Rejected[]; rows: PlannedRow[] };
export type ImportReport = { batch: number; source: Source; encoding: Encoding; delimiter: string; new: number; updated: number; unchanged: number; suppressed: number; rejected: Rejected[] };
export type UndoReport = { removed: number; restored: number; kept: number };
export type TemplateText = { id: string; language: Language; occasion: Occasion; purpose: Purpose; source: string; own: boolean; version: number };
export type FeedbackFigures = { n: number; nps: Score | null; csat: Score | null; nps_counts: number[] /* 11 */; csat_counts: number[] /* 5 */; too_few: boolean };
export type Today = { to_thank: CustomerPage; unread: ResponsePage; customers: number; shop_complete: boolean; empty: boolean };
export type DemoReport = { customers: number; purchases: number; responses: number };
export type About = { version: string; data_folder: string; documents_folder: string };
export type FieldProblem = { field: string; code: "unknown_word"|"bad_email"|"bad_date"|"bad_amount"|"bad_number"|"too_long"|"required" };
export type Progress = { done: number; total: number };
export type DeedError =
  | { code: "fields"; fields: FieldProblem[] }
  | { code: "not_found"; what: string }
  | { code: "name_taken"; name: string }
  | { code: "code_clash"; voucher: string }
  | { code: "not_empty" }                       // demo on a shop that has customers
  | { code: "import"; fault: "too_large"|"not_text"|"spreadsheet"|"empty"|"invalid_bytes"|"unclosed_quote"|"unreadable"|"no_field"|"other"; line: number | null; column: string | null; path: string }
  | { code: "already_undone" }
  | { code: "template_fault"; fault: string; line: number; column: number }
  | { code: "file"; fault: "not_writable"|"disk_full"|"exists"|"other"; path: string }
  | { code: "store_busy" } | { code: "store_newer"; found: number; known: number } | { code: "store_broken"; path: string }
  | { code: "cancelled" } | { code: "unexpected"; detail: string };
