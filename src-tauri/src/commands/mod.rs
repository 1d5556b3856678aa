//! The window's commands: one thin adapter per deed, always off the window's own thread.
#![allow(
    clippy::needless_pass_by_value,
    reason = "Tauri hands every argument over by value"
)]

mod audiences;
mod channels;
mod customers;
mod duplicates;
mod feedback;
mod feedback_desk;
mod files;
mod imports;
mod mail;
mod messages;
mod notes;
mod paper;
mod printers;
mod purchases;
mod runs;
mod shop;
mod surveys;
mod vouchers;

pub use shop::About;
use tauri::{Wry, ipc::Invoke};

macro_rules! commands {
    ($($module:ident :: $command:ident),+ $(,)?) => {
        /// The names of all commands, as the window calls them.
        pub const NAMES: &[&str] = &[$(stringify!($command)),+];

        /// Hands a call from the window to its command.
        pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($module::$command),+]
        }
    };
}

commands![
    shop::about,
    shop::today,
    shop::shop_get,
    shop::shop_set,
    shop::demo_fill,
    customers::customers_list,
    customers::customers_tags,
    audiences::customers_towns,
    audiences::audience_people,
    audiences::audiences_list,
    audiences::audience_save,
    audiences::audience_remove,
    audiences::plan_add,
    audiences::plan_remove,
    customers::customer_open,
    customers::customer_save,
    customers::customer_remove,
    customers::customer_restore,
    customers::customer_opt_out,
    duplicates::customers_duplicates,
    duplicates::customers_alike,
    duplicates::customers_merge_look,
    duplicates::customers_merge,
    duplicates::customers_unmerge,
    duplicates::customers_different,
    purchases::purchase_save,
    purchases::purchase_remove,
    purchases::purchase_restore,
    imports::import_plan,
    imports::import_left_out,
    imports::import_run,
    imports::import_undo,
    imports::imports_list,
    imports::job_cancel,
    messages::templates_list,
    messages::template_open,
    messages::template_check,
    messages::template_save,
    messages::template_remove,
    messages::merge_fields,
    paper::stationery_get,
    paper::stationery_set,
    paper::pictures_list,
    paper::picture_check,
    paper::picture_add,
    paper::picture_open,
    paper::picture_remove,
    paper::picture_restore,
    paper::hands_list,
    paper::hand_sample,
    paper::hand_check,
    paper::hand_add,
    paper::hand_remove,
    paper::hand_restore,
    paper::formats_list,
    paper::format_open,
    paper::sheets_list,
    paper::sheet_preview,
    paper::envelopes_list,
    paper::label_sheets_list,
    paper::labels_use,
    notes::note_preview,
    notes::notes_write,
    notes::run_check,
    notes::note_edit,
    notes::note_former_texts,
    notes::note_open,
    notes::notes_mark,
    notes::mark_undo,
    notes::note_history,
    notes::address_dismiss,
    notes::address_reopen,
    runs::runs_list,
    runs::run_open,
    runs::run_export,
    runs::run_resume,
    runs::run_cancel,
    runs::run_report,
    channels::run_texts,
    channels::texts_export,
    channels::run_calls,
    channels::calls_export,
    channels::call_log,
    channels::call_undo,
    channels::number_open,
    mail::mail_accounts_list,
    mail::mail_account_add,
    mail::mail_account_unlock,
    mail::mail_account_check,
    mail::mail_account_remove,
    mail::run_take_back,
    mail::note_draft,
    mail::draft_open,
    mail::draft_open_link,
    shop::look_elsewhere,
    printers::printers_list,
    printers::printer_papers,
    printers::printer_memories,
    printers::calibration_page,
    printers::printer_measure,
    printers::printer_adjust,
    printers::printer_forget,
    printers::printer_restore,
    printers::run_print,
    printers::file_print,
    vouchers::campaigns_list,
    vouchers::campaign_add,
    vouchers::campaign_form,
    vouchers::campaign_save,
    vouchers::campaign_due,
    vouchers::campaign_report,
    vouchers::codes_look,
    vouchers::campaign_import_codes,
    vouchers::campaign_make_codes,
    vouchers::campaign_export_codes,
    vouchers::voucher_open,
    vouchers::voucher_give,
    vouchers::vouchers_list,
    vouchers::voucher_void,
    vouchers::till_check,
    vouchers::till_redeem,
    vouchers::till_undo,
    vouchers::till_tries,
    surveys::surveys_list,
    surveys::survey_open,
    surveys::survey_add,
    surveys::survey_change,
    surveys::survey_remove,
    surveys::survey_restore,
    surveys::survey_form,
    surveys::ask_find,
    surveys::response_log,
    feedback::responses_list,
    feedback::response_add,
    feedback::response_remove,
    feedback::response_restore,
    feedback::responses_mark_read,
    feedback_desk::responses_inbox,
    feedback_desk::response_open,
    feedback_desk::responses_mark_all_read,
    feedback_desk::responses_tag,
    feedback_desk::responses_untag,
    feedback_desk::responses_tags,
    feedback_desk::responses_to_answer,
    feedback_desk::response_promise,
    feedback_desk::response_take_back_promise,
    feedback_desk::response_settle,
    feedback_desk::response_quote,
    feedback_desk::response_withdraw_quote,
    feedback_desk::response_forget_quote,
    feedback_desk::quotes_list,
    feedback_desk::feedback_figures,
    feedback_desk::feedback_report,
    feedback_desk::report_picture_save,
    feedback_desk::report_pdf,
    files::file_open,
    files::file_reveal,
    files::file_print_dialog,
];
