//! What a draft carries beside its letter.

/// Pictures in the letter, files beside it, and who the shop is; all of it may be empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Enclosed<'a> {
    /// Pictures inside the letter.
    pub pictures: &'a [InlinePicture<'a>],
    /// Files beside the letter.
    pub attachments: &'a [Attachment<'a>],
    /// Under the letter, line by line: the shop's name, address, telephone, web site.
    pub signature: &'a [String],
}

/// A picture inside the letter. It travels with the draft, so that no mail program has to fetch it.
#[derive(Clone, Copy, Debug)]
pub struct InlinePicture<'a> {
    /// Where it stands.
    pub place: PicturePlace,
    /// What is on it, for whoever cannot see it.
    pub alternative: &'a str,
    /// The picture as a PNG file.
    pub png: &'a [u8],
    /// How wide it is shown, in CSS pixels; never wider than the page.
    pub width: u32,
}

/// Where a picture stands in a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PicturePlace {
    /// Above the letter: the card itself.
    Card,
    /// Under the letter: a square code to scan.
    Code,
    /// Under the signature: the shop's mark.
    Logo,
}

/// A file beside the letter.
#[derive(Clone, Copy, Debug)]
pub struct Attachment<'a> {
    /// Its name, as [`crate::file_name`] makes it.
    pub name: &'a str,
    /// Its media type, such as `application/pdf`.
    pub media_type: &'static str,
    /// What is in it.
    pub content: &'a [u8],
}

impl PicturePlace {
    /// The address by which the page calls for it: `cid:card@note`.
    pub fn address(self) -> String {
        format!("cid:{}", self.content_id())
    }

    /// The name by which the page calls for it; it need only be unique in one message (RFC 2392).
    pub(crate) fn content_id(self) -> &'static str {
        match self {
            Self::Card => "card@note",
            Self::Code => "code@note",
            Self::Logo => "logo@note",
        }
    }
}
