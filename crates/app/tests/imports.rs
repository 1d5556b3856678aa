//! Long lists on their way in and out again, watched and stopped.

use app::{Counted, DeedError, Desk, ImportRequest, Job, Kind, LeftOutFile, Progress, Unwatched};
use domain::{CustomerFilter, CustomerSort, Window};
use jiff::civil::date;
use std::cell::{Cell, RefCell};
use std::fmt::Write;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

mod clock;

const ROWS: u64 = 2000;

/// Goes on so many times, and keeps what it hears.
struct Patient {
    left: Cell<u64>,
    heard: RefCell<Vec<Progress>>,
}

impl Patient {
    fn with(times: u64) -> Self {
        Self {
            left: Cell::new(times),
            heard: RefCell::default(),
        }
    }

    fn times(&self) -> u64 {
        self.heard.borrow().len() as u64
    }
}

impl Job for Patient {
    fn is_cancelled(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left == 0
    }

    fn progress(&self, progress: Progress) {
        self.heard.borrow_mut().push(progress);
    }
}

fn shop() -> (Desk, TempDir, ImportRequest) {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = clock::Clock(Arc::new(Mutex::new((date(2026, 11, 27), 7))));
    let desk = Desk::open(&folder.path().join("data"), Box::new(clock)).expect("a desk");
    let mut list = String::from("Name,E-mail,City\n");
    for row in 0..ROWS {
        let city = if row % 100 == 3 {
            "Bologna,Italy"
        } else {
            "Bologna"
        };
        writeln!(list, "Ada{row} Byron,ada{row}@example.com,{city}").expect("a text");
    }
    let path = folder.path().join("list.csv");
    std::fs::write(&path, list).expect("a list");
    let request = ImportRequest {
        path: path.display().to_string(),
        kind: Some(Kind::Customers),
        ..ImportRequest::default()
    };
    (desk, folder, request)
}

fn people(desk: &Desk) -> u64 {
    let page = desk
        .customers_list(
            &CustomerFilter::default(),
            CustomerSort::Name,
            Window { offset: 0, limit: 1 },
        )
        .expect("customers");
    page.total
}

/// Every part of the work goes forwards and ends where it said that it would.
fn assert_goes_forwards(heard: &[Progress]) {
    for part in heard.chunk_by(|one, next| one.counted == next.counted) {
        assert!(part.is_sorted_by_key(|progress| progress.done), "{part:?}");
        assert!(
            part.iter().all(|progress| progress.total == part[0].total),
            "{part:?}"
        );
        let last = part[part.len() - 1];
        assert_eq!(last.done, last.total, "{last:?}");
    }
}

#[test]
fn the_first_reading_of_a_list_is_heard_of_in_bytes_and_then_in_rows() {
    let (desk, folder, request) = shop();
    let length = std::fs::metadata(folder.path().join("list.csv"))
        .expect("a list")
        .len();
    let job = Patient::with(u64::MAX);
    desk.import_plan(&request, &job).expect("a plan");
    let heard = job.heard.borrow();
    let (bytes, rows): (Vec<Progress>, Vec<Progress>) = heard
        .iter()
        .partition(|progress| progress.counted == Counted::Bytes);
    assert_eq!((bytes[0].total, rows[0].total), (length, ROWS));
    assert_goes_forwards(&heard);
}

#[test]
fn a_list_that_is_stopped_at_any_place_of_its_reading_has_changed_nothing() {
    let (desk, _folder, request) = shop();
    let whole = Patient::with(u64::MAX);
    desk.import_plan(&request, &whole).expect("a plan");
    for times in (0..whole.times()).step_by(7) {
        let stopped = desk.import_plan(&request, &Patient::with(times));
        assert!(matches!(stopped, Err(DeedError::Cancelled)), "{times}");
    }
    // Before the first byte, between the bytes, and among the rows.
    for times in [0, 1, whole.times() / 2, whole.times() - 1] {
        let stopped = desk.import_run(&request, &Patient::with(times));
        assert!(matches!(stopped, Err(DeedError::Cancelled)), "{times}");
        assert_eq!(
            (people(&desk), desk.imports_list().expect("imports").len()),
            (0, 0)
        );
    }
    desk.import_run(&request, &Unwatched).expect("an import");
    assert_eq!(people(&desk), ROWS - ROWS / 100);
}

#[test]
fn an_undoing_that_is_stopped_at_any_place_has_taken_nothing_back() {
    let (desk, _folder, request) = shop();
    let batch = desk.import_run(&request, &Unwatched).expect("an import").batch;
    let came = people(&desk);
    let mut times = 0;
    let undone = loop {
        let job = Patient::with(times);
        match desk.import_undo(batch, &job) {
            Ok(undone) => {
                assert_goes_forwards(&job.heard.borrow());
                break undone;
            }
            Err(error) => assert!(matches!(error, DeedError::Cancelled), "{error:?}"),
        }
        assert_eq!(people(&desk), came, "after {times}");
        assert!(!desk.imports_list().expect("imports")[0].undone);
        times += 1;
    };
    assert!(times > came / 100, "it was looked at often: {times}");
    assert_eq!((undone.removed, people(&desk)), (came, 0));
}

#[test]
fn a_file_of_left_out_rows_that_is_stopped_is_not_there() {
    let (desk, folder, request) = shop();
    let rejected = desk.import_plan(&request, &Unwatched).expect("a plan").rejected;
    assert_eq!(rejected.len() as u64, ROWS / 100);
    let path = folder.path().join("left-out.csv");
    let file = LeftOutFile {
        path: path.display().to_string(),
        ..LeftOutFile::default()
    };
    for times in [0, 1, 20] {
        let stopped = desk.import_left_out(&request, &rejected, &file, &Patient::with(times));
        assert!(matches!(stopped, Err(DeedError::Cancelled)), "{times}");
        assert_eq!(
            std::fs::read_dir(folder.path()).expect("a folder").count(),
            2,
            "list and data"
        );
    }
    let written = desk.import_left_out(&request, &rejected, &file, &Unwatched);
    assert_eq!(written.expect("a file"), ROWS / 100);
}
