import type {
  About,
  Adjustment,
  AlikeRow,
  AnswerFile,
  AnswerLog,
  AskedNote,
  AskedRun,
  Audience,
  BackupReport,
  BackupRow,
  Backups,
  Breakdown,
  CallForm,
  CallSheet,
  Campaign,
  CampaignForm,
  CampaignReport,
  Channel,
  CodeList,
  ConsentForm,
  CustomerField,
  CustomerFile,
  CustomerFilter,
  CustomerPage,
  CustomerSort,
  DeedError,
  DemoReport,
  DraftWays,
  Drawing,
  DueRow,
  Encryption,
  EnvelopeRow,
  EraseReport,
  Exception,
  ExportReport,
  FailedTry,
  FeedbackFigures,
  FeedbackReport,
  Finding,
  FollowUpForm,
  Format,
  FormatId,
  FormerText,
  Hand,
  HandCheck,
  HandId,
  HelpReport,
  ImportPlan,
  ImportReport,
  ImportRequest,
  ImportRow,
  KeepingRules,
  LabelSheetRow,
  Language,
  LeftOutFile,
  LikePair,
  ListFormat,
  MailAccountCheck,
  MailAccountForm,
  MailAccountRow,
  MarkReport,
  MarkRequest,
  MergeLook,
  MergeReport,
  NoteMark,
  NoteOptions,
  NotePreview,
  Occasion,
  OpenRun,
  PageMeasures,
  PersonExport,
  PictureCheck,
  PictureId,
  PictureRow,
  Plan,
  PlanForm,
  Preflight,
  PrinterChoice,
  PrinterKey,
  PrinterMemory,
  PrinterMemoryId,
  PrinterPaper,
  Printers,
  PrintReport,
  PrintSetup,
  PrintWay,
  PrivacyEntry,
  Progress,
  Purpose,
  QuoteForm,
  QuoteRow,
  Rejected,
  ResponseFilter,
  ResponsePage,
  RestoreReport,
  RunFiles,
  RunId,
  RunReport,
  RunRequest,
  RunRow,
  SavedAudience,
  SheetPreview,
  SheetRow,
  Shop,
  ShopField,
  SilentPeople,
  Survey,
  SurveyForm,
  SurveyFormReport,
  SurveyFormRequest,
  SurveyRow,
  TakeBackReport,
  TakenSide,
  TemplateSummary,
  TemplateText,
  TextRow,
  TillAnswer,
  TillRequest,
  Today,
  UndoReport,
  UnmergeReport,
  Usual,
  VoucherFilter,
  VoucherLife,
  VoucherPage,
  VoucherRow,
  Waiting,
  Window,
} from './types';

/** What the shop keeps that can change under a view's feet. */
export type Topic =
  | 'shop'
  | 'customers'
  | 'purchases'
  | 'notes'
  | 'vouchers'
  | 'responses'
  | 'surveys'
  | 'templates'
  | 'campaigns'
  | 'stationery'
  | 'printers'
  | 'mail'
  | 'keeping';

/** Every deed the window can ask for. Implemented once over tauri's invoke; rejects with DeedError. */
export interface Backend {
  about(): Promise<About>;
  today(): Promise<Today>;
  shopGet(): Promise<Shop>;
  shopSet(values: Partial<Record<ShopField, string>>): Promise<Shop>;
  demoFill(): Promise<DemoReport>;
  customersList(filter: CustomerFilter, sort: CustomerSort, window: Window): Promise<CustomerPage>;
  customersTags(): Promise<[string, number][]>;
  customersTowns(): Promise<[string, number][]>;
  audiencePeople(audience: Audience, window: Window): Promise<CustomerPage>;
  audiencesList(): Promise<SavedAudience[]>;
  audienceSave(audience: SavedAudience): Promise<SavedAudience>;
  audienceRemove(id: number, removed: boolean): Promise<void>;
  planAdd(form: PlanForm): Promise<Plan>;
  planRemove(id: number, removed: boolean): Promise<void>;
  customerOpen(id: number): Promise<CustomerFile>;
  customerSave(
    id: number | null,
    values: Partial<Record<CustomerField, string>>,
    seen?: number | null /* the revision that was looked at */,
  ): Promise<number>;
  customerRemove(id: number): Promise<void>;
  customerRestore(id: number): Promise<void>;
  customerOptOut(id: number, channel: Channel, out: boolean): Promise<void>;
  purchaseSave(
    id: number | null,
    values: {
      customer: string;
      date: string;
      order: string;
      total: string;
      currency: string;
      refunded: string;
      referral: string;
      lines: { product: string; quantity: string; price: string }[];
    },
  ): Promise<number>;
  customersDuplicates(): Promise<LikePair[]>;
  customersAlike(values: Partial<Record<CustomerField, string>>, except: number | null): Promise<AlikeRow[]>;
  customersMergeLook(kept: number, other: number): Promise<MergeLook>;
  customersMerge(
    kept: number,
    other: number,
    take: Partial<Record<CustomerField, TakenSide>>,
  ): Promise<MergeReport>;
  customersUnmerge(merge: number): Promise<UnmergeReport>;
  customersDifferent(one: number, other: number, areTwo: boolean): Promise<void>;
  purchaseRemove(id: number): Promise<void>;
  purchaseRestore(id: number): Promise<void>;
  importPlan(request: ImportRequest, progress: (p: Progress) => void, job: string): Promise<ImportPlan>;
  importLeftOut(
    request: ImportRequest,
    rejected: readonly Rejected[],
    file: LeftOutFile,
    progress: (p: Progress) => void,
    job: string,
  ): Promise<number>;
  importRun(request: ImportRequest, progress: (p: Progress) => void, job: string): Promise<ImportReport>;
  importUndo(batch: number, progress: (p: Progress) => void, job: string): Promise<UndoReport>;
  importsList(): Promise<ImportRow[]>;
  templatesList(): Promise<TemplateSummary[]>;
  templateOpen(id: string, language: Language): Promise<TemplateText>;
  templateCheck(source: string, language: Language): Promise<Finding[]>;
  templateSave(text: {
    id: string;
    language: Language;
    occasion: Occasion;
    purpose: Purpose;
    source: string;
  }): Promise<TemplateText>;
  templateRemove(id: string, language: Language): Promise<void>;
  mergeFields(): Promise<string[]>;
  handsList(): Promise<Hand[]>;
  formatsList(): Promise<Format[]>;
  notePreview(
    options: NoteOptions,
    customer: number | null /* null: an invented person */,
    channel: Channel,
  ): Promise<NotePreview>;
  sheetPreview(
    options: NoteOptions,
    audience: Audience | null /* both null: one invented card */,
    exceptions: readonly Exception[],
    run: RunId | null,
    print: PrintSetup | null,
    page: number /* from 0 */,
  ): Promise<SheetPreview>;
  stationeryGet(): Promise<Usual>;
  stationerySet(usual: Usual): Promise<Usual>;
  handSample(hand: HandId, language: Language): Promise<Drawing>;
  handCheck(path: string): Promise<HandCheck>;
  handAdd(path: string, name: string | null): Promise<Hand>;
  handRename(id: HandId, name: string): Promise<Hand>;
  handRemove(id: HandId): Promise<void>;
  handRestore(id: HandId): Promise<void>;
  formatOpen(format: FormatId): Promise<Format>;
  sheetsList(format: FormatId): Promise<SheetRow[]>;
  labelSheetsList(): Promise<LabelSheetRow[]>;
  labelsUse(sheet: string, next: number): Promise<void>;
  envelopesList(): Promise<EnvelopeRow[]>;
  picturesList(): Promise<PictureRow[]>;
  pictureCheck(
    path: string,
    kind: PictureRow['kind'],
    page: number | null,
    ink: boolean,
  ): Promise<PictureCheck>;
  pictureAdd(
    path: string,
    kind: PictureRow['kind'],
    page: number | null,
    ink: boolean,
    name: string | null,
  ): Promise<PictureRow>;
  pictureOpen(id: PictureId): Promise<string>;
  pictureRename(id: PictureId, name: string): Promise<PictureRow>;
  pictureRemove(id: PictureId): Promise<void>;
  pictureRestore(id: PictureId): Promise<void>;
  printersList(): Promise<Printers>;
  printerPapers(): Promise<PrinterPaper[]>;
  printerMemories(): Promise<PrinterMemory[]>;
  calibrationPage(
    path: string,
    paper: string,
    language: Language | null,
    memory: PrinterMemoryId | null,
  ): Promise<string>;
  printerMeasure(
    key: PrinterKey,
    measures: PageMeasures,
    memory: PrinterMemoryId | null,
  ): Promise<PrinterMemory>;
  printerAdjust(key: PrinterKey, adjustment: Adjustment): Promise<PrinterMemory>;
  printerForget(id: PrinterMemoryId): Promise<PrinterMemory>;
  printerRestore(memory: PrinterMemory): Promise<PrinterMemory>;
  runPrint(
    run: RunId,
    choice: PrinterChoice,
    print: PrintSetup | null,
    progress: (p: Progress) => void,
    job: string,
  ): Promise<PrintReport>;
  filePrint(
    path: string,
    choice: PrinterChoice,
    progress: (p: Progress) => void,
    job: string,
  ): Promise<PrintReport>;
  filePrintDialog(path: string): Promise<PrintWay>;
  notesWrite(request: RunRequest, progress: (p: Progress) => void, job: string): Promise<RunReport>;
  runCheck(
    request: RunRequest,
    changed: number[] | null /* null: everybody */,
    progress: (p: Progress) => void,
    job: string,
  ): Promise<Preflight>;
  noteEdit(
    id: number,
    text: string,
    subject: string | null,
    seen: string | null /* the text that was looked at; null: whatever stands there */,
  ): Promise<NotePreview>;
  noteFormerTexts(id: number): Promise<FormerText[]>;
  noteOpen(id: number): Promise<NotePreview>; // the stored snapshot, drawn again
  notesMark(request: MarkRequest): Promise<MarkReport>;
  markUndo(mark: number): Promise<MarkReport>;
  noteHistory(id: number): Promise<NoteMark[]>;
  addressDismiss(task: number): Promise<void>;
  addressReopen(task: number): Promise<void>;
  runsList(): Promise<RunRow[]>;
  runOpen(run: number): Promise<OpenRun>;
  runResume(run: number, progress: (p: Progress) => void, job: string): Promise<RunReport>;
  runCancel(run: number, voidCodes: boolean): Promise<MarkReport>;
  runReport(run: number): Promise<HelpReport>;
  runTexts(run: number): Promise<TextRow[]>;
  textsExport(run: number, language: Language, path: string): Promise<void>;
  runCalls(run: number): Promise<CallSheet[]>;
  callsExport(run: number, language: Language, path: string): Promise<void>;
  callLog(form: CallForm): Promise<number>;
  callUndo(call: number): Promise<void>;
  numberOpen(link: string): Promise<void>; // tel: and sms: alone
  /** Whether another program has changed the shop's data; open views then hear of it. */
  mailAccountsList(): Promise<MailAccountRow[]>;
  mailAccountAdd(form: MailAccountForm, password: string, remember: boolean): Promise<MailAccountCheck>;
  mailAccountUnlock(id: number, password: string, remember: boolean): Promise<MailAccountCheck>;
  mailAccountCheck(id: number): Promise<MailAccountCheck>;
  mailAccountRemove(id: number): Promise<void>;
  runTakeBack(
    run: RunId,
    account: number,
    progress: (p: Progress) => void,
    job: string,
  ): Promise<TakeBackReport>;
  /** The draft of an e-mail note, in every way in which it can be handed over. */
  noteDraft(id: number): Promise<DraftWays>;
  draftOpen(id: number): Promise<void>;
  draftOpenLink(id: number): Promise<void>;
  lookElsewhere(): Promise<boolean>;
  runExport(
    run: number,
    files: RunFiles,
    notes: number[] | null /* null: all of them */,
    progress: (p: Progress) => void,
    job: string,
  ): Promise<RunReport>;
  campaignsList(): Promise<Campaign[]>;
  campaignAdd(values: CampaignForm): Promise<number>;
  campaignForm(id: number): Promise<CampaignForm>;
  campaignSave(id: number, values: CampaignForm): Promise<void>;
  campaignDue(id: number): Promise<DueRow[]>;
  campaignReport(id: number): Promise<CampaignReport>;
  codesLook(path: string, column: string | null): Promise<CodeList>;
  campaignImportCodes(campaign: number, path: string, column: string | null): Promise<number>;
  campaignMakeCodes(
    campaign: number,
    count: number,
    progress: (p: Progress) => void,
    job: string,
  ): Promise<number>;
  campaignExportCodes(
    campaign: number,
    path: string,
    progress: (p: Progress) => void,
    job: string,
  ): Promise<number>;
  voucherOpen(id: number): Promise<VoucherLife>;
  voucherGive(campaign: number, customer: number): Promise<VoucherRow>;
  vouchersList(filter: VoucherFilter, window: Window): Promise<VoucherPage>;
  voucherVoid(id: number): Promise<TillAnswer>;
  tillCheck(request: TillRequest): Promise<TillAnswer>;
  tillLookAgain(request: TillRequest): Promise<TillAnswer>; // of a code on show; counts as no try
  tillRedeem(request: TillRequest): Promise<TillAnswer>;
  tillTries(most: number): Promise<FailedTry[]>; // refused ones, newest first
  tillUndo(redemption: number): Promise<TillAnswer>;
  surveysList(): Promise<SurveyRow[]>;
  surveyOpen(id: number, version: number | null): Promise<Survey>;
  surveyAdd(form: SurveyForm): Promise<number>;
  surveyChange(id: number, form: SurveyForm): Promise<number>; // gives the version it has now
  surveyRemove(id: number): Promise<void>;
  surveyRestore(id: number): Promise<void>;
  surveyForm(request: SurveyFormRequest): Promise<SurveyFormReport>;
  /** The latest runs whose notes asked it. */
  surveyRuns(id: number): Promise<AskedRun[]>;
  askFind(typed: string): Promise<AskedNote>;
  responseLog(log: AnswerLog): Promise<number>;
  responsesList(filter: ResponseFilter, window: Window): Promise<ResponsePage>;
  responseRemove(id: number): Promise<void>;
  responseRestore(id: number): Promise<void>;
  responsesMarkRead(ids: number[], read: boolean): Promise<void>;
  /** A list that keeps the order it was begun with, until another `turn` is asked for. */
  responsesInbox(filter: ResponseFilter, window: Window, turn: number): Promise<ResponsePage>;
  responseOpen(id: number): Promise<AnswerFile>;
  responsesMarkAllRead(filter: ResponseFilter, read: boolean): Promise<number[]>; // those that changed
  responsesTag(ids: number[], tag: string): Promise<number[]>; // those that changed
  responsesUntag(ids: number[], tag: string): Promise<number[]>;
  responsesTags(): Promise<[string, number][]>;
  responsesToAnswer(): Promise<Waiting>;
  responsePromise(form: FollowUpForm): Promise<void>;
  responseTakeBackPromise(id: number): Promise<void>;
  responseQuote(form: QuoteForm): Promise<void>;
  responseWithdrawQuote(id: number, again: boolean): Promise<void>;
  responseForgetQuote(id: number): Promise<void>;
  quotesList(): Promise<QuoteRow[]>;
  feedbackReport(filter: ResponseFilter, breakdowns: Breakdown[]): Promise<FeedbackReport>;
  reportPdf(filter: ResponseFilter, by: Breakdown, language: Language, path: string): Promise<void>;
  reportPictureSave(path: string, content: number[]): Promise<void>;
  responseSettle(id: number, how: string | null): Promise<void>;
  feedbackFigures(): Promise<FeedbackFigures>;
  /** Opens encrypted data; rejects while the passphrase is wrong. */
  deskUnlock(passphrase: string, remember: boolean): Promise<Encryption>;
  /** Brings a backup back, also in the place of data that does not open. */
  deskRestore(path: string, passphrase: string | null): Promise<RestoreReport>;
  backupsList(): Promise<Backups>;
  /** The backups there are, newest first, also while the data does not open. */
  backupsBeside(): Promise<BackupRow[]>;
  rulesSet(rules: KeepingRules): Promise<Backups>;
  backupNow(): Promise<BackupReport>;
  backupTo(path: string): Promise<BackupReport>;
  backupRemove(path: string): Promise<void>;
  encryption(): Promise<Encryption>;
  encrypt(
    former: string | null,
    passphrase: string,
    remember: boolean,
    clear: boolean /* the backups that anybody can read */,
  ): Promise<Encryption>;
  decrypt(passphrase: string): Promise<Encryption>;
  encryptionRemember(remember: boolean): Promise<Encryption>;
  consentAdd(id: number, form: ConsentForm): Promise<void>;
  personExport(id: number, path: string): Promise<PersonExport>;
  customerErase(id: number): Promise<EraseReport>;
  silentPeople(): Promise<SilentPeople>;
  privacyLog(): Promise<PrivacyEntry[]>;
  exportEverything(
    folder: string,
    format: ListFormat,
    progress: (p: Progress) => void,
    job: string,
  ): Promise<ExportReport[]>;
  jobCancel(job: string): Promise<void>;
  fileOpen(path: string): Promise<void>;
  fileReveal(path: string): Promise<void>; // hands a finished file to the system
  chooseFile(
    kind: 'import' | 'codes' | 'font' | 'picture' | 'certificate' | 'backup',
  ): Promise<string | null>;
  chooseFolder(): Promise<string | null>;
  chooseSave(suggested: string): Promise<string | null>;
  /** A file let fall on the window; returns how to stop listening. */
  onFileDropped(listener: (path: string) => void): () => void;
  /** A backup that was due could not be made. */
  onBackupFailed(listener: (error: DeedError) => void): () => void;
  onChanged(listener: (what: Topic[]) => void): () => void;
}
