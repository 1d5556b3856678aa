//! The files that a run has made, in few bytes each: a run may have a hundred thousand drafts.

use serde::{Serialize, Serializer};
use std::path::{MAIN_SEPARATOR, Path};
use std::sync::Arc;
use ts_rs::TS;

/// What a file of a run holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Cards.
    Cards,
    /// Their envelopes.
    Envelopes,
    /// Their address labels.
    Labels,
    /// The names to be written with a pen.
    PenList,
    /// One e-mail draft.
    Drafts,
    /// All e-mail drafts.
    Mbox,
}

/// A file that a run has made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MadeFile {
    /// Where it is.
    pub path: String,
    /// What it holds.
    pub kind: FileKind,
}

/// The files that a run has made, papers first, drafts last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MadeFiles {
    papers: Vec<MadeFile>,
    drafts: Option<Arc<DraftFolder>>,
}

/// Drafts that lie in one folder.
#[derive(Clone, Debug, PartialEq, Eq)]
struct DraftFolder {
    folder: String,
    names: Vec<Box<str>>,
}

impl MadeFiles {
    /// Adds a file that holds more than one draft.
    pub(super) fn add_paper(&mut self, kind: FileKind, path: &Path) {
        self.papers.push(MadeFile {
            path: path.display().to_string(),
            kind,
        });
    }

    /// Adds the drafts of these names in `folder`.
    pub(super) fn add_drafts(&mut self, folder: &Path, names: Vec<Box<str>>) {
        self.drafts = Some(Arc::new(DraftFolder {
            folder: folder.display().to_string(),
            names,
        }));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.papers.len() + self.drafts.as_ref().map_or(0, |drafts| drafts.names.len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = MadeFile> + '_ {
        let drafts = self.drafts.iter().flat_map(|drafts| {
            drafts.names.iter().map(|name| MadeFile {
                path: format!(
                    "{}{MAIN_SEPARATOR}{name}",
                    drafts.folder.trim_end_matches(MAIN_SEPARATOR)
                ),
                kind: FileKind::Drafts,
            })
        });
        self.papers.iter().cloned().chain(drafts)
    }

    /// The same by their places alone.
    pub fn paths(&self) -> FilePaths {
        FilePaths(self.clone())
    }
}

impl Serialize for MadeFiles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// Where the files of a run are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilePaths(MadeFiles);

impl FilePaths {
    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = String> + '_ {
        self.0.iter().map(|file| file.path)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for FilePaths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_told_with_their_folder_after_the_papers() {
        let mut files = MadeFiles::default();
        files.add_drafts(Path::new("out/drafts/"), vec!["ada.eml".into(), "bea.eml".into()]);
        files.add_paper(FileKind::Cards, Path::new("out/cards.pdf"));
        let paths: Vec<String> = files.paths().iter().collect();
        assert_eq!(
            paths,
            ["out/cards.pdf", "out/drafts/ada.eml", "out/drafts/bea.eml"]
        );
        assert_eq!((files.len(), files.paths().len()), (3, 3));
        let told = serde_json::to_value(&files).expect("JSON");
        assert_eq!(
            told[2],
            serde_json::json!({"path": "out/drafts/bea.eml", "kind": "drafts"})
        );
    }
}
