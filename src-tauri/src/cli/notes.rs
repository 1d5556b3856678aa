//! `notes`: the main job.

use super::answer::Answer;
use super::customers::{FILTERS, Filters};
use super::exceptions::Exceptions;
use super::lists::name;
use super::mail::{MailFiles, MailOptions, account_lines, hand_over};
use super::paper::{PaperFiles, StationeryOptions};
use super::terminal_job::TerminalJob;
use super::values::{Assignment, assignment, channel, form, formality};
use super::words::{reason, spoken};
use app::{
    Audience, CallForm, CallSheet, DeedError, Desk, FoundPerson, HoldOut, MarkReport, MarkRequest,
    NoteOptions, RunReport, RunRequest, Skipped, TextRow, Weight,
};
use clap::{ArgGroup, Args, Subcommand};
use domain::{
    CallId, CallOutcome, Channel, CustomerId, FormOfAddress, Formality, FormatId, HandId, Language, MarkId,
    NoteId, NoteState, PlanId, RunId,
};
use jiff::civil::Date;
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Notes {
    /// Shows the filled text; stores nothing and gives nothing away
    Preview {
        #[command(flatten)]
        write: Write,
        /// Draws the written side of the card into this file
        #[arg(long, value_name = "FILE")]
        svg: Option<PathBuf>,
    },
    /// Makes the draft of one e-mail note and hands it to the system's mail program
    Draft {
        /// The note's number
        note: NoteId,
        /// Open the file with the system's mail program
        #[arg(long)]
        open: bool,
    },
    /// Writes a message to customers: cards, drafts, or both, in one run
    #[command(group(
        ArgGroup::new("audience")
            .args(["customer", "all", "saved", "plan"])
            .args(FILTERS)
            .required(true)
            .multiple(true)
    ))]
    Write(Write),
    /// Writes down what became of notes; each mark is dated and kept
    Mark(Mark),
    /// Takes a mark back
    Unmark {
        /// The mark's number, as `notes mark` answered it
        mark: MarkId,
    },
    /// Writes down what came of a call; whoever was reached has had their note
    Call(LogCall),
    /// Takes what was written down of a call back
    Uncall {
        /// The call's number, as `notes call` answered it
        call: CallId,
    },
    /// Shows what happened to a note
    History {
        /// The note's number
        note: NoteId,
    },
}

#[derive(Args)]
pub struct Mark {
    /// The notes' numbers; `runs show` lists them
    #[arg(value_name = "NOTE", required_unless_present = "run")]
    notes: Vec<NoteId>,
    /// A run, instead of single notes: all of it
    #[arg(long, conflicts_with = "notes")]
    run: Option<RunId>,
    /// Of the run only these cards, by their place, such as 7,12-14
    #[arg(long, value_name = "LIST", value_parser = super::values::numbers, requires = "run")]
    places: Option<super::runs::Places>,
    /// made, printed, `handed_over`, posted, sent, returned or cancelled
    #[arg(long, value_name = "S", value_parser = super::values::word::<NoteState>)]
    state: NoteState,
    /// Who says so
    #[arg(long, default_value = "", value_name = "NAME")]
    clerk: String,
    /// Cancelling takes codes back for good that may be on paper
    #[arg(long)]
    void_codes: bool,
}

#[derive(Args)]
pub struct LogCall {
    /// The note's number; `runs calls` lists them
    note: NoteId,
    /// reached, `no_answer`, `call_back` or `no_more_calls` (which opts them out of calls)
    #[arg(long, value_name = "O", value_parser = super::values::word::<CallOutcome>)]
    outcome: CallOutcome,
    /// When to call again
    #[arg(long, value_name = "DATE", required_if_eq("outcome", "call_back"))]
    again_on: Option<Date>,
    /// What was said
    #[arg(long, default_value = "", value_name = "TEXT")]
    words: String,
    /// Who called
    #[arg(long, default_value = "", value_name = "NAME")]
    clerk: String,
}

#[derive(Args)]
pub struct Write {
    /// The message's name
    #[arg(long, value_name = "T", required_unless_present = "plan")]
    template: Option<String>,
    /// A customer's number; may be given several times
    #[arg(long, value_name = "ID", conflicts_with = "all")]
    customer: Vec<CustomerId>,
    /// Everybody in the list
    #[arg(long)]
    all: bool,
    /// A saved audience (name or number)
    #[arg(id = "saved", long = "audience", value_name = "NAME", conflicts_with_all = ["customer", "all"])]
    saved: Option<String>,
    /// What was planned: its people, its message unless --template says another, its offer
    #[arg(long, value_name = "ID", conflicts_with_all = ["customer", "all", "saved"])]
    plan: Option<PlanId>,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    exceptions: Exceptions,
    /// card, email, text or phone
    #[arg(long, value_parser = channel)]
    channel: Option<Channel>,
    /// Form of address, instead of each customer's own
    #[arg(long, value_parser = form, value_name = "F")]
    form: Option<FormOfAddress>,
    /// formal or familiar, instead of each customer's own
    #[arg(long, value_parser = formality, value_name = "F")]
    formality: Option<Formality>,
    /// The handwriting; `hands list` names them
    #[arg(long, value_name = "H")]
    hand: Option<String>,
    /// The card or sheet, the same for everybody of the run: one file has one size; `formats list` names them
    #[arg(long, value_name = "F")]
    format: Option<String>,
    #[command(flatten)]
    stationery: StationeryOptions,
    /// The offer whose codes the notes carry (name or number)
    #[arg(long, value_name = "C")]
    campaign: Option<String>,
    /// The survey that the notes ask for, where they ask (name or number) [default: the first]
    #[arg(long, value_name = "S")]
    survey: Option<String>,
    /// A value by hand: issue, gift, years, product, …
    #[arg(long, value_parser = assignment, value_name = "FIELD=VALUE")]
    set: Vec<Assignment>,
    /// What the handwriting's variation starts from [default: by chance]
    #[arg(long, value_name = "N")]
    seed: Option<u32>,
    /// The file for cards
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
    #[command(flatten)]
    mail: MailFiles,
    #[command(flatten)]
    enclosed: MailOptions,
    #[command(flatten)]
    papers: PaperFiles,
    /// A folder for cards.pdf and drafts/ (of --channel, or both), texts.csv or calls.html
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
    /// Leave so many per cent in peace by chance, to see with `runs report` whether the notes helped
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=50))]
    hold_out: Option<u8>,
    /// For so many days it is watched who comes back
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=730), requires = "hold_out")]
    hold_out_days: u16,
}

impl Write {
    fn options(&self, desk: &Desk, language: Option<Language>) -> Result<NoteOptions, DeedError> {
        let campaign = self
            .campaign
            .as_deref()
            .map(|name| desk.campaign_named(name))
            .transpose()?;
        Ok(NoteOptions {
            language,
            form: self.form,
            formality: self.formality,
            hand: self.hand.clone().map(HandId),
            format: self.format.clone().map(FormatId),
            stationery: self.stationery.over_usual(desk)?,
            mail: self.enclosed.over_usual(desk)?,
            campaign,
            survey: match &self.survey {
                Some(name) => Some(desk.survey_named(Some(name))?.id),
                None => None,
            },
            set: self
                .set
                .iter()
                .map(|one| (one.field.clone(), one.value.clone()))
                .collect(),
            seed: self.seed,
            ..NoteOptions::of(name(self.template.as_deref().unwrap_or_default())?)
        })
    }
}

pub fn run(desk: &Desk, command: Notes, language: Option<Language>) -> Result<Answer, DeedError> {
    match command {
        Notes::Preview { write, svg } => preview(desk, &write, svg, language),
        Notes::Write(write) => self::write(desk, write, language),
        Notes::Draft { note, open } => hand_over(&desk.note_draft(note)?, open),
        Notes::Mark(mark) => self::mark(desk, mark),
        Notes::Unmark { mark } => marked(&desk.mark_undo(mark)?, "back as they were"),
        Notes::Call(call) => {
            let outcome = json!(call.outcome);
            let id = desk.call_log(&CallForm {
                note: call.note,
                outcome: call.outcome,
                again_on: call.again_on,
                words: call.words,
                clerk: call.clerk,
            })?;
            let outcome_word = outcome.as_str().unwrap_or_default();
            Answer::new(
                &json!({ "call": id, "note": call.note, "outcome": outcome }),
                vec![format!("note {}: {outcome_word} (call {id})", call.note)],
            )
        }
        Notes::Uncall { call } => {
            desk.call_undo(call)?;
            Answer::new(
                &json!({ "call": call, "undone": true }),
                vec![format!("call {call} is taken back")],
            )
        }
        Notes::History { note } => {
            let (marks, calls) = (desk.note_history(note)?, desk.note_calls(note)?);
            let line = |mark: &domain::NoteMark| {
                let at = jiff::Timestamp::from_second(mark.at).map(|at| at.to_string());
                let undone = if mark.undone { "  (taken back)" } else { "" };
                let state = json!(mark.state);
                format!(
                    "{}  {:<11}  {}{undone}",
                    at.unwrap_or_default(),
                    state.as_str().unwrap_or_default(),
                    mark.clerk
                )
            };
            let said = |call: &domain::Call| {
                let outcome = json!(call.outcome);
                let outcome = outcome.as_str().unwrap_or_default();
                format!(
                    "{}  call: {outcome}  {}  {}",
                    call.called_on, call.words, call.clerk
                )
            };
            Answer::new(
                &json!({ "note": note, "marks": marks, "calls": calls }),
                marks.iter().map(line).chain(calls.iter().map(said)).collect(),
            )
        }
    }
}

fn mark(desk: &Desk, mark: Mark) -> Result<Answer, DeedError> {
    let ids = match (mark.run, &mark.places) {
        (Some(run), Some(places)) => super::runs::chosen(desk, run, places)?,
        (Some(run), None) => desk.run_open(run)?.notes.iter().map(|one| one.note.id).collect(),
        (None, _) => mark.notes,
    };
    let state = json!(mark.state);
    let report = desk.notes_mark(&MarkRequest {
        ids,
        state: mark.state,
        clerk: mark.clerk,
        void_codes: mark.void_codes,
    })?;
    marked(&report, state.as_str().unwrap_or_default())
}

/// What marking came to.
pub fn marked(report: &MarkReport, state: &str) -> Result<Answer, DeedError> {
    let mut lines = vec![match report.mark {
        Some(mark) => format!("{} notes are {state} (mark {mark})", report.changed),
        None => "no note was marked".to_owned(),
    }];
    lines.extend(report.refused.iter().map(|one| {
        let reason = json!(one.reason);
        format!(
            "not marked: note {} to {}: {}",
            one.note,
            one.name,
            reason.as_str().unwrap_or_default()
        )
    }));
    Answer::new(report, lines)
}

fn preview(
    desk: &Desk,
    write: &Write,
    svg: Option<PathBuf>,
    language: Option<Language>,
) -> Result<Answer, DeedError> {
    let options = write.options(desk, language)?;
    let customer = write.customer.first().copied();
    let preview = desk.note_preview(&options, customer, write.channel.unwrap_or(Channel::Card))?;
    if let (Some(path), Some(side)) = (svg, preview.sides.get(preview.written)) {
        std::fs::write(&path, &side.svg).map_err(|error| DeedError::file(&error, &path))?;
    }
    let mut lines = Vec::new();
    if !preview.text.is_empty() {
        let whole = preview.mail.as_ref().map_or(&preview.text, |mail| &mail.text);
        lines.extend([preview.subject.clone(), String::new(), whole.clone()]);
    }
    lines.extend(
        preview
            .problems
            .iter()
            .map(|problem| format!("problem: {}", reason(problem, spoken(language)))),
    );
    let answer = json!({
        "text": preview.text, "subject": preview.subject, "problems": preview.problems,
        "text_cost": preview.text_cost, "call": preview.call, "mail": preview.mail,
        "language": preview.language, "form": preview.form, "formality": preview.formality, "voucher": preview.voucher,
    });
    Answer::new(&answer, lines)
}

fn write(desk: &Desk, mut write: Write, language: Option<Language>) -> Result<Answer, DeedError> {
    let plan = write.plan.map(|id| desk.plan_open(id)).transpose()?;
    if let Some(plan) = &plan {
        write.template.get_or_insert_with(|| plan.template.to_string());
        write.campaign = write.campaign.or_else(|| plan.campaign.map(|id| id.to_string()));
    }
    let options = write.options(desk, language)?;
    let mut pdf = write.pdf;
    let mut mail = write.mail;
    if let Some(out) = &write.out {
        if write.channel.is_none_or(|channel| channel == Channel::Card) {
            pdf.get_or_insert(out.join("cards.pdf"));
        }
        if write.channel.is_none_or(|channel| channel == Channel::Email) {
            mail.eml.get_or_insert(out.join("drafts"));
        }
    }
    let audience = if let Some(plan) = &plan {
        Audience::Customers {
            ids: plan.customers.clone(),
        }
    } else if let Some(name) = &write.saved {
        desk.audience_named(name)?.into()
    } else if write.customer.is_empty() {
        Audience::Filter {
            filter: write.filters.filter(desk, None)?,
            with: Vec::new(),
            without: Vec::new(),
        }
    } else {
        Audience::Customers { ids: write.customer }
    };
    let request = RunRequest {
        options,
        audience,
        files: write.papers.files(desk, pdf, mail)?,
        channel: write.channel,
        dry_run: write.dry_run,
        exceptions: write.exceptions.read()?,
        plan: write.plan,
        hold_out: write.hold_out.map(|percent| HoldOut {
            percent,
            days: write.hold_out_days,
        }),
    };
    if request.dry_run {
        return dry_run(desk, &request, spoken(language));
    }
    let report = desk.notes_write(&request, &TerminalJob::start())?;
    match (request.channels()[..].first(), report.run) {
        (Some(Channel::Text), Some(run)) => texts(desk, run, &report, write.out, language),
        (Some(Channel::Phone), Some(run)) => calls(desk, run, &report, write.out, language),
        _ => Answer::new(&report, lines(&report, false, spoken(language))),
    }
}

/// What a run of text messages came to, with each of them.
fn texts(
    desk: &Desk,
    run: RunId,
    report: &RunReport,
    out: Option<PathBuf>,
    language: Option<Language>,
) -> Result<Answer, DeedError> {
    let list = out.map(|out| out.join("texts.csv"));
    if let Some(list) = &list {
        desk.texts_export(run, language.unwrap_or(desk.shop_get()?.language), list)?;
    }
    let texts = desk.run_texts(run)?;
    let mut lines = lines(report, false, spoken(language));
    lines.extend(texts.iter().map(|row| text_line(row, spoken(language))));
    with(report, list, "texts", &texts, lines)
}

/// What a run of calls came to, with each of them.
fn calls(
    desk: &Desk,
    run: RunId,
    report: &RunReport,
    out: Option<PathBuf>,
    language: Option<Language>,
) -> Result<Answer, DeedError> {
    let page = out.map(|out| out.join("calls.html"));
    if let Some(page) = &page {
        desk.calls_export(run, language.unwrap_or(desk.shop_get()?.language), page)?;
    }
    let calls = desk.run_calls(run)?;
    let mut lines = lines(report, false, spoken(language));
    lines.extend(calls.iter().flat_map(|sheet| call_lines(sheet, spoken(language))));
    with(report, page, "calls", &calls, lines)
}

fn with(
    report: &RunReport,
    file: Option<PathBuf>,
    key: &str,
    rows: &impl serde::Serialize,
    mut lines: Vec<String>,
) -> Result<Answer, DeedError> {
    let mut answer = json!(report);
    if let Some(file) = file {
        let path = file.display().to_string();
        answer["files"] = json!([path]);
        lines.push(path);
    }
    answer[key] = json!(rows);
    Answer::new(&answer, lines)
}

/// A text message for a person to read.
pub fn text_line(row: &TextRow, language: Language) -> String {
    let number = row.number.as_ref().map_or("-", domain::PhoneNumber::as_str);
    let encoding = json!(row.cost.encoding);
    if let Some(held) = &row.held {
        return format!(
            "{:>4}  {number}  {}  {}",
            row.note,
            row.name,
            reason(held, language)
        );
    }
    let parts = match row.cost.parts {
        1 => "1 part".to_owned(),
        parts => format!("{parts} parts"),
    };
    format!(
        "{:>4}  {number}  {}  ({parts}, {})\n      {}",
        row.note,
        row.name,
        encoding.as_str().unwrap_or_default(),
        row.text
    )
}

/// A call for a person to make.
pub fn call_lines(sheet: &CallSheet, language: Language) -> Vec<String> {
    let facts = &sheet.facts;
    let number = facts
        .number
        .as_ref()
        .map_or(facts.phone.as_str(), domain::PhoneNumber::as_str);
    let state = json!(sheet.state);
    let mut lines = vec![format!(
        "{:>4}  {number}  {}  {}",
        sheet.id,
        facts.name,
        state.as_str().unwrap_or_default()
    )];
    if let Some(held) = &sheet.held {
        lines.push(format!("      {}", reason(held, language)));
        return lines;
    }
    if !facts.pronunciation.is_empty() {
        lines.push(format!("      say: {}", facts.pronunciation));
    }
    if let Some(purchase) = &facts.last_purchase {
        let product = purchase.fields.main_product().unwrap_or_default();
        lines.push(format!("      bought last: {}  {product}", purchase.fields.date));
    }
    for answer in &facts.open_answers {
        lines.push(format!(
            "      still open: {}  {}",
            answer.fields.date, answer.fields.comment
        ));
    }
    lines.extend(
        sheet
            .letter
            .blocks
            .iter()
            .map(|block| format!("      {}", block.text)),
    );
    lines
}

/// Said gently, and nothing more, where a message thanks and offers at once.
const SECOND_TOUCH: &str = "note: research found that a plain handwritten thank-you works better with loyal customers \
    (Kim, Choi and Kim, Journal of Interactive Marketing 57(4), 2022, doi:10.1177/10949968221102306); \
    `thankwell plans add` plans the offer for some days later";

/// What would happen, with what the check found, by kind.
fn dry_run(desk: &Desk, request: &RunRequest, language: Language) -> Result<Answer, DeedError> {
    let report = desk.notes_write(request, &TerminalJob::start())?;
    let preflight = desk.run_check(request, None, &TerminalJob::start())?;
    let mut lines = lines(&report, true, language);
    for group in &preflight.findings {
        let weight = match group.weight {
            Weight::Block => "blocks",
            Weight::Hold => "holds",
            Weight::Warn => "note",
        };
        // Who has the same said of them stands in one line; what the lines above have said is not said again.
        let is_told = |one: &FoundPerson| {
            let mut above = report.skipped.iter().chain(&report.partial);
            above.any(|skip| skip.customer == one.customer && skip.problem == one.problem)
        };
        let mut told: Vec<(String, Vec<&str>)> = Vec::new();
        for one in group.people.iter().filter(|one| !is_told(one)) {
            let said = reason(&one.problem, language);
            match told.iter_mut().find(|(known, _)| *known == said) {
                Some((_, names)) => names.push(&one.name),
                None => told.push((said, vec![&one.name])),
            }
        }
        lines.extend(told.iter().map(|(said, names)| match names[..] {
            [name] => format!("{weight}: {name}: {said}"),
            _ => format!("{weight}: {} ({} people): {said}", names.join(", "), names.len()),
        }));
    }
    if preflight.thanks_and_offers {
        lines.push(SECOND_TOUCH.to_owned());
    }
    if let Some(codes) = &preflight.codes {
        lines.push(format!("codes: {} left for {} people", codes.left, codes.wanted));
    }
    let mut answer = serde_json::to_value(&report).map_err(|error| DeedError::Unexpected {
        detail: error.to_string(),
    })?;
    answer["preflight"] = json!(preflight);
    Answer::new(&answer, lines)
}

/// What became of a run, with why somebody was left out in words.
pub fn lines(report: &RunReport, dry_run: bool, language: Language) -> Vec<String> {
    let (made, skipped) = (report.made, report.skipped.len());
    let mut lines = vec![if dry_run {
        format!("A dry run; nothing was changed. {made} would have their note, {skipped} would be left out.")
    } else {
        format!("{made} have their note, {skipped} were left out.")
    }];
    if report.held_out > 0 {
        lines.push(format!(
            "{} were left in peace to see whether it helps",
            report.held_out
        ));
    }
    let person = |what: &str, one: &Skipped| {
        let why = reason(&one.problem, language);
        format!("{what}: {} ({}): {why}", one.name, one.customer)
    };
    lines.extend(report.skipped.iter().map(|one| person("left out", one)));
    lines.extend(report.partial.iter().map(|one| person("in part", one)));
    lines.extend(report.account.iter().flat_map(account_lines));
    let first = report.files.iter().next().into_iter();
    lines.extend(first.map(|first| match report.files.len() - 1 {
        0 => first,
        more => format!("{first} and {more} more"),
    }));
    lines
}
