import { Channel, invoke } from '@tauri-apps/api/core';
import { listen, TauriEvent } from '@tauri-apps/api/event';
import { open, save } from '@tauri-apps/plugin-dialog';
import type { Backend, Topic } from './backend';
import type { DeedError, Progress } from './types';

function channel(progress: (p: Progress) => void): Channel<Progress> {
  const wire = new Channel<Progress>();
  wire.onmessage = progress;
  return wire;
}

/** Which files the dialog of the system offers, by what they are for. */
const files = {
  import: ['csv', 'tsv', 'txt'],
  codes: ['csv', 'tsv', 'txt'],
  font: ['ttf', 'otf'],
  certificate: ['pem', 'crt', 'cer'],
  backup: ['db'],
  picture: ['png', 'jpg', 'jpeg', 'pdf'],
};

/** The real backend: every deed is a command of the shell, named as here but in snake_case. */
export const tauriBackend: Backend = {
  about: () => invoke('about'),
  today: () => invoke('today'),
  shopGet: () => invoke('shop_get'),
  shopSet: (values) => invoke('shop_set', { values }),
  demoFill: () => invoke('demo_fill'),
  customersList: (filter, sort, window) => invoke('customers_list', { filter, sort, window }),
  customersTags: () => invoke('customers_tags'),
  customersTowns: () => invoke('customers_towns'),
  audiencePeople: (audience, window) => invoke('audience_people', { audience, window }),
  audiencesList: () => invoke('audiences_list'),
  audienceSave: (audience) => invoke('audience_save', { audience }),
  audienceRemove: (id, removed) => invoke('audience_remove', { id, removed }),
  planAdd: (form) => invoke('plan_add', { form }),
  planRemove: (id, removed) => invoke('plan_remove', { id, removed }),
  customerOpen: (id) => invoke('customer_open', { id }),
  customerSave: (id, values, seen = null) => invoke('customer_save', { id, values, seen }),
  customerRemove: (id) => invoke('customer_remove', { id }),
  customerRestore: (id) => invoke('customer_restore', { id }),
  customerOptOut: (id, channel, out) => invoke('customer_opt_out', { id, channel, out }),
  purchaseSave: (id, values) => invoke('purchase_save', { id, values }),
  purchaseRemove: (id) => invoke('purchase_remove', { id }),
  purchaseRestore: (id) => invoke('purchase_restore', { id }),
  customersDuplicates: () => invoke('customers_duplicates'),
  customersAlike: (values, except) => invoke('customers_alike', { values, except }),
  customersMergeLook: (kept, other) => invoke('customers_merge_look', { kept, other }),
  customersMerge: (kept, other, take) => invoke('customers_merge', { kept, other, take }),
  customersUnmerge: (merge) => invoke('customers_unmerge', { merge }),
  customersDifferent: (one, other, areTwo) => invoke('customers_different', { one, other, areTwo }),
  importPlan: (request, progress, job) =>
    invoke('import_plan', { request, progress: channel(progress), job }),
  importLeftOut: (request, rejected, file, progress, job) =>
    invoke('import_left_out', { request, rejected, file, progress: channel(progress), job }),
  importRun: (request, progress, job) => invoke('import_run', { request, progress: channel(progress), job }),
  importUndo: (batch, progress, job) => invoke('import_undo', { batch, progress: channel(progress), job }),
  importsList: () => invoke('imports_list'),
  templatesList: () => invoke('templates_list'),
  templateOpen: (id, language) => invoke('template_open', { id, language }),
  templateCheck: (source, language) => invoke('template_check', { source, language }),
  templateSave: (text) => invoke('template_save', { text }),
  templateRemove: (id, language) => invoke('template_remove', { id, language }),
  mergeFields: () => invoke('merge_fields'),
  stationeryGet: () => invoke('stationery_get'),
  stationerySet: (usual) => invoke('stationery_set', { usual }),
  picturesList: () => invoke('pictures_list'),
  pictureRename: (id, name) => invoke('picture_rename', { id, name }),
  pictureRemove: (id) => invoke('picture_remove', { id }),
  pictureRestore: (id) => invoke('picture_restore', { id }),
  handsList: () => invoke('hands_list'),
  handSample: (hand, language) => invoke('hand_sample', { hand, language }),
  handCheck: (path) => invoke('hand_check', { path }),
  handAdd: (path, name) => invoke('hand_add', { path, name }),
  handRename: (id, name) => invoke('hand_rename', { id, name }),
  handRemove: (id) => invoke('hand_remove', { id }),
  handRestore: (id) => invoke('hand_restore', { id }),
  envelopesList: () => invoke('envelopes_list'),
  labelSheetsList: () => invoke('label_sheets_list'),
  labelsUse: (sheet, next) => invoke('labels_use', { sheet, next }),
  formatOpen: (format) => invoke('format_open', { format }),
  sheetsList: (format) => invoke('sheets_list', { format }),
  sheetPreview: (options, audience, exceptions, run, print, page) =>
    invoke('sheet_preview', { options, audience, exceptions, run, print, page }),
  formatsList: () => invoke('formats_list'),
  notePreview: (options, customer, channel) => invoke('note_preview', { options, customer, channel }),
  pictureCheck: (path, kind, page, ink) =>
    invoke('picture_check', { form: { path, kind, page: page === null ? null : page + 1, ink, name: null } }),
  pictureAdd: (path, kind, page, ink, name) =>
    invoke('picture_add', { form: { path, kind, page: page === null ? null : page + 1, ink, name } }),
  pictureOpen: (id) => invoke('picture_open', { id }),
  printersList: () => invoke('printers_list'),
  printerPapers: () => invoke('printer_papers'),
  printerMemories: () => invoke('printer_memories'),
  calibrationPage: (path, paper, language, memory) =>
    invoke('calibration_page', { path, paper, language, memory }),
  printerMeasure: (key, measures, memory) => invoke('printer_measure', { key, measures, memory }),
  printerAdjust: (key, adjustment) => invoke('printer_adjust', { key, adjustment }),
  printerForget: (id) => invoke('printer_forget', { id }),
  printerRestore: (memory) => invoke('printer_restore', { memory }),
  runPrint: (run, choice, print, progress, job) =>
    invoke('run_print', { run, choice, print, progress: channel(progress), job }),
  filePrint: (path, choice, progress, job) =>
    invoke('file_print', { path, choice, progress: channel(progress), job }),
  filePrintDialog: (path) => invoke('file_print_dialog', { path }),
  runCheck: (request, changed, progress, job) =>
    invoke('run_check', { request, changed, progress: channel(progress), job }),
  noteEdit: (id, text, subject, seen) => invoke('note_edit', { id, text, subject, seen }),
  noteFormerTexts: (id) => invoke('note_former_texts', { id }),
  notesWrite: (request, progress, job) =>
    invoke('notes_write', { request, progress: channel(progress), job }),
  noteOpen: (id) => invoke('note_open', { id }),
  notesMark: (request) => invoke('notes_mark', { request }),
  markUndo: (mark) => invoke('mark_undo', { mark }),
  noteHistory: (id) => invoke('note_history', { id }),
  addressDismiss: (task) => invoke('address_dismiss', { task }),
  addressReopen: (task) => invoke('address_reopen', { task }),
  runsList: () => invoke('runs_list'),
  runOpen: (run) => invoke('run_open', { run }),
  runResume: (run, progress, job) => invoke('run_resume', { run, progress: channel(progress), job }),
  runCancel: (run, voidCodes) => invoke('run_cancel', { run, voidCodes }),
  runReport: (run) => invoke('run_report', { run }),
  runTexts: (run) => invoke('run_texts', { run }),
  textsExport: (run, language, path) => invoke('texts_export', { run, language, path }),
  runCalls: (run) => invoke('run_calls', { run }),
  callsExport: (run, language, path) => invoke('calls_export', { run, language, path }),
  callLog: (form) => invoke('call_log', { form }),
  callUndo: (call) => invoke('call_undo', { call }),
  numberOpen: (link) => invoke('number_open', { link }),
  mailAccountsList: () => invoke('mail_accounts_list'),
  mailAccountAdd: (form, password, remember) => invoke('mail_account_add', { form, password, remember }),
  mailAccountUnlock: (id, password, remember) => invoke('mail_account_unlock', { id, password, remember }),
  mailAccountCheck: (id) => invoke('mail_account_check', { id }),
  mailAccountRemove: (id) => invoke('mail_account_remove', { id }),
  runTakeBack: (run, account, progress, job) =>
    invoke('run_take_back', { run, account, progress: channel(progress), job }),
  noteDraft: (id) => invoke('note_draft', { id }),
  draftOpen: (id) => invoke('draft_open', { id }),
  draftOpenLink: (id) => invoke('draft_open_link', { id }),
  lookElsewhere: () => invoke('look_elsewhere'),
  runExport: (run, files, notes, progress, job) =>
    invoke('run_export', { run, files, notes, progress: channel(progress), job }),
  campaignsList: () => invoke('campaigns_list'),
  campaignAdd: (values) => invoke('campaign_add', { values }),
  campaignForm: (id) => invoke('campaign_form', { id }),
  campaignSave: (id, values) => invoke('campaign_save', { id, values }),
  campaignDue: (id) => invoke('campaign_due', { id }),
  campaignReport: (id) => invoke('campaign_report', { id }),
  codesLook: (path, column) => invoke('codes_look', { path, column }),
  campaignImportCodes: (campaign, path, column) =>
    invoke('campaign_import_codes', { campaign, path, column }),
  campaignMakeCodes: (campaign, count, progress, job) =>
    invoke('campaign_make_codes', { campaign, count, progress: channel(progress), job }),
  campaignExportCodes: (campaign, path, progress, job) =>
    invoke('campaign_export_codes', { campaign, path, progress: channel(progress), job }),
  voucherOpen: (id) => invoke('voucher_open', { id }),
  voucherGive: (campaign, customer) => invoke('voucher_give', { campaign, customer }),
  vouchersList: (filter, window) => invoke('vouchers_list', { filter, window }),
  voucherVoid: (id) => invoke('voucher_void', { id }),
  tillCheck: (request) => invoke('till_check', { request }),
  tillLookAgain: (request) => invoke('till_look_again', { request }),
  tillRedeem: (request) => invoke('till_redeem', { request }),
  tillTries: (most) => invoke('till_tries', { most }),
  tillUndo: (redemption) => invoke('till_undo', { redemption }),
  surveysList: () => invoke('surveys_list'),
  surveyOpen: (id, version) => invoke('survey_open', { id, version }),
  surveyAdd: (form) => invoke('survey_add', { form }),
  surveyChange: (id, form) => invoke('survey_change', { id, form }),
  surveyRemove: (id) => invoke('survey_remove', { id }),
  surveyRestore: (id) => invoke('survey_restore', { id }),
  surveyForm: (request) => invoke('survey_form', { request }),
  surveyRuns: (id) => invoke('survey_runs', { id }),
  askFind: (typed) => invoke('ask_find', { typed }),
  responseLog: (log) => invoke('response_log', { log }),
  responsesList: (filter, window) => invoke('responses_list', { filter, window }),
  responseRemove: (id) => invoke('response_remove', { id }),
  responseRestore: (id) => invoke('response_restore', { id }),
  responseSettle: (id, how) => invoke('response_settle', { id, how }),
  responsesMarkRead: (ids, read) => invoke('responses_mark_read', { ids, read }),
  responsesInbox: (filter, window, turn) => invoke('responses_inbox', { filter, window, turn }),
  responseOpen: (id) => invoke('response_open', { id }),
  responsesMarkAllRead: (filter, read) => invoke('responses_mark_all_read', { filter, read }),
  responsesTag: (ids, tag) => invoke('responses_tag', { ids, tag }),
  responsesUntag: (ids, tag) => invoke('responses_untag', { ids, tag }),
  responsesTags: () => invoke('responses_tags'),
  responsesToAnswer: () => invoke('responses_to_answer'),
  responsePromise: (form) => invoke('response_promise', { form }),
  responseTakeBackPromise: (id) => invoke('response_take_back_promise', { id }),
  responseQuote: (form) => invoke('response_quote', { form }),
  responseWithdrawQuote: (id, again) => invoke('response_withdraw_quote', { id, again }),
  responseForgetQuote: (id) => invoke('response_forget_quote', { id }),
  quotesList: () => invoke('quotes_list'),
  feedbackReport: (filter, breakdowns) => invoke('feedback_report', { filter, breakdowns }),
  reportPdf: (filter, by, language, path) => invoke('report_pdf', { filter, by, language, path }),
  reportPictureSave: (path, content) => invoke('report_picture_save', { path, content }),
  feedbackFigures: () => invoke('feedback_figures'),
  deskUnlock: (passphrase, remember) => invoke('desk_unlock', { passphrase, remember }),
  deskRestore: (path, passphrase) => invoke('desk_restore', { path, passphrase }),
  backupsList: () => invoke('backups_list'),
  backupsBeside: () => invoke('backups_beside'),
  rulesSet: (rules) => invoke('rules_set', { rules }),
  backupNow: () => invoke('backup_now'),
  backupTo: (path) => invoke('backup_to', { path }),
  backupRemove: (path) => invoke('backup_remove', { path }),
  encryption: () => invoke('encryption'),
  encrypt: (former, passphrase, remember, clear) =>
    invoke('encrypt', { former, passphrase, remember, clear }),
  decrypt: (passphrase) => invoke('decrypt', { passphrase }),
  encryptionRemember: (remember) => invoke('encryption_remember', { remember }),
  consentAdd: (id, form) => invoke('consent_add', { id, form }),
  personExport: (id, path) => invoke('person_export', { id, path }),
  customerErase: (id) => invoke('customer_erase', { id }),
  silentPeople: () => invoke('silent_people'),
  privacyLog: () => invoke('privacy_log'),
  exportEverything: (folder, format, progress, job) =>
    invoke('export_everything', { folder, format, progress: channel(progress), job }),
  jobCancel: (job) => invoke('job_cancel', { job }),
  fileOpen: (path) => invoke('file_open', { path }),
  fileReveal: (path) => invoke('file_reveal', { path }),
  chooseFile: (kind) =>
    open({
      multiple: false,
      directory: false,
      filters: [{ name: files[kind].join(', ').toUpperCase(), extensions: files[kind] }],
    }),
  chooseFolder: () => open({ directory: true, multiple: false }),
  chooseSave: (suggested) => save({ defaultPath: suggested }),
  onFileDropped(listener) {
    const stop = listen<{ paths: string[] }>(TauriEvent.DRAG_DROP, ({ payload }) => {
      const [path] = payload.paths;
      if (path !== undefined) listener(path);
    });
    return () => void stop.then((end) => end());
  },
  onBackupFailed(listener) {
    const stop = listen<DeedError>('backup-failed', (event) => listener(event.payload));
    return () => void stop.then((end) => end());
  },
  onChanged(listener) {
    const stop = listen<Topic[]>('changed', (event) => listener(event.payload));
    return () => void stop.then((end) => end());
  },
};
