//! `report`: the survey's scores with their doubt, and apart by what the answers are about.

use super::answer::Answer;
use super::answers::Filters;
use super::values::word;
use app::{Change, DeedError, Desk, FeedbackReport, Groups, Score, Stretch};
use clap::Args;
use domain::{Breakdown, Language, ResponseSort};
use serde_json::json;
use std::path::PathBuf;

#[derive(Args)]
pub struct Report {
    #[command(flatten)]
    filters: Filters,
    /// Apart by product, language, message, hand, channel, run or survey; may be given several times
    #[arg(long = "by", value_parser = word::<Breakdown>, value_name = "WHAT")]
    breakdowns: Vec<Breakdown>,
    /// Writes a page for the shop's meeting, apart by the first --by, else by product
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
}

pub fn report(desk: &Desk, asked: Report, language: Option<Language>) -> Result<Answer, DeedError> {
    let filter = asked.filters.filter(desk, ResponseSort::Newest)?;
    let report = desk.feedback_report(&filter, &asked.breakdowns)?;
    let mut lines = lines(&report);
    let mut json = serde_json::to_value(&report).map_err(|error| DeedError::Unexpected {
        detail: error.to_string(),
    })?;
    if let Some(path) = &asked.pdf {
        let by = asked.breakdowns.first().copied().unwrap_or(Breakdown::Product);
        desk.report_pdf(&filter, by, language, path)?;
        let place = path.display().to_string();
        json["file"] = json!(place);
        lines.push(format!("The report page is in {place}."));
    }
    Answer::new(&json, lines)
}

fn lines(report: &FeedbackReport) -> Vec<String> {
    let figures = &report.figures;
    let mut lines = vec![
        said("NPS", figures.nps, report.nps_change),
        said("CSAT, % satisfied", figures.csat, report.csat_change),
    ];
    if let Some(ces) = figures.ces {
        lines.push(said(
            &format!("CES, mean of 1 to {}", ces.top),
            Some(ces.mean),
            report.ces_change,
        ));
        lines.push(said("CES, % easy", Some(ces.easy), None));
    }
    if let Some(rate) = figures.response_rate {
        lines.push(said("Answered, % of those asked", Some(rate), None));
    }
    if figures.too_few {
        lines.push("Too few answers to tell.".to_owned());
    }
    lines.extend(trend_lines(report));
    for groups in &report.groups {
        lines.extend(group_lines(groups));
    }
    lines
}

fn trend_lines(report: &FeedbackReport) -> Vec<String> {
    let stretch = match report.stretch {
        Stretch::Day => "day by day",
        Stretch::Week => "week by week",
        Stretch::Month => "month by month",
        Stretch::Quarter => "quarter by quarter",
    };
    // A single point is all of it, which is told already.
    if report.trend.len() < 2 {
        return Vec::new();
    }
    let points = report.trend.iter().filter(|point| point.n > 0).map(|point| {
        let is_too_few = point.nps.is_none() && point.csat.is_none();
        let doubt = doubt(point.withheld, is_too_few);
        figures_line(&point.from.to_string(), point.n, (point.nps, point.csat), doubt)
    });
    std::iter::once(format!("Over time, {stretch}:"))
        .chain(points)
        .collect()
}

/// Why figures are missing.
fn doubt(withheld: bool, too_few: bool) -> &'static str {
    match (withheld, too_few) {
        (true, _) => ", kept back so that no small group is given away",
        (_, true) => ", too few to tell",
        _ => "",
    }
}

fn figures_line(title: &str, n: u64, (nps, csat): (Option<Score>, Option<Score>), doubt: &str) -> String {
    let nps = nps.map_or_else(
        || "-".to_owned(),
        |nps| format!("{:.0} ({:.0} to {:.0})", nps.value, nps.low, nps.high),
    );
    let csat = csat.map_or_else(|| "-".to_owned(), |csat| format!("{:.0} %", csat.value));
    format!("  {title}: n = {n}, NPS {nps}, CSAT {csat}{doubt}")
}

fn said(name: &str, score: Option<Score>, change: Option<Change>) -> String {
    let Some(score) = score else {
        return format!("{name}: nobody answered yet");
    };
    let arrow = match change.map(|change| change.direction) {
        Some(1) => ", up",
        Some(-1) => ", down",
        _ => "",
    };
    format!(
        "{name}: {:.1} ({:.1} to {:.1}, n = {}){arrow}",
        score.value, score.low, score.high, score.n
    )
}

fn group_lines(groups: &Groups) -> Vec<String> {
    let name = serde_json::to_value(groups.by).ok();
    let name = name.as_ref().and_then(|name| name.as_str()).unwrap_or_default();
    let mut lines = vec![format!("By {name}:")];
    for row in &groups.rows {
        let title = if row.name.is_empty() { &row.key } else { &row.name };
        let doubt = doubt(row.withheld, row.too_few);
        lines.push(figures_line(title, row.n, (row.nps, row.csat), doubt));
    }
    lines
}
