//! What has arrived of an upload, looked at again: a form's policy binds the browser that sends it, and not whoever else
//! may write to a bucket, and no bucket looks into a file.

use object_store::{ObjectStoreExt, path::Path as Name};

use crate::{Objects, ObjectsError, Upload};

/// More of a file than any type is known by.
const BEGINNING: u64 = 64;

/// What has arrived of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Nothing.
    NotThere,
    /// A file as it was declared, of so many bytes.
    Sound(u64),
    /// A file that is larger than was allowed, of so many bytes.
    TooLarge(u64),
    /// A file that is something else than was declared.
    OfAnotherType,
}

impl Objects {
    /// What has arrived of an upload. Only what is [`Arrival::Sound`] may become anything.
    pub async fn arrived(&self, upload: &Upload) -> Result<Arrival, ObjectsError> {
        let name = Name::from(upload.name());
        let bytes = match self.0.head(&name).await {
            Ok(found) => found.size,
            Err(object_store::Error::NotFound { .. }) => return Ok(Arrival::NotThere),
            Err(error) => return Err(error.into()),
        };
        if upload.largest < bytes {
            return Ok(Arrival::TooLarge(bytes));
        }
        // An empty range cannot be asked for.
        let beginning = match bytes.min(BEGINNING) {
            0 => bytes::Bytes::new(),
            some => self.0.get_range(&name, 0..some).await?,
        };
        let is_declared = upload.media.begins(&beginning);
        Ok(if is_declared { Arrival::Sound(bytes) } else { Arrival::OfAnotherType })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use bytes::Bytes;
    use domain::ids::UploadId;

    use super::*;
    use crate::Media;

    fn upload(media: Media) -> Upload {
        let (municipality, id) = ("broviken".parse().unwrap(), UploadId::from_bytes([7; 16]));
        Upload { municipality, id, media, largest: 20 }
    }

    async fn arrived(media: Media, content: &[u8]) -> Arrival {
        let folder = tempfile::tempdir().unwrap();
        let objects = Objects::in_folder(folder.path()).unwrap();
        let upload = upload(media);
        assert_eq!(objects.arrived(&upload).await.unwrap(), Arrival::NotThere);
        assert!(objects.take_in(&upload.name(), Bytes::copy_from_slice(content)).await.unwrap());
        objects.arrived(&upload).await.unwrap()
    }

    #[tokio::test]
    async fn a_file_is_of_the_type_that_it_begins_as() {
        let files: [(Media, &[u8]); 4] = [
            (Media::Jpeg, b"\xFF\xD8\xFF\xE0\0\x10JFIF\0"),
            (Media::Png, b"\x89PNG\r\n\x1A\n\0\0\0\x0D"),
            (Media::Webp, b"RIFF\x24\0\0\0WEBPVP8 "),
            (Media::Pdf, b"%PDF-1.7\n"),
        ];
        for (of, content) in files {
            for declared in Media::ALL {
                let expected = if declared == of {
                    Arrival::Sound(content.len() as u64)
                } else {
                    Arrival::OfAnotherType
                };
                assert_eq!(arrived(declared, content).await, expected, "{of:?} as {declared:?}");
            }
        }
        for content in [b"".as_slice(), b"%PDF", b"RIFF\x24\0\0\0WAVEfmt ", b"<script>", b"\xFF\xD8"] {
            for declared in Media::ALL {
                assert_eq!(arrived(declared, content).await, Arrival::OfAnotherType, "{content:?}");
            }
        }
    }

    #[tokio::test]
    async fn a_file_is_no_larger_than_was_allowed() {
        assert_eq!(arrived(Media::Pdf, b"%PDF-1.7 0123456789a").await, Arrival::Sound(20));
        assert_eq!(arrived(Media::Pdf, b"%PDF-1.7 0123456789ab").await, Arrival::TooLarge(21));
    }

    #[tokio::test]
    async fn nothing_is_taken_in_outside_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let objects = Objects::in_folder(folder.path()).unwrap();
        for name in ["../ut", "broviken/../../ut", "broviken//uploads"] {
            assert!(!objects.take_in(name, Bytes::from_static(b"x")).await.unwrap(), "{name}");
        }
    }
}
