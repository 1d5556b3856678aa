//! Makes a letter of a marked text: blocks with their roles, clean spacing, spans, isolates.

use crate::marks::Mark;
use domain::{Block, Direction, Language, Letter, Role, Span, SpanKind};

/// A greeting or a signature that stands without its part is no longer than this many characters a line.
const SHORT_LINE: usize = 60;

/// A character of the template, or a whole value.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    Char(char),
    Value(SpanKind, String),
}

/// The letter that `marked` stands for.
pub(crate) fn letter(marked: &str, language: Language) -> Letter {
    let mut blocks = Vec::new();
    for (role, cells) in regions(marked) {
        let mut lines: Vec<Vec<Cell>> = Vec::new();
        // A region of its own is one block whatever its lines; the body is parted by empty lines.
        for line in cells.split(|cell| *cell == Cell::Char('\n')).map(clean) {
            if !line.is_empty() {
                lines.push(line);
            } else if role.is_none() {
                finish(&mut lines, role, language, &mut blocks);
            }
        }
        finish(&mut lines, role, language, &mut blocks);
    }
    let texts: Vec<_> = blocks
        .iter()
        .map(|(role, block): &(Option<Role>, Block)| (*role, block.text.as_str()))
        .collect();
    let roles = roles(&texts);
    let blocks = blocks.into_iter().zip(roles);
    let blocks = blocks.map(|((_, block), role)| Block { role, ..block }).collect();
    Letter { language, blocks }
}

/// The one line that `marked` stands for.
pub(crate) fn line(marked: &str, language: Language) -> String {
    one_line(marked, language).text
}

/// The same with its values marked.
pub(crate) fn one_line(marked: &str, language: Language) -> Block {
    let cells: Vec<Cell> = regions(marked).into_iter().flat_map(|(_, cells)| cells).collect();
    let cells: Vec<Cell> = cells
        .into_iter()
        .map(|cell| match cell {
            Cell::Char('\n') => Cell::Char(' '),
            Cell::Value(kind, text) => Cell::Value(kind, text.replace('\n', ", ")),
            cell @ Cell::Char(_) => cell,
        })
        .collect();
    let mut block = empty_block();
    write(&clean(&cells), language, &mut block);
    block
}

/// The roles of blocks, some of which say theirs: without the parts, the first short line before a comma
/// greets, the last short lines sign, and a short line with a comma before them closes.
pub(crate) fn roles(blocks: &[(Option<Role>, &str)]) -> Vec<Role> {
    let has = |role| blocks.iter().any(|(said, _)| *said == Some(role));
    let short = |text: &str| text.lines().all(|line| line.chars().count() <= SHORT_LINE);
    let ends = |text: &str, signs: &[char]| text.trim_end_matches(['\u{2069}', ' ']).ends_with(signs);
    let mut roles: Vec<Role> = blocks
        .iter()
        .map(|(said, _)| said.unwrap_or(Role::Body))
        .collect();
    let free = |at: usize| {
        blocks
            .get(at)
            .filter(|(said, _)| said.is_none())
            .map(|(_, text)| *text)
    };
    if !has(Role::Greeting)
        && let Some(text) = free(0)
        && !text.contains('\n')
        && short(text)
        && ends(text, &[',', '،', '!', ':'])
    {
        roles[0] = Role::Greeting;
    }
    let mut last = blocks.len();
    if !has(Role::Signature)
        && last > 1
        && let Some(text) = free(last - 1)
        && roles[last - 1] == Role::Body
        && short(text)
        && !ends(text, &['.', '!', '?', '؟', ',', '،', ':'])
    {
        roles[last - 1] = Role::Signature;
    }
    while last > 0 && roles[last - 1] == Role::Signature {
        last -= 1;
    }
    if !has(Role::Close)
        && last > 1
        && let Some(text) = free(last - 1)
        && roles[last - 1] == Role::Body
        && !text.contains('\n')
        && short(text)
        && ends(text, &[',', '،'])
    {
        roles[last - 1] = Role::Close;
    }
    roles
}

/// The marked text cut where a part begins or ends.
fn regions(marked: &str) -> Vec<(Option<Role>, Vec<Cell>)> {
    let mut regions = vec![(None, Vec::new())];
    let mut value: Option<(SpanKind, String)> = None;
    for c in marked.chars() {
        let cells = &mut regions.last_mut().expect("there is always a region").1;
        match (Mark::of(c), value.as_mut()) {
            (Some(Mark::Value(kind)), _) => value = Some((kind, String::new())),
            (Some(Mark::ValueEnd), _) => {
                if let Some((kind, text)) = value.take() {
                    cells.push(Cell::Value(kind, text));
                }
            }
            (Some(Mark::Role(role)), _) => regions.push((Some(role), Vec::new())),
            (Some(Mark::RoleEnd), _) => regions.push((None, Vec::new())),
            (None, Some((_, text))) => text.push(c),
            (None, None) => cells.push(Cell::Char(c)),
        }
    }
    regions
}

/// A line without doubled or outer spaces, without a space before a comma or full stop, and without a
/// second full stop behind a value that brings its own; the parts of a name are one value.
fn clean(line: &[Cell]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(line.len());
    let mut gap = false;
    for (at, cell) in line.iter().enumerate() {
        match cell {
            Cell::Char(c) if c.is_whitespace() => gap = !cells.is_empty(),
            Cell::Char('.')
                if !gap && ends_in_stop(cells.last()) && line.get(at + 1) != Some(&Cell::Char('.')) => {}
            Cell::Char(',' | '.' | '،') if gap => {
                gap = false;
                cells.push(cell.clone());
            }
            Cell::Value(SpanKind::Name, name)
                if gap && matches!(cells.last(), Some(Cell::Value(SpanKind::Name, _))) =>
            {
                gap = false;
                if let Some(Cell::Value(_, first)) = cells.last_mut() {
                    first.push(' ');
                    first.push_str(name);
                }
            }
            cell => {
                if std::mem::take(&mut gap) {
                    cells.push(Cell::Char(' '));
                }
                cells.push(cell.clone());
            }
        }
    }
    cells
}

fn ends_in_stop(cell: Option<&Cell>) -> bool {
    matches!(cell, Some(Cell::Value(_, text)) if text.ends_with(['.', '!', '?', '…', '؟']))
}

fn empty_block() -> Block {
    Block {
        role: Role::Body,
        text: String::new(),
        spans: Vec::new(),
    }
}

/// Ends the block that `lines` make, if they make one.
fn finish(
    lines: &mut Vec<Vec<Cell>>,
    role: Option<Role>,
    language: Language,
    blocks: &mut Vec<(Option<Role>, Block)>,
) {
    if lines.is_empty() {
        return;
    }
    if role == Some(Role::Signature) {
        // A shop that is called like its owner signs once.
        lines.dedup();
    }
    let mut block = empty_block();
    for line in lines.drain(..) {
        if !block.text.is_empty() {
            block.text.push('\n');
        }
        write(&line, language, &mut block);
    }
    blocks.push((role, block));
}

fn write(line: &[Cell], language: Language, block: &mut Block) {
    for cell in line {
        match cell {
            Cell::Char(c) => block.text.push(*c),
            Cell::Value(kind, text) => {
                let isolate = isolate(*kind, text, language.direction());
                block.text.extend(isolate);
                let start = block.text.len();
                block.text.push_str(text);
                block.spans.push(Span {
                    start,
                    end: block.text.len(),
                    kind: *kind,
                });
                block.text.extend(isolate.map(|_| '\u{2069}'));
            }
        }
    }
}

/// The isolate that a value needs in a text of `direction`.
///
/// A figure in Arabic letters ("14 مايو 2026") finds its own direction; one in Arabic digits alone ("١٥٪")
/// runs with the text already.
fn isolate(kind: SpanKind, text: &str, direction: Direction) -> Option<char> {
    const FIRST_STRONG: Option<char> = Some('\u{2068}');
    const LEFT_TO_RIGHT: Option<char> = Some('\u{2066}');
    let rtl = text.chars().any(is_rtl);
    let ltr = text.chars().any(|c| c.is_alphabetic() && !is_rtl(c));
    let technical = matches!(kind, SpanKind::Code | SpanKind::Link | SpanKind::Figure);
    match direction {
        Direction::Rtl if technical && rtl => FIRST_STRONG,
        Direction::Rtl if technical && (ltr || text.contains(|c: char| c.is_ascii_digit())) => LEFT_TO_RIGHT,
        Direction::Rtl if ltr => FIRST_STRONG,
        Direction::Ltr if rtl && technical => LEFT_TO_RIGHT,
        Direction::Ltr if rtl => FIRST_STRONG,
        _ => None,
    }
}

/// Letters that run right to left: Hebrew to Arabic Extended, and the presentation forms.
fn is_rtl(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}
