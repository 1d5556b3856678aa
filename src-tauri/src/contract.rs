//! What the window and the shell have agreed on: the commands' names and the types, written for TypeScript.

use crate::commands::NAMES;
use crate::window::Topic;
use ts_rs::{Config, TS};

/// The names of all commands that the window may call.
pub const COMMANDS: &[&str] = NAMES;

/// The TypeScript of every type that crosses to the window; `ui/src/backend/types.ts` is this text.
#[allow(clippy::too_many_lines, reason = "one list of types, one to a line")]
pub fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let mut text = String::from("// Generated from the Rust types by `make types`; do not edit.\n\n");
    macro_rules! declare {
        ($($ty:ty),+ $(,)?) => {$(
            text.push_str("export ");
            text.push_str(&<$ty as TS>::decl(&config));
            text.push('\n');
        )+};
    }
    declare![
        domain::CustomerId,
        domain::PurchaseId,
        domain::CampaignId,
        domain::VoucherId,
        domain::NoteId,
        domain::RunId,
        domain::SurveyId,
        domain::ResponseId,
        domain::BatchId,
        domain::Language,
        domain::Direction,
        domain::Digits,
        domain::FormOfAddress,
        domain::Formality,
        domain::Channel,
        domain::ConsentState,
        domain::Consent,
        domain::Country,
        domain::Currency,
        domain::Email,
        domain::Money,
        domain::PostalAddress,
        domain::CustomerField,
        domain::PurchaseField,
        domain::ResponseField,
        domain::ShopField,
        domain::CustomerFields,
        domain::Customer,
        domain::PurchaseLine,
        domain::Settlement,
        domain::PurchaseFields,
        domain::Purchase,
        domain::Shop,
        domain::CustomerFilter,
        domain::CustomerSort,
        domain::Window,
        domain::CustomerRow,
        domain::CustomerPage,
        domain::TemplateId,
        domain::VoucherCode,
        domain::NoteState,
        domain::NoteRow,
        domain::HandId,
        domain::FormatId,
        domain::Value,
        domain::Terms,
        domain::CampaignFields,
        domain::Campaign,
        domain::VoucherState,
        domain::VoucherFilter,
        domain::Voucher,
        domain::VoucherRow,
        domain::VoucherPage,
        domain::Mood,
        domain::ResponseFields,
        domain::Response,
        domain::ResponseFilter,
        domain::ResponseRow,
        domain::ResponsePage,
        domain::Occasion,
        domain::Purpose,
        domain::Template,
        app::Score,
        app::TemplateSummary,
        app::Rule,
        app::Finding,
        app::Hand,
        app::Format,
        app::Source,
        app::Kind,
        app::Encoding,
        app::Rejected,
        app::ColumnGuess,
        app::TimelineEntry,
        app::CustomerFile,
        app::NoteOptions,
        app::NoteProblem,
        app::NotePreview,
        app::Audience,
        app::RunRequest,
        app::Skipped,
        app::RunReport,
        app::ImportRequest,
        app::Outcome,
        app::FieldChange,
        app::PlannedRow,
        app::ImportPlan,
        app::ImportReport,
        app::UndoReport,
        app::TemplateText,
        app::TemplateForm,
        app::FeedbackFigures,
        app::Today,
        app::DemoReport,
        app::PurchaseForm,
        app::PurchaseFormLine,
        app::CampaignForm,
        app::Progress,
        app::FieldProblem,
        app::ImportFault,
        app::FileFault,
        app::DeedError,
        crate::commands::About,
        Topic,
    ];
    text
}
