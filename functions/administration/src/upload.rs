//! A file that an administrator sends, and what its letters are.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{StatusCode, header},
};
use encoding_rs::{UTF_8, WINDOWS_1252};
use futures_util::stream;
use multer::Multipart;
use web::Problem;

/// A form with a file in it, or with its text.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    pub(crate) token: String,
    pub(crate) version: u64,
    /// What the file says; what was pasted instead, where no file was chosen.
    pub(crate) text: String,
    /// Whether it says that nothing is to be left, which an empty file does not.
    pub(crate) is_emptying: bool,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let boundary = kind.and_then(|kind| multer::parse_boundary(kind).ok());
        let boundary = boundary.ok_or_else(Problem::unreadable)?;
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|_| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large"))?;
        let body = stream::once(async move { Ok::<_, std::convert::Infallible>(body) });
        let mut form = Multipart::new(body, boundary);
        let (mut upload, mut pasted) = (Self::default(), String::new());
        while let Some(field) = form.next_field().await.map_err(|_| Problem::unreadable())? {
            let name = field.name().unwrap_or_default().to_owned();
            let content = field.bytes().await.map_err(|_| Problem::unreadable())?;
            match name.as_str() {
                "token" => upload.token = letters(&content),
                "version" => upload.version = letters(&content).parse().unwrap_or_default(),
                "fil" => upload.text = letters(&content),
                "tom" => upload.is_emptying = true,
                "text" | "adresser-text" => pasted = letters(&content),
                _ => {}
            }
        }
        if upload.text.trim().is_empty() {
            upload.text = pasted;
        }
        Ok(upload)
    }
}

/// The letters of a file: UTF-8 with or without its mark, and else as Excel writes in Sweden.
fn letters(content: &[u8]) -> String {
    let (text, _, is_wrong) = UTF_8.decode(content);
    if is_wrong { WINDOWS_1252.decode(content).0.into_owned() } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_are_read_as_they_were_written() {
        assert_eq!(letters("Åäö".as_bytes()), "Åäö");
        assert_eq!(letters("\u{feff}Åäö".as_bytes()), "Åäö");
        assert_eq!(letters(b"\xc5\xe4\xf6 \x96 \x80"), "Åäö – €");
    }
}
