//! What the command line says of refusals that have more than one reason, in English.

use crate::notes::NoteProblem;
use domain::{Channel, RunId, TillRefusal};

/// What the command line says of the ways in which the notes of a run leave the program.
pub(crate) fn ways(run: RunId, channels: &[Channel]) -> String {
    let way = |channel: &Channel| match channel {
        Channel::Card => "its cards go with --pdf FILE".to_owned(),
        Channel::Email => "its e-mails go with --eml DIR, --mbox FILE or --imap ACCOUNT".to_owned(),
        Channel::Text => format!("its text messages go with `runs texts {run} --csv FILE`"),
        Channel::Phone => format!("its calls go with `runs calls {run} --html FILE`"),
    };
    channels.iter().map(way).collect::<Vec<_>>().join("; ")
}

/// What the command line says when a campaign gives no code.
pub(crate) fn said_of_a_campaign(problem: &NoteProblem) -> String {
    match problem {
        NoteProblem::NoCodeLeft { .. } => "the campaign has no code left; import or make some".to_owned(),
        NoteProblem::CodesCapped { cap, .. } => format!("the campaign gives no more than {cap} codes"),
        NoteProblem::ValueCapped { cap, .. } => format!(
            "the campaign gives away no more than {} {}",
            cap.to_decimal(),
            cap.currency
        ),
        NoteProblem::CustomerCapped { cap, .. } => {
            format!("the campaign gives one customer no more than {cap} codes")
        }
        NoteProblem::NotForCustomer { tags, .. } => {
            format!("the campaign is for customers labelled {}", tags.join(", "))
        }
        other => other.code().to_owned(),
    }
}

/// What the command line says when a code is not taken.
pub(crate) fn said_at_the_till(refusal: &TillRefusal) -> String {
    let amount = |money: &domain::Money| format!("{} {}", money.to_decimal(), money.currency);
    match refusal {
        TillRefusal::Mistyped => "the code has a typing error; read it again".to_owned(),
        TillRefusal::Unknown => "this code was never issued here".to_owned(),
        TillRefusal::NotGiven => "this code was not given to anybody yet".to_owned(),
        TillRefusal::UsedUp => "this code is used up; if that was a mistake, undo it".to_owned(),
        TillRefusal::Expired { until: Some(until) } => format!("this code was good until {until}"),
        TillRefusal::Expired { until: None } => "this code has expired".to_owned(),
        TillRefusal::Void => "this code was taken back by the shop".to_owned(),
        TillRefusal::AskSpent { minimum } => {
            format!(
                "this code asks for a purchase of {}; say --spent",
                amount(minimum)
            )
        }
        TillRefusal::TooLittle { minimum, spent } => format!(
            "this code asks for a purchase of {}, this one is {}",
            amount(minimum),
            amount(spent)
        ),
        TillRefusal::WrongProducts { products } => {
            format!(
                "this code is for {}; nothing of it is in this purchase",
                products.join(", ")
            )
        }
        TillRefusal::OtherCurrency { terms, spent } => format!(
            "this code is in {}, the purchase in {}",
            terms.currency, spent.currency
        ),
        TillRefusal::Wait { seconds } => {
            format!("too many wrong codes; the till waits for {seconds} seconds")
        }
    }
}
