//! Names of the files that drafts are saved under.

use domain::strip_direction_marks;
use sanitise_file_name::{Options, sanitise_with_options};
use unicode_normalization::UnicodeNormalization;

/// The longest name before the dot, in characters.
const STEM_CHARACTERS: usize = 80;
/// The longest customer's name in it, in bytes of UTF-8, so that number and extension fit in the 255 bytes of
/// most file systems.
const NAME_BYTES: usize = 200;

/// A file name that shows whose note it is and that every system takes: `Maria Bianchi-17.eml`.
///
/// `number` must be unique among the files of one folder; it makes the name so too, even where case does not
/// count. Letters of every script stay, in Unicode's composed form (NFC); what Windows, macOS or Linux refuse,
/// dots, and invisible direction marks do not. A name with nothing left is the number alone. `extension` is
/// taken as it is.
pub fn file_name(customer_name: &str, number: i64, extension: &str) -> String {
    // Dots go because Windows looks for its reserved names (CON, COM1) before the first one.
    let visible: String = strip_direction_marks(customer_name)
        .nfc()
        .filter(|&c| c != '.')
        .collect();
    let safe = sanitise_with_options(
        &visible,
        &Options {
            length_limit: NAME_BYTES,
            extension_cleverness: false,
            replace_with: Some(' '),
            six_measures_of_barley: "",
            ..Options::DEFAULT
        },
    );
    let number = number.to_string();
    let room = STEM_CHARACTERS - number.len() - 1;
    let name: String = safe.chars().take(room).collect();
    // The sanitiser's `_` behind a reserved name is not needed before a number.
    let name = name.trim_end_matches([' ', '-', '_', ',', ';']);
    if name.is_empty() {
        format!("{number}.{extension}")
    } else {
        format!("{name}-{number}.{extension}")
    }
}
