//! Two header rows read as one, as `SurveyMonkey` writes them: the question above, below it the choice, or `Response`.

use crate::Table;
use crate::table::distinct;

/// What stands in the second row where a column has no choices.
const PLAIN: [&str; 2] = ["Response", "Open-Ended Response"];

/// Reads the first row of `table` as its second header row, if it is one; says in which line it is.
pub(crate) fn merge(table: &mut Table) -> Option<u64> {
    let second = table.first_rows.first()?;
    let line = second.line;
    let cells: Vec<String> = second.cells.iter().map(|cell| cell.trim().to_owned()).collect();
    let is_second = cells.first().is_some_and(String::is_empty)
        && cells.iter().any(|cell| PLAIN.contains(&cell.as_str()));
    if !is_second {
        return None;
    }
    let mut question = String::new();
    let mut names = Vec::with_capacity(cells.len());
    for (index, (header, below)) in table.headers.iter().zip(&cells).enumerate() {
        let continues = *header == format!("#{}", index + 1);
        if !continues {
            question.clone_from(header);
        }
        names.push(match (below.as_str(), continues) {
            ("", false) => header.clone(),
            ("", true) => String::new(),
            (plain, _) if PLAIN.contains(&plain) => question.clone(),
            (choice, _) => format!("{question} – {choice}"),
        });
    }
    table.headers = distinct(names.iter().map(String::as_str));
    table.first_rows.remove(0);
    table.whole -= 1;
    Some(line)
}
