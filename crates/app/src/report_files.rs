//! The report as files: pictures as the window drew them.

use crate::desk::Desk;
use crate::error::{DeedError, FileFault};
use crate::whole_file::WholeFile;
use std::io::Write;
use std::path::Path;

impl Desk {
    /// Keeps a picture of the report at `path`: an SVG drawing or a PNG, as the ending says.
    ///
    /// # Errors
    /// [`DeedError::File`] when the content is not what the ending says, or the place cannot be written.
    pub fn report_picture_save(&self, path: &Path, content: &[u8]) -> Result<(), DeedError> {
        let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
        let fits = match ending.as_ref().and_then(|ending| ending.to_str()) {
            Some("svg") => content.trim_ascii_start().starts_with(b"<svg"),
            Some("png") => content.starts_with(b"\x89PNG\r\n\x1a\n"),
            _ => false,
        };
        if !fits {
            return Err(DeedError::File {
                fault: FileFault::NotWritable,
                path: path.display().to_string(),
            });
        }
        let mut file = WholeFile::beside(path)?;
        file.write_all(content)
            .map_err(|error| DeedError::file(&error, path))?;
        file.put_in_place()
    }
}
