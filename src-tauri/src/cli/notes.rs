//! `notes`: the main job.

use super::answer::Answer;
use super::customers::{FILTERS, Filters};
use super::lists::name;
use super::paper::{PaperFiles, StationeryOptions};
use super::terminal_job::TerminalJob;
use super::values::{Assignment, assignment, channel, form, formality};
use app::{Audience, DeedError, Desk, NoteOptions, RunReport, RunRequest, Skipped};
use clap::{ArgGroup, Args, Subcommand};
use domain::{Channel, CustomerId, FormOfAddress, Formality, FormatId, HandId, Language};
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
    /// Writes a message to customers: cards, drafts, or both, in one run
    #[command(group(
        ArgGroup::new("audience")
            .args(["customer", "all"])
            .args(FILTERS)
            .required(true)
            .multiple(true)
    ))]
    Write(Write),
}

#[derive(Args)]
pub struct Write {
    /// The message's name
    #[arg(long, value_name = "T")]
    template: String,
    /// A customer's number; may be given several times
    #[arg(long, value_name = "ID", conflicts_with = "all")]
    customer: Vec<CustomerId>,
    /// Everybody in the list
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    filters: Filters,
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
    /// The card or sheet; `formats list` names them
    #[arg(long, value_name = "F")]
    format: Option<String>,
    #[command(flatten)]
    stationery: StationeryOptions,
    /// The offer whose codes the notes carry (name or number)
    #[arg(long, value_name = "C")]
    campaign: Option<String>,
    /// A value by hand: issue, gift, years, product, …
    #[arg(long, value_parser = assignment, value_name = "FIELD=VALUE")]
    set: Vec<Assignment>,
    /// What the handwriting's variation starts from [default: by chance]
    #[arg(long, value_name = "N")]
    seed: Option<u32>,
    /// The file for cards
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
    /// The folder for e-mail drafts
    #[arg(long, value_name = "DIR")]
    eml: Option<PathBuf>,
    #[command(flatten)]
    papers: PaperFiles,
    /// A folder for cards.pdf and drafts/ (of --channel, or both)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
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
            campaign,
            set: self
                .set
                .iter()
                .map(|one| (one.field.clone(), one.value.clone()))
                .collect(),
            seed: self.seed,
            ..NoteOptions::of(name(&self.template)?)
        })
    }
}

pub fn run(desk: &Desk, command: Notes, language: Option<Language>) -> Result<Answer, DeedError> {
    match command {
        Notes::Preview { write, svg } => preview(desk, &write, svg, language),
        Notes::Write(write) => self::write(desk, write, language),
    }
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
        lines.extend([preview.subject.clone(), String::new(), preview.text.clone()]);
    }
    lines.extend(
        preview
            .problems
            .iter()
            .map(|problem| format!("problem: {}", json!(problem))),
    );
    let answer = json!({
        "text": preview.text, "subject": preview.subject, "problems": preview.problems,
        "language": preview.language, "form": preview.form, "formality": preview.formality, "voucher": preview.voucher,
    });
    Answer::new(&answer, lines)
}

fn write(desk: &Desk, write: Write, language: Option<Language>) -> Result<Answer, DeedError> {
    let options = write.options(desk, language)?;
    let mut pdf = write.pdf;
    let mut eml = write.eml;
    if let Some(out) = &write.out {
        if write.channel.is_none_or(|channel| channel == Channel::Card) {
            pdf.get_or_insert(out.join("cards.pdf"));
        }
        if write.channel.is_none_or(|channel| channel == Channel::Email) {
            eml.get_or_insert(out.join("drafts"));
        }
    }
    let audience = if write.customer.is_empty() {
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
        files: write.papers.files(desk, pdf, eml)?,
        channel: write.channel,
        dry_run: write.dry_run,
    };
    let report = desk.notes_write(&request, &TerminalJob::start())?;
    let lines = lines(&report, request.dry_run);
    Answer::new(&report, lines)
}

pub fn lines(report: &RunReport, dry_run: bool) -> Vec<String> {
    let (made, skipped) = (report.made, report.skipped.len());
    let mut lines = vec![if dry_run {
        format!("A dry run; nothing was changed. {made} would have their note, {skipped} would be left out.")
    } else {
        format!("{made} have their note, {skipped} were left out.")
    }];
    let person = |what: &str, one: &Skipped| format!("{what}: {} ({}): {}", one.name, one.customer, one.code);
    lines.extend(report.skipped.iter().map(|one| person("left out", one)));
    lines.extend(report.partial.iter().map(|one| person("in part", one)));
    match &report.files[..] {
        [] => {}
        [one] => lines.push(one.clone()),
        [first, rest @ ..] => lines.push(format!("{first} and {} more", rest.len())),
    }
    lines
}
