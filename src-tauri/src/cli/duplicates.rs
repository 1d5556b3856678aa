//! `customers duplicates`, `merge`, `unmerge`, `different`.

use super::answer::Answer;
use super::values::Assignment;
use app::{DeedError, Desk, TakenSide};
use domain::{CustomerField, CustomerId, LikeReason, MergeId, UnknownName};
use serde_json::json;
use std::collections::BTreeMap;

pub fn list(desk: &Desk) -> Result<Answer, DeedError> {
    let pairs = desk.customers_duplicates()?;
    let mut lines: Vec<String> = pairs
        .iter()
        .map(|pair| {
            let reasons: Vec<&str> = pair.reasons.iter().map(|reason| why(*reason)).collect();
            let (first, second) = (pair.first, pair.second);
            let names = format!("{} and {}", pair.first_name, pair.second_name);
            format!("{first:>6} {second:>6}  {names}: {}", reasons.join(", "))
        })
        .collect();
    lines.push(format!("{} pairs", pairs.len()));
    Answer::new(&json!({ "total": pairs.len(), "pairs": pairs }), lines)
}

pub fn merge(
    desk: &Desk,
    kept: CustomerId,
    other: CustomerId,
    take: Vec<Assignment>,
) -> Result<Answer, DeedError> {
    let mut sides = BTreeMap::new();
    for Assignment { field, value } in take {
        let wrong = |error: UnknownName| DeedError::field(&field, &error.into());
        let named = CustomerField::parse(&field).map_err(wrong)?;
        let side = match value.trim() {
            "kept" => TakenSide::Kept,
            "other" => TakenSide::Other,
            "both" => TakenSide::Both,
            text => return Err(wrong(UnknownName::new(text, &["kept", "other", "both"]))),
        };
        sides.insert(named, side);
    }
    let report = desk.customers_merge(kept, other, &sides)?;
    let lines = vec![
        format!("{} and {other} are one: {}", report.id, report.name),
        format!(
            "`thankwell customers unmerge {}` makes two of them again.",
            report.merge
        ),
    ];
    Answer::new(&report, lines)
}

pub fn unmerge(desk: &Desk, merge: MergeId) -> Result<Answer, DeedError> {
    let report = desk.customers_unmerge(merge)?;
    let details = if report.details_restored {
        "details are as they were"
    } else {
        "details were changed since and stay"
    };
    let line = format!("{} and {} are two again; {details}.", report.kept, report.back);
    Answer::new(&report, vec![line])
}

pub fn different(
    desk: &Desk,
    one: CustomerId,
    other: CustomerId,
    are_two: bool,
) -> Result<Answer, DeedError> {
    desk.customers_different(one, other, are_two)?;
    let line = if are_two {
        format!("{one} and {other} are two.")
    } else {
        format!("{one} and {other} may be one.")
    };
    Answer::new(
        &json!({ "one": one, "other": other, "different": are_two }),
        vec![line],
    )
}

fn why(reason: LikeReason) -> &'static str {
    match reason {
        LikeReason::SameNumber => "same number elsewhere",
        LikeReason::SameMail => "same e-mail",
        LikeReason::AlikeMail => "e-mails of one box",
        LikeReason::PhoneAndName => "same phone and like name",
        LikeReason::AddressAndName => "same address and like name",
        LikeReason::NameAlone => "same name",
    }
}
