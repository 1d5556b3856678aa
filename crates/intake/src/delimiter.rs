//! Which sign parts the columns.

/// The signs that are tried, the commonest first.
const CANDIDATES: [char; 4] = [',', ';', '\t', '|'];

/// How many records are looked at.
const SAMPLE: usize = 20;

/// The delimiter that a first line such as `sep=;` announces, and the length of that line with its end.
pub(crate) fn announced(text: &str) -> Option<(char, usize)> {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let line = text[..end].trim_end_matches(' ').trim_matches('"');
    let prefix = line.get(..4)?;
    let mut rest = line[4..].chars();
    let sign = rest.next()?;
    if !prefix.eq_ignore_ascii_case("sep=") || rest.next().is_some() || !sign.is_ascii() {
        return None;
    }
    let line_end = if text[end..].starts_with("\r\n") { 2 } else { 1 };
    Some((sign, (end + line_end).min(text.len())))
}

/// The delimiter with which the first records have the most columns most evenly; for a list of one column, one
/// that does not occur in it. Of a text that `is_all` there is the last record counts, too.
pub(crate) fn find(text: &str, is_all: bool) -> char {
    let samples = CANDIDATES.map(|sign| (sign, widths(text, sign, is_all)));
    let mut best = (0.0, None);
    for (sign, widths) in &samples {
        let score = score(widths);
        if score > best.0 {
            best = (score, Some(*sign));
        }
    }
    best.1.unwrap_or_else(|| {
        let unused = samples
            .iter()
            .find(|(_, widths)| widths.iter().all(|&width| width == 1));
        unused.map_or('\t', |(sign, _)| *sign)
    })
}

fn widths(text: &str, sign: char, is_all: bool) -> Vec<usize> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(sign as u8)
        .from_reader(text.as_bytes());
    let records = reader.byte_records().take(SAMPLE + 1);
    let mut widths: Vec<usize> = records.map_while(|record| record.ok().map(|r| r.len())).collect();
    if widths.len() > SAMPLE || !(is_all || widths.len() < 2) {
        widths.pop();
    }
    widths
}

/// The share of records as wide as the first one, weighed by that width.
fn score(widths: &[usize]) -> f64 {
    match widths.first() {
        Some(&width) if width > 1 => {
            let alike = widths.iter().filter(|&&w| w == width).count();
            alike as f64 / widths.len() as f64 * (width as f64).sqrt()
        }
        _ => 0.0,
    }
}
