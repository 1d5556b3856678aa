//! `responses` and `report`.

use super::answer::Answer;
use super::imports::{Import, run_import};
use super::values::{Assignment, assignment, by_field};
use app::{DeedError, Desk, Kind};
use clap::Subcommand;
use domain::{CustomerId, Mood, ResponseField, ResponseFilter, ResponseId, Window};
use serde_json::json;

#[derive(Subcommand)]
pub enum Responses {
    /// Logs one answer
    Add {
        /// FIELD=VALUE: customer, date, nps (0 to 10), csat (1 to 5), comment
        #[arg(required = true, value_parser = assignment, value_name = "FIELD=VALUE")]
        values: Vec<Assignment>,
    },
    /// Brings in the answers that a form service collected
    Import(Import),
    /// Writes down what was done about a complaint; until then it holds offers, surveys and greetings
    Settle {
        /// The answer's number
        id: ResponseId,
        /// What was done
        #[arg(long, value_name = "TEXT", default_value = "")]
        how: String,
    },
    /// Opens a complaint again, or makes one of an answer
    Reopen {
        /// The answer's number
        id: ResponseId,
    },
    /// Lists answers, newest first
    List {
        /// Only of this customer
        #[arg(long, value_name = "ID")]
        customer: Option<CustomerId>,
        /// Only those that nobody has read
        #[arg(long)]
        unread: bool,
        /// Only unhappy ones
        #[arg(long)]
        unhappy: bool,
        /// Part of the comment or of the customer's name
        #[arg(long, value_name = "T")]
        search: Option<String>,
        /// Only complaints that nobody has settled
        #[arg(long)]
        open: bool,
    },
}

pub fn run(desk: &Desk, command: Responses) -> Result<Answer, DeedError> {
    match command {
        Responses::Import(import) => run_import(desk, import, Kind::Responses),
        Responses::Add { values } => {
            let id = desk.response_add(&by_field(values, ResponseField::parse)?)?;
            Answer::new(&json!({ "id": id }), vec![format!("Answer {id} is on record.")])
        }
        Responses::Settle { id, how } => {
            desk.response_settle(id, Some(&how))?;
            Answer::new(&json!({ "id": id }), vec![format!("Answer {id} is settled.")])
        }
        Responses::Reopen { id } => {
            desk.response_settle(id, None)?;
            Answer::new(
                &json!({ "id": id }),
                vec![format!("Answer {id} is an open complaint.")],
            )
        }
        Responses::List {
            customer,
            unread,
            unhappy,
            search,
            open,
        } => {
            let filter = ResponseFilter {
                customer,
                mood: unhappy.then_some(Mood::Unhappy),
                unread,
                open_complaint: open,
                search: search.unwrap_or_default(),
            };
            let page = desk.responses_list(
                &filter,
                Window {
                    offset: 0,
                    limit: u64::from(u32::MAX),
                },
            )?;
            let mut lines: Vec<String> = page
                .rows
                .iter()
                .map(|row| {
                    let fields = &row.response.fields;
                    let mark = if row.mood == Mood::Unhappy { "!" } else { " " };
                    let score = fields.nps.map_or_else(|| "-".to_owned(), |nps| nps.to_string());
                    format!(
                        "{mark} {}  {score:>2}  {}  {}",
                        fields.date,
                        row.customer_name,
                        fields.comment.replace('\n', " ")
                    )
                })
                .collect();
            lines.push(format!("{} answers", page.total));
            Answer::new(&json!({ "responses": page.rows, "total": page.total }), lines)
        }
    }
}

pub fn report(desk: &Desk) -> Result<Answer, DeedError> {
    let figures = desk.feedback_figures()?;
    let score = |name: &str, score: Option<app::Score>| match score {
        Some(score) => format!(
            "{name}: {:.1} ({:.1} to {:.1}, n = {})",
            score.value, score.low, score.high, score.n
        ),
        None => format!("{name}: nobody answered yet"),
    };
    let mut lines = vec![
        score("NPS", figures.nps),
        score("CSAT, % satisfied", figures.csat),
    ];
    if figures.too_few {
        lines.push("Too few answers to tell.".to_owned());
    }
    Answer::new(&figures, lines)
}
