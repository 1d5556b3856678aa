//! `responses`: read, labelled, answered, quoted.

use super::answer::Answer;
use super::values::{channel, date, language, word};
use app::{DeedError, Desk, FollowUpForm, QuoteForm};
use clap::Args;
use domain::{
    Channel, CustomerId, FollowUp, HandId, Language, Mood, NoteId, ResponseFilter, ResponseId, ResponseRow,
    ResponseSort, RunId, TemplateId, Window,
};
use jiff::civil::Date;
use serde_json::json;

/// Which answers.
#[derive(Args, Default)]
#[allow(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub struct Filters {
    /// Only of this customer
    #[arg(long, value_name = "ID")]
    customer: Option<CustomerId>,
    /// Only those that nobody has read
    #[arg(long)]
    unread: bool,
    /// Only unhappy ones
    #[arg(long, conflicts_with = "mood")]
    unhappy: bool,
    /// Only of this mood: glad, even, unhappy
    #[arg(long, value_parser = word::<Mood>)]
    mood: Option<Mood>,
    /// Words, or parts of words, of the comment or of the customer's name
    #[arg(long, value_name = "T")]
    search: Option<String>,
    /// Only complaints that nobody has settled
    #[arg(long)]
    open: bool,
    /// Only those about which something is promised and not done yet
    #[arg(long)]
    promised: bool,
    /// Only those that may be quoted
    #[arg(long)]
    quotable: bool,
    /// Only with this mark for recommending, 0 to 10
    #[arg(long, value_name = "MARK")]
    nps: Option<u8>,
    /// Only with this mark for satisfaction
    #[arg(long, value_name = "MARK")]
    csat: Option<u8>,
    /// Only with this mark for ease
    #[arg(long, value_name = "MARK")]
    ces: Option<u8>,
    /// Only to this survey, by its number or name
    #[arg(long, value_name = "S")]
    survey: Option<String>,
    /// Only answered in this language, or by customers who are written to in it
    #[arg(long, value_parser = language, value_name = "L")]
    answered_in: Option<Language>,
    /// Only about purchases of this product
    #[arg(long, value_name = "WORDS")]
    product: Option<String>,
    /// Only from this day on
    #[arg(long, value_parser = date, value_name = "DATE")]
    since: Option<Date>,
    /// Only up to this day
    #[arg(long, value_parser = date, value_name = "DATE")]
    until: Option<Date>,
    /// Only to this note
    #[arg(long, value_name = "ID")]
    note: Option<NoteId>,
    /// Only to notes of this run
    #[arg(long, value_name = "ID")]
    run: Option<RunId>,
    /// Only to notes with this message
    #[arg(long, value_parser = word::<TemplateId>, value_name = "T")]
    template: Option<TemplateId>,
    /// Only to notes in this handwriting
    #[arg(long, value_parser = word::<HandId>, value_name = "H")]
    hand: Option<HandId>,
    /// Only to notes by this channel
    #[arg(long, value_parser = channel)]
    channel: Option<Channel>,
    /// Only with this label
    #[arg(long, value_name = "T")]
    tag: Option<String>,
}

impl Filters {
    /// The same as the deeds ask for it.
    pub fn filter(self, desk: &Desk, sort: ResponseSort) -> Result<ResponseFilter, DeedError> {
        Ok(ResponseFilter {
            customer: self.customer,
            mood: self.unhappy.then_some(Mood::Unhappy).or(self.mood),
            unread: self.unread,
            open_complaint: self.open,
            promised: self.promised,
            quotable: self.quotable,
            search: self.search.unwrap_or_default(),
            nps: self.nps,
            csat: self.csat,
            ces: self.ces,
            survey: match &self.survey {
                Some(name) => Some(desk.survey_named(Some(name))?.id),
                None => None,
            },
            language: self.answered_in,
            product: self.product,
            since: self.since,
            until: self.until,
            note: self.note,
            run: self.run,
            template: self.template,
            hand: self.hand,
            channel: self.channel,
            tag: self.tag,
            sort,
            ..ResponseFilter::default()
        })
    }
}

#[derive(Args)]
pub struct List {
    #[command(flatten)]
    filters: Filters,
    /// newest, oldest, or inbox: what needs somebody first
    #[arg(long, value_parser = word::<ResponseSort>, default_value = "newest")]
    sort: ResponseSort,
}

#[derive(Args)]
#[allow(
    clippy::struct_field_names,
    reason = "the help names an argument as its field"
)]
pub struct Tag {
    /// The label
    tag: String,
    /// The answers' numbers
    #[arg(required = true)]
    ids: Vec<ResponseId>,
    /// Takes it off
    #[arg(long)]
    off: bool,
}

#[derive(Args)]
pub struct Mark {
    /// The answers' numbers
    #[arg(required = true)]
    ids: Vec<ResponseId>,
    /// As not read yet
    #[arg(long)]
    unread: bool,
}

#[derive(Args)]
#[allow(
    clippy::struct_field_names,
    reason = "the help names an argument as its field"
)]
pub struct Promise {
    /// The answer's number
    id: ResponseId,
    /// Who promises
    #[arg(long, value_name = "NAME", required_unless_present = "take_back")]
    owner: Option<String>,
    /// By which day
    #[arg(long, value_parser = date, value_name = "DATE", required_unless_present = "take_back")]
    by: Option<Date>,
    /// What is promised
    #[arg(long, value_name = "TEXT", default_value = "")]
    promise: String,
    /// Takes back what was promised and is not done yet
    #[arg(long, conflicts_with_all = ["owner", "by", "promise"])]
    take_back: bool,
}

#[derive(Args)]
pub struct Quote {
    /// The answer's number
    id: ResponseId,
    /// How they were asked, and what they said to it
    #[arg(long, value_name = "TEXT", required_unless_present = "withdraw")]
    wording: Option<String>,
    /// The words that may be quoted; without them the whole comment
    #[arg(long, value_name = "TEXT", default_value = "")]
    words: String,
    /// Under which name
    #[arg(long, value_name = "NAME", default_value = "")]
    named: String,
    /// On which day they agreed; without it today
    #[arg(long, value_parser = date, value_name = "DATE")]
    on: Option<Date>,
    /// They took it back
    #[arg(long, conflicts_with_all = ["wording", "words", "named", "on"])]
    withdraw: bool,
}

pub fn list(desk: &Desk, List { filters, sort }: List) -> Result<Answer, DeedError> {
    let everything = Window {
        offset: 0,
        limit: u64::from(u32::MAX),
    };
    let page = desk.responses_list(&filters.filter(desk, sort)?, everything)?;
    let mut lines: Vec<String> = page.rows.iter().map(line).collect();
    lines.push(format!("{} answers", page.total));
    Answer::new(&json!({ "responses": page.rows, "total": page.total }), lines)
}

fn line(row: &ResponseRow) -> String {
    let fields = &row.response.fields;
    let mark = if row.mood == Mood::Unhappy { "!" } else { " " };
    let score = fields.nps.map_or_else(|| "-".to_owned(), |nps| nps.to_string());
    format!(
        "{mark} {}  {score:>2}  {}  {}",
        fields.date,
        row.customer_name,
        fields.comment.replace('\n', " ")
    )
}

pub fn show(desk: &Desk, id: ResponseId) -> Result<Answer, DeedError> {
    let file = desk.response_open(id)?;
    let mut lines = vec![line(&file.answer)];
    lines.extend(file.follow_ups.iter().map(promise_line));
    if let Some(quote) = &file.quote {
        lines.push(format!(
            "May be quoted, agreed on {}: {}",
            quote.agreed_on, quote.words
        ));
    }
    Answer::new(&file, lines)
}

pub fn tag(desk: &Desk, Tag { tag, ids, off }: Tag) -> Result<Answer, DeedError> {
    let changed = if off {
        desk.responses_untag(&ids, &tag)?
    } else {
        desk.responses_tag(&ids, &tag)?
    };
    let said = format!("{} answers changed.", changed.len());
    Answer::new(&json!({ "changed": changed }), vec![said])
}

pub fn tags(desk: &Desk) -> Result<Answer, DeedError> {
    let tags = desk.responses_tags()?;
    let lines = tags.iter().map(|(tag, n)| format!("{tag}  {n}")).collect();
    let rows: Vec<_> = tags
        .iter()
        .map(|(tag, n)| json!({ "tag": tag, "n": n }))
        .collect();
    Answer::new(&json!({ "tags": rows }), lines)
}

pub fn mark(desk: &Desk, Mark { ids, unread }: Mark) -> Result<Answer, DeedError> {
    desk.responses_mark_read(&ids, !unread)?;
    let said = format!("{} answers are marked.", ids.len());
    Answer::new(&json!({ "ids": ids, "read": !unread }), vec![said])
}

pub fn promise(desk: &Desk, one: Promise) -> Result<Answer, DeedError> {
    let id = one.id;
    let (Some(owner), Some(promised_by)) = (one.owner, one.by) else {
        desk.response_take_back_promise(id)?;
        return Answer::new(
            &json!({ "id": id }),
            vec![format!("Nothing is promised about answer {id}.")],
        );
    };
    desk.response_promise(&FollowUpForm {
        response: id,
        owner,
        promise: one.promise,
        promised_by,
    })?;
    Answer::new(
        &json!({ "id": id, "promised_by": promised_by }),
        vec![format!("Answer {id} is seen to by {promised_by}.")],
    )
}

fn promise_line(promise: &FollowUp) -> String {
    let state = match promise.closed_on {
        Some(day) => format!("done on {day}: {}", promise.outcome),
        None => format!("by {}", promise.promised_by),
    };
    format!("  {}  {}  {}", promise.owner, promise.promise, state)
}

pub fn to_answer(desk: &Desk) -> Result<Answer, DeedError> {
    let waiting = desk.responses_to_answer()?;
    let promises = desk.follow_ups_list()?;
    let mut lines: Vec<String> = waiting
        .rows
        .iter()
        .map(|one| {
            let by = one.follow_up.as_ref().map_or_else(
                || "nobody yet".to_owned(),
                |promise| format!("{} by {}", promise.owner, promise.promised_by),
            );
            let late = if one.overdue { " (overdue)" } else { "" };
            format!("{}  {by}{late}  {}", one.answer.response.id, line(&one.answer))
        })
        .collect();
    lines.push(format!(
        "{} wait, {} of them overdue",
        waiting.total, waiting.overdue
    ));
    Answer::new(
        &json!({
            "waiting": waiting.rows, "total": waiting.total, "overdue": waiting.overdue, "follow_ups": promises
        }),
        lines,
    )
}

pub fn settle(desk: &Desk, id: ResponseId, how: &str) -> Result<Answer, DeedError> {
    desk.response_settle(id, Some(how))?;
    Answer::new(&json!({ "id": id }), vec![format!("Answer {id} is settled.")])
}

pub fn reopen(desk: &Desk, id: ResponseId) -> Result<Answer, DeedError> {
    desk.response_settle(id, None)?;
    Answer::new(
        &json!({ "id": id }),
        vec![format!("Answer {id} is an open complaint.")],
    )
}

pub fn quote(desk: &Desk, one: Quote) -> Result<Answer, DeedError> {
    let id = one.id;
    let Some(wording) = one.wording else {
        desk.response_withdraw_quote(id, false)?;
        return Answer::new(
            &json!({ "id": id }),
            vec![format!("Answer {id} may not be quoted any more.")],
        );
    };
    desk.response_quote(&QuoteForm {
        response: id,
        words: one.words,
        named: one.named,
        wording,
        agreed_on: one.on,
    })?;
    Answer::new(&json!({ "id": id }), vec![format!("Answer {id} may be quoted.")])
}

pub fn quotes(desk: &Desk) -> Result<Answer, DeedError> {
    let quotes = desk.quotes_list()?;
    let lines = quotes
        .iter()
        .map(|row| {
            let consent = &row.consent;
            let name = if consent.named.is_empty() {
                &row.customer_name
            } else {
                &consent.named
            };
            let gone = consent
                .withdrawn_on
                .map(|day| format!("  (taken back on {day})"))
                .unwrap_or_default();
            format!(
                "{}  {}  {name}: {}{gone}",
                consent.response, consent.agreed_on, consent.words
            )
        })
        .collect();
    Answer::new(&json!({ "quotes": quotes }), lines)
}
