//! The house keeps its plan: which room knows which, and what each room alone knows.

use cargo_metadata::{Metadata, MetadataCommand, Package};
use std::fs;
use std::path::{Path, PathBuf};

const SHELL: &str = "thankwell";

/// Each room with the rooms that it may know.
const ARROWS: &[(&str, &[&str])] = &[
    (SHELL, &["app", "domain"]),
    (
        "app",
        &[
            "store", "messages", "cards", "drafts", "printing", "intake", "insight", "domain",
        ],
    ),
    ("store", &["domain"]),
    ("messages", &["domain"]),
    ("cards", &["domain"]),
    ("drafts", &["domain"]),
    ("printing", &["domain"]),
    ("intake", &["domain"]),
    ("insight", &["domain"]),
    ("domain", &[]),
];

/// Each outside technology, by the beginning of its packages' names, with the one room that knows it.
const TECHNOLOGIES: &[(&str, &str)] = &[
    ("rusqlite", "store"),
    ("libsqlite3", "store"),
    ("handlebars", "messages"),
    ("icu", "messages"),
    ("printpdf", "cards"),
    ("lopdf", "cards"),
    ("libdeflater", "cards"),
    ("icu_normalizer", "cards"),
    ("icu_properties", "cards"),
    ("icu_segmenter", "cards"),
    ("harfrust", "cards"),
    ("unicode-bidi", "cards"),
    ("image", "cards"),
    ("hayro", "cards"),
    ("qrcodegen", "cards"),
    ("skrifa", "cards"),
    ("write-fonts", "cards"),
    ("mail-builder", "drafts"),
    ("async-imap", "drafts"),
    ("rustls", "drafts"),
    ("ipp", "printing"),
    ("httparse", "printing"),
    ("zbus", "printing"),
    ("csv", "intake"),
    ("encoding_rs", "intake"),
    ("chardetng", "intake"),
    ("tauri", SHELL),
    ("webkit2gtk", SHELL),
    ("clap", SHELL),
];

/// What reads the clock or the system's randomness.
const CLOCKS: &[&str] = &[
    "Zoned::now",
    "Timestamp::now",
    "SystemTime::now",
    "Utc::now",
    "Local::now",
];
const CHANCE: &[&str] = &["getrandom::", "rand::", "thread_rng", "RandomState"];

const MOST_LINES: usize = 600;

fn metadata() -> Metadata {
    let mut command = MetadataCommand::new();
    command.manifest_path(root().join("Cargo.toml")).no_deps();
    command.exec().expect("cargo describes the workspace")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A package's room: its name without the house's.
fn room(package: &str) -> &str {
    package.strip_prefix("thankwell-").unwrap_or(package)
}

/// The rooms that a package says it knows, in whatever way: at run time, in tests, or to be built.
fn known_rooms(package: &Package) -> impl Iterator<Item = &str> {
    let at_home = package
        .dependencies
        .iter()
        .filter(|dependency| dependency.path.is_some());
    at_home.map(|dependency| room(&dependency.name))
}

/// All Rust files of the rooms themselves; not their tests, benches or what is generated.
fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    gather(&root().join("src-tauri/src"), &mut files);
    for entry in fs::read_dir(root().join("crates")).expect("the rooms").flatten() {
        gather(&entry.path().join("src"), &mut files);
    }
    assert!(files.len() > 50, "the rooms' files were found");
    files
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The files that use one of `words`, relative to the house.
fn users_of(words: &[&str]) -> Vec<String> {
    let mut users = Vec::new();
    for file in sources() {
        let text = fs::read_to_string(&file).expect("a source file");
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        if code
            .flat_map(|line| words.iter().map(move |word| names(line, word)))
            .any(|used| used)
        {
            let file = file.strip_prefix(root()).expect("inside the house");
            users.push(file.display().to_string());
        }
    }
    users
}

/// Whether `word` stands in `line`, and is not the end of a longer one: `Errand::` is no `rand::`.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[test]
fn every_room_knows_only_the_rooms_below_it() {
    let metadata = metadata();
    let mut rooms: Vec<&str> = Vec::new();
    for package in &metadata.packages {
        let name = room(&package.name);
        rooms.push(name);
        let (_, allowed) = ARROWS
            .iter()
            .find(|(known, _)| *known == name)
            .unwrap_or_else(|| panic!("{name} has a place in the plan"));
        for known in known_rooms(package) {
            assert!(allowed.contains(&known), "{name} must not know {known}");
        }
    }
    rooms.sort_unstable();
    let mut planned: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    planned.sort_unstable();
    assert_eq!(rooms, planned, "left: the house; right: its plan");
}

#[test]
fn every_outside_technology_lives_in_one_room() {
    for package in &metadata().packages {
        for dependency in &package.dependencies {
            let known = TECHNOLOGIES
                .iter()
                .filter(|(technology, _)| dependency.name.starts_with(technology));
            // A family of packages may have a home of its own for one of them.
            let Some((_, home)) = known.max_by_key(|(technology, _)| technology.len()) else {
                continue;
            };
            assert!(
                room(&package.name) == *home,
                "{} belongs to {home}, {} must do without",
                dependency.name,
                package.name
            );
        }
    }
}

#[test]
fn every_room_keeps_the_houses_lints_and_is_never_published() {
    for package in &metadata().packages {
        let manifest = fs::read_to_string(&package.manifest_path).expect("a manifest");
        let lints = manifest.split("[lints]").nth(1).unwrap_or_default();
        assert!(
            lints.trim_start().starts_with("workspace = true"),
            "{} keeps lints of its own",
            package.name
        );
        assert_eq!(package.publish.as_deref(), Some(&[][..]), "{}", package.name);
    }
}

#[test]
fn only_one_file_reads_the_clock_and_the_systems_randomness() {
    assert_eq!(users_of(CLOCKS), ["src-tauri/src/clock.rs"]);
    assert_eq!(users_of(CHANCE), ["src-tauri/src/clock.rs"]);
}

#[test]
fn every_file_can_be_read_in_one_sitting() {
    for file in sources() {
        let lines = fs::read_to_string(&file).expect("a source file").lines().count();
        assert!(
            lines <= MOST_LINES,
            "{} has {lines} lines; a second noun has moved in",
            file.display()
        );
    }
}
