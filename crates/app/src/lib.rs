//! The deeds: what a person can do with the shop, callable by any host.
//!
//! A [`Desk`] is opened on a data folder; its methods are the deeds, grouped by noun in the modules here. The desk
//! introduces the rooms to each other: it reads through `store`, fills through `messages`, draws through `cards`,
//! writes mail through `drafts`, reads lists through `intake` and counts through `insight`. It knows no window, no
//! command line and no clock.

mod answer_list;
mod answering;
mod audiences;
mod backup;
mod campaigns;
mod csv_cell;
mod customers;
mod desk;
mod duplicates;
mod encryption;
mod error;
mod export;
mod feedback;
mod field_problem;
mod figures;
mod formats;
mod hands;
mod hexadecimal;
mod import;
mod inbox;
mod job;
mod logging;
mod mail_accounts;
mod mail_fault;
mod notes;
mod person_page;
mod pictures;
mod plans;
mod post;
mod print;
mod print_fault;
mod printers;
mod privacy;
mod purchases;
mod records;
mod refusal_words;
mod report_files;
mod report_words;
mod sample;
mod shop;
mod stationery;
mod supply_file;
mod survey_forms;
mod survey_page;
mod surveys;
mod syncing;
mod templates;
mod till;
mod today;
mod trend;
mod uptake;
mod vouchers;
mod whole_file;

pub use answering::{FollowUpForm, QuoteForm, ToAnswer, Waiting};
pub use backup::{BackupKind, BackupReport, BackupRow, Backups, RestoreReport};
pub use campaigns::{CampaignForm, CodeList, DueCount, DueRow, MOST_CODES, PointsRow};
pub use cards::{Coverage, Embedding, Fold, FontReport};
pub use customers::{CustomerFile, TimelineEntry};
pub use desk::{Desk, World};
pub use duplicates::{
    AlikeRow, MergeField, MergeLook, MergeReport, MergeRow, MergeSide, TakenSide, UnmergeReport,
};
pub use encryption::{Encryption, LEAST_PASSPHRASE};
pub use error::{DeedError, FieldProblem, FileFault, ImportFault, UnusableFault};
pub use export::ExportReport;
pub use figures::{Change, EffortScore, FeedbackFigures, FeedbackReport, GroupRow, Groups};
pub use formats::{Drawing, Format, SheetRow};
pub use hands::{Hand, HandCheck};
pub use import::{
    FieldChange, ImportPlan, ImportReport, ImportRequest, ImportRow, LeftOutFile, Outcome, PlannedRow, Stay,
    StayReason, UndoReport,
};
pub use inbox::AnswerFile;
pub use job::{Cancelled, Counted, Job, Progress, Unwatched};
pub use logging::{AnswerLog, AskedNote};
pub use mail_accounts::{
    Keyring, MailAccountCheck, MailAccountForm, MailAccountRow, NoKeyring, Password, PasswordPlace,
    WithoutKeyring,
};
pub use mail_fault::MailFault;
pub use notes::{
    AccountPerson, AccountReport, Audience, CallBackRow, CallFacts, CallForm, CallSheet, CodesLeft, CopyText,
    Crease, DraftWays, EnvelopeFile, Exception, FileKind, FilePaths, FindingGroup, FoundPerson,
    HeldOutPerson, HelpReport, HoldOut, LabelFile, MadeFile, MadeFiles, MailFile, MailPreview, MarkReport,
    MarkRequest, NotMarked, NoteOptions, NotePreview, NoteProblem, OpenRun, Preflight, PreviewSide, RunFiles,
    RunNote, RunReport, RunRequest, RunRow, SheetPreview, SideName, Skipped, StateCount, TakeBackReport,
    TextCost, TextEncoding, TextRow, Verdict, Weight,
};
pub use pictures::{PictureCheck, PictureForm};
pub use plans::PlanForm;
pub use post::{EnvelopeRow, LabelSheetRow};
pub use print::{PrintReport, PrintWay, PrinterChoice, PrinterRow, Printers, TrayRow};
pub use print_fault::PrintFault;
pub use printers::PrinterPaper;
pub use privacy::{ConsentForm, EraseReport, PersonExport, SilentPeople, SilentPerson};
pub use purchases::{PurchaseForm, PurchaseFormLine, PurchaseRow, PurchaseSum};
pub use sample::{DemoReport, SampleShop};
pub use survey_forms::{SurveyFormReport, SurveyFormRequest};
pub use surveys::{AskedRun, SurveyForm, SurveyRow, survey_from_file};
pub use templates::{TemplateForm, TemplateText};
pub use till::{TillAnswer, TillRequest};
pub use today::Today;
pub use trend::TrendPoint;
pub use uptake::{BoughtRow, CampaignReport, MoneyRow};
pub use vouchers::{LifeEvent, VoucherLife};

// What the rooms below say in their own words, for hosts that know only this room.
pub use insight::{Bucket, Difference, Score, Stretch};
pub use intake::{
    AskedColumn, ColumnFormat, ColumnGuess, Encoding, FileShape, Kind, ListFormat, Rejected, ScaleWord,
    Source,
};
pub use messages::{Finding, Rule, TemplateSummary};
