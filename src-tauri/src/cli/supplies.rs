//! `stationery`, `pictures`, `hands`, `formats`, `envelopes` and `labels`: what cards are made of.

use super::answer::Answer;
use super::mail::MailOptions;
use super::paper::{PrintOptions, StationeryOptions, picture};
use super::values::word;
use app::{DeedError, Desk, Embedding, PictureForm};
use clap::Subcommand;
use domain::{FormatId, HandId, PictureKind, PictureRow, Usual};
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Stationery {
    /// Shows what is taken when nothing else is said
    Show,
    /// Changes what is taken when nothing else is said
    Set(Box<SetUsual>),
}

#[derive(clap::Args)]
pub struct SetUsual {
    #[command(flatten)]
    stationery: StationeryOptions,
    #[command(flatten)]
    print: PrintOptions,
    #[command(flatten)]
    mail: MailOptions,
    /// The usual handwriting
    #[arg(long, value_name = "H")]
    hand: Option<String>,
    /// The usual card
    #[arg(long, value_name = "F")]
    format: Option<String>,
    /// The usual envelope
    #[arg(long, value_name = "ENVELOPE")]
    envelope: Option<String>,
    /// The usual label sheet
    #[arg(long, value_name = "SHEET")]
    label_sheet: Option<String>,
}

#[derive(Subcommand)]
pub enum Pictures {
    /// Lists all pictures
    List,
    /// Brings in a picture (PNG, JPEG) or a scan of real handwriting (also a page of a PDF)
    Add {
        /// The file
        file: PathBuf,
        /// scan (ink without its paper) or picture
        #[arg(long, value_name = "KIND", default_value = "picture", value_parser = word::<PictureKind>)]
        kind: PictureKind,
        /// The page of a PDF, from 1
        #[arg(long, value_name = "N")]
        page: Option<u32>,
        /// Write a scan anew with the cards' own ink
        #[arg(long)]
        ink: bool,
        /// Its name [default: the file's]
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
    },
    /// Gives a picture another name
    Rename {
        /// Its number or name
        picture: String,
        /// The name
        name: String,
    },
    /// Takes a picture out of the list; notes that were made with it keep it
    Remove {
        /// Its number or name
        picture: String,
    },
}

#[derive(Subcommand)]
pub enum Hands {
    /// Lists all handwritings
    List,
    /// Says what a font could write, and whether its maker allows it
    Check {
        /// A TrueType or OpenType font
        file: PathBuf,
    },
    /// Adds the shop's own handwriting
    Add {
        /// A TrueType or OpenType font
        file: PathBuf,
        /// Its name [default: its maker's]
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
    },
    /// Gives an own handwriting another name for people
    Rename {
        /// Its name in `hands list`, such as own-1
        hand: String,
        /// The name
        name: String,
    },
    /// Takes an own handwriting out of the list; notes that were written with it keep it
    Remove {
        /// Its name in `hands list`, such as own-1
        hand: String,
    },
}

#[derive(Subcommand)]
pub enum Formats {
    /// Lists all cards with their millimetres
    List,
    /// Shows one card, also of an own size such as own-120x90 or own-120x170-folded, with the papers it goes on
    Show {
        /// Its name
        format: String,
    },
}

#[derive(Subcommand)]
pub enum Envelopes {
    /// Lists all envelopes
    List,
}

#[derive(Subcommand)]
pub enum Labels {
    /// Lists all label sheets, each with its first free label
    List,
    /// Writes down which label of a sheet is the first free one
    Use {
        /// The sheet
        sheet: String,
        /// The first free label, from 1
        #[arg(long, value_name = "N")]
        next: u32,
    },
}

pub fn stationery(desk: &Desk, command: Stationery) -> Result<Answer, DeedError> {
    let usual = match command {
        Stationery::Show => desk.stationery_get()?,
        Stationery::Set(said) => {
            let mut usual = desk.stationery_get()?;
            said.stationery.change(desk, &mut usual.stationery)?;
            said.print.change(&mut usual.print);
            said.mail.change(desk, &mut usual.mail)?;
            usual.hand = said.hand.map(HandId).or(usual.hand);
            usual.format = said.format.map(FormatId).or(usual.format);
            usual.envelope = said.envelope.or(usual.envelope);
            usual.label_sheet = said.label_sheet.or(usual.label_sheet);
            desk.stationery_set(&usual)?
        }
    };
    Answer::new(&usual, usual_lines(&usual))
}

fn usual_lines(usual: &Usual) -> Vec<String> {
    let value = json!(usual);
    let mut lines = Vec::new();
    let mut tell = |object: &serde_json::Value| {
        for (key, value) in object.as_object().into_iter().flatten() {
            if !value.is_object() && !value.is_null() {
                lines.push(format!(
                    "{key}: {}",
                    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
                ));
            }
        }
    };
    tell(&value);
    tell(&value["stationery"]);
    tell(&value["stationery"]["back"]);
    tell(&value["print"]);
    lines
}

pub fn pictures(desk: &Desk, command: Pictures) -> Result<Answer, DeedError> {
    let line = |row: &PictureRow| format!("{}  {}  {} x {}", row.id, row.name, row.width_px, row.height_px);
    match command {
        Pictures::List => {
            let pictures = desk.pictures_list()?;
            Answer::new(
                &json!({ "pictures": pictures }),
                pictures.iter().map(line).collect(),
            )
        }
        Pictures::Add {
            file,
            kind,
            page,
            ink,
            name,
        } => {
            let form = PictureForm {
                path: file.display().to_string(),
                kind,
                page,
                ink,
                name,
            };
            let row = desk.picture_add(&form)?;
            Answer::new(&row, vec![line(&row)])
        }
        Pictures::Rename { picture: known, name } => {
            let row = desk.picture_rename(picture(desk, &known)?, &name)?;
            Answer::new(&row, vec![line(&row)])
        }
        Pictures::Remove { picture: name } => {
            let id = picture(desk, &name)?;
            desk.picture_remove(id)?;
            Answer::new(
                &json!({ "id": id }),
                vec![format!("Picture {id} is out of the list.")],
            )
        }
    }
}

pub fn hands(desk: &Desk, command: Hands) -> Result<Answer, DeedError> {
    let line = |hand: &app::Hand| format!("{}  {}", hand.id.0, hand.name);
    match command {
        Hands::List => {
            let hands = desk.hands_list()?;
            Answer::new(&json!({ "hands": hands }), hands.iter().map(line).collect())
        }
        Hands::Check { file } => {
            let check = desk.hand_check(&file)?;
            let mut lines = vec![format!(
                "{}: {}",
                check.report.name,
                if check.usable {
                    "can be used"
                } else {
                    "cannot be used"
                }
            )];
            let reason = match check.report.embedding {
                Embedding::Allowed => None,
                Embedding::Restricted => Some("its maker forbids to embed it in files"),
                Embedding::WholeOnly => {
                    Some("its maker lets it be embedded only as a whole, cards hold the letters in use")
                }
                Embedding::BitmapsOnly => Some("its maker lets only pictures of its letters be embedded"),
            };
            lines.extend(
                reason.map(|reason| format!("{reason}; choose another font, or ask the maker for a licence")),
            );
            for coverage in &check.report.coverage {
                let language = coverage.language.code();
                lines.push(match (coverage.missing.as_str(), coverage.signs.as_str()) {
                    ("", "") => format!("{language}: complete"),
                    ("", signs) => format!("{language}: lacks the signs {signs}"),
                    (missing, _) => format!("{language}: lacks {missing}"),
                });
            }
            Answer::new(&json!({ "usable": check.usable, "report": check.report }), lines)
        }
        Hands::Add { file, name } => {
            let hand = desk.hand_add(&file, name.as_deref())?;
            Answer::new(&hand, vec![line(&hand)])
        }
        Hands::Rename { hand, name } => {
            let hand = desk.hand_rename(&HandId(hand), &name)?;
            Answer::new(&hand, vec![line(&hand)])
        }
        Hands::Remove { hand } => {
            let hand = HandId(hand);
            desk.hand_remove(&hand)?;
            Answer::new(
                &json!({ "id": hand }),
                vec![format!("{} is out of the list.", hand.0)],
            )
        }
    }
}

pub fn formats(desk: &Desk, command: Formats) -> Result<Answer, DeedError> {
    let line = |format: &app::Format| {
        let fold = format.fold.map_or("", |fold| match fold {
            app::Fold::Book => ", folded as a book",
            app::Fold::Tent => ", folded as a tent",
        });
        format!(
            "{}  card {} x {} mm{fold}, {} on a sheet of {} x {} mm",
            format.id.0,
            format.card_width_mm,
            format.card_height_mm,
            format.cards_per_sheet,
            format.sheet_width_mm,
            format.sheet_height_mm
        )
    };
    match command {
        Formats::List => {
            let formats = desk.formats_list();
            Answer::new(&json!({ "formats": formats }), formats.iter().map(line).collect())
        }
        Formats::Show { format } => {
            let id = FormatId(format);
            let (format, sheets) = (desk.format_open(&id)?, desk.sheets_list(&id)?);
            let mut lines = vec![line(&format)];
            lines.extend(sheets.iter().map(|row| {
                format!(
                    "--sheet {}: {} x {} on {:.1} x {:.1} mm",
                    json!(row.sheet).as_str().unwrap_or_default(),
                    row.columns,
                    row.rows,
                    row.paper_width_mm,
                    row.paper_height_mm
                )
            }));
            Answer::new(&json!({ "format": format, "sheets": sheets }), lines)
        }
    }
}

pub fn envelopes(desk: &Desk, Envelopes::List: Envelopes) -> Result<Answer, DeedError> {
    let envelopes = desk.envelopes_list();
    let line = |row: &app::EnvelopeRow| format!("{}  {} x {} mm", row.id, row.width_mm, row.height_mm);
    Answer::new(
        &json!({ "envelopes": envelopes }),
        envelopes.iter().map(line).collect(),
    )
}

pub fn labels(desk: &Desk, command: &Labels) -> Result<Answer, DeedError> {
    if let Labels::Use { sheet, next } = command {
        desk.labels_use(sheet, *next)?;
    }
    let labels = desk.label_sheets_list()?;
    let line = |row: &app::LabelSheetRow| {
        format!(
            "{}  {}  {} x {} labels of {} x {} mm, next {}",
            row.id, row.name, row.columns, row.rows, row.label_width_mm, row.label_height_mm, row.next
        )
    };
    Answer::new(&json!({ "labels": labels }), labels.iter().map(line).collect())
}
