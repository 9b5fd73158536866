//! What somebody may send in: one file under a name of our choosing, of one type and no larger than said.

use domain::ids::{MunicipalityId, UploadId};
use jiff::SignedDuration;

/// How long a form can be sent after it was made.
pub const UPLOAD_TIME: SignedDuration = SignedDuration::from_mins(15);

/// Types of files that can be sent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A photograph.
    Jpeg,
    /// A drawing or a screenshot.
    Png,
    /// A picture as newer telephones and programs keep it.
    Webp,
    /// A document.
    Pdf,
}

impl Media {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Webp, Self::Pdf];

    /// As browsers declare it.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
        }
    }

    /// Whether content that begins so is of this type. Whoever sends it declares what she likes; that a file begins so does
    /// not make it harmless, only not what browsers and programs would take for something else.
    pub(crate) fn begins(self, content: &[u8]) -> bool {
        match self {
            Self::Jpeg => content.starts_with(b"\xFF\xD8\xFF"),
            Self::Png => content.starts_with(b"\x89PNG\r\n\x1A\n"),
            // Four bytes between them say how long it is.
            Self::Webp => content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP"),
            Self::Pdf => content.starts_with(b"%PDF-"),
        }
    }
}

/// One file that somebody may send in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Whose.
    pub municipality: MunicipalityId,
    /// Which; the name that it has at home is nobody's business.
    pub id: UploadId,
    /// Of which type.
    pub media: Media,
    /// How large it may be, in bytes.
    pub largest: u64,
}

impl Upload {
    /// Under which name it is kept.
    pub(crate) fn name(&self) -> String {
        format!("{}/uploads/{}", self.municipality, self.id)
    }
}
