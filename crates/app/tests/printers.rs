//! Stories of printers that are measured.

use app::{DeedError, Desk, World};
use domain::{Adjustment, Language, PageMeasures, PrinterKey};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::path::Path;
use tempfile::TempDir;

struct Paperworld;

impl World for Paperworld {
    fn today(&self) -> Date {
        date(2026, 11, 26)
    }

    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

fn desk() -> (TempDir, Desk) {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::open(&folder.path().join("data"), Box::new(Paperworld)).expect("a desk");
    (folder, desk)
}

fn key(paper: &str) -> PrinterKey {
    PrinterKey {
        printer: "Office".to_owned(),
        tray: "tray-2".to_owned(),
        paper: paper.to_owned(),
    }
}

/// A printer that prints 1.5 mm too far right and a little too small.
const OFF: PageMeasures = PageMeasures {
    left_top: 11.5,
    left_bottom: 11.5,
    top_left: 10.0,
    top_right: 10.0,
    across: 149.5,
    down: 200.0,
};

#[test]
fn a_measured_printer_is_remembered_by_tray_and_paper() {
    let (_folder, desk) = desk();
    let memory = desk
        .printer_measure(&key("a4"), &OFF, None)
        .expect("it is remembered");
    assert!(
        memory.adjustment.offset_x_mm < -1.0 && memory.adjustment.scale_x > 1.003,
        "{memory:?}"
    );
    assert!(memory.adjustment.offset_y_mm.abs() < 0.01, "{memory:?}");
    assert_eq!(memory.measured_on, date(2026, 11, 26));
    assert_eq!(
        desk.printer_memories().expect("memories"),
        std::slice::from_ref(&memory)
    );

    // Once it prints right, measuring the corrected page changes nothing.
    let expected = desk.printer_papers()[0].expected;
    let again = desk
        .printer_measure(&key("a4"), &expected, Some(memory.id))
        .expect("it is remembered");
    assert_eq!(again.id, memory.id);
    let moved = again.adjustment.offset_x_mm - memory.adjustment.offset_x_mm;
    assert!(moved.abs() < 0.001, "{again:?}");

    let forgotten = desk.printer_forget(memory.id).expect("it is there");
    assert!(desk.printer_memories().expect("memories").is_empty());
    desk.printer_restore(&forgotten).expect("it comes back");
    assert_eq!(desk.printer_memories().expect("memories"), [forgotten]);
}

#[test]
fn what_no_page_shows_is_refused_by_the_letter_that_was_misread() {
    let (_folder, desk) = desk();
    let fields = |measures: &PageMeasures| match desk.printer_measure(&key("a4"), measures, None) {
        Err(DeedError::Fields { fields }) => fields
            .into_iter()
            .map(|problem| problem.field)
            .collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        fields(&PageMeasures { down: 20.0, ..OFF }),
        ["down"],
        "centimetres"
    );
    assert_eq!(
        fields(&PageMeasures {
            left_top: f32::NAN,
            top_right: -3.0,
            ..OFF
        }),
        ["left_top", "top_right"]
    );
    let mad = Adjustment {
        scale_x: 0.0,
        ..Adjustment::default()
    };
    assert!(matches!(
        desk.printer_adjust(&key("a4"), &mad),
        Err(DeedError::Fields { .. })
    ));
    let nameless = PrinterKey {
        printer: " ".to_owned(),
        ..key("a4")
    };
    assert!(matches!(
        desk.printer_adjust(&nameless, &Adjustment::default()),
        Err(DeedError::Fields { .. })
    ));
    assert!(matches!(
        desk.printer_measure(&key("papyrus"), &OFF, None),
        Err(DeedError::NotFound { .. })
    ));
    assert!(
        desk.printer_memories().expect("memories").is_empty(),
        "nothing was remembered"
    );
}

#[test]
fn the_page_to_measure_is_made_in_four_languages_for_every_paper() {
    let (folder, desk) = desk();
    let memory = desk
        .printer_measure(&key("a4"), &OFF, None)
        .expect("it is remembered");
    let kept = std::env::var_os("KEEP_PAGES");
    let place = kept.as_deref().map_or(folder.path(), Path::new);
    for paper in desk.printer_papers() {
        for language in Language::ALL {
            let path = place.join(format!("{}-{}.pdf", paper.id, language.code()));
            let made = desk
                .calibration_page(&path, &paper.id, Some(language), None)
                .expect("a page");
            assert_eq!(made, path.display().to_string());
            assert!(path.is_file());
        }
    }
    let plain = place.join("plain.pdf");
    let corrected = place.join("corrected.pdf");
    desk.calibration_page(&plain, "a4", None, None).expect("a page");
    desk.calibration_page(&corrected, "a4", None, Some(memory.id))
        .expect("a page");
    let bytes = |path: &Path| std::fs::read(path).expect("the page");
    assert!(
        bytes(&plain) != bytes(&corrected),
        "the correction is in the page"
    );
    assert!(
        desk.calibration_page(&plain, "a4", None, Some(domain::PrinterMemoryId(99)))
            .is_err()
    );
}
