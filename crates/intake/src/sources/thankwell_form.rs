//! The answers that the shop's own form file gives back: one file an answer.

use crate::source::{Columns, Export};
use domain::{AnswerFact, ResponseField};

pub(crate) static EXPORT: Export = Export {
    name: "thankwell-form",
    signatures: &[&[
        AnswerFact::Form.name(),
        AnswerFact::Date.name(),
        AnswerFact::Survey.name(),
        AnswerFact::Key.name(),
    ]],
    columns: Columns::Answers(&[
        (ResponseField::Date, AnswerFact::Date.name()),
        (ResponseField::Key, AnswerFact::Key.name()),
        (ResponseField::Id, AnswerFact::Id.name()),
        (ResponseField::Language, AnswerFact::Language.name()),
    ]),
    // The last are facts that the list of answers tells beside them.
    not_answers: &[
        AnswerFact::Form.name(),
        AnswerFact::Survey.name(),
        AnswerFact::Version.name(),
        AnswerFact::Name.name(),
        AnswerFact::Order.name(),
        AnswerFact::Source.name(),
        AnswerFact::Clerk.name(),
        AnswerFact::Read.name(),
        AnswerFact::Complaint.name(),
        AnswerFact::SettledOn.name(),
        AnswerFact::SettledHow.name(),
        AnswerFact::Labels.name(),
    ],
    ..Export::USUAL
};
