//! Forms as browsers send them: `name=value&…`, percent-encoded.

/// A form's fields, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a form's body. What is not UTF-8 is shown as it can be.
    pub fn read(body: &[u8]) -> Self {
        let pairs = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        let fields = pairs.map(|pair| {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let mut half = || decoded(halves.next().unwrap_or_default());
            (half(), half())
        });
        Self(fields.collect())
    }

    /// Takes a field out and answers what was typed there.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let found = self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        self.0.retain(|(known, _)| known != name);
        found
    }

    /// Its fields.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }

    /// The form as a browser sends it.
    pub fn written(&self) -> String {
        let pairs = self.0.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Form {
    fn from(fields: [(&str, &str); N]) -> Self {
        Self(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into())
    }
}

fn decoded(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter().copied();
    while let Some(byte) = rest.next() {
        let mut after = rest.clone();
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => match (digit(after.next()), digit(after.next())) {
                (Some(high), Some(low)) => {
                    bytes.extend(u8::try_from(high * 16 + low));
                    rest = after;
                }
                _ => bytes.push(byte),
            },
            byte => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn encoded(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._*".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_form_is_read_as_browsers_write_it() {
        let mut form = Form::read(b"title=B%C3%A4nkar+p%C3%A5+torget&what=a%0D%0Ab&empty=&100%25&a=%zz");
        assert_eq!(form.take("title").as_deref(), Some("Bänkar på torget"));
        assert_eq!(form.take("title"), None);
        let fields: Vec<_> = form.fields().iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(fields, [("what", "a\r\nb"), ("empty", ""), ("100%", ""), ("a", "%zz")]);
    }

    proptest! {
        #[test]
        fn a_form_reads_back(fields in proptest::collection::vec((".{1,8}", ".{0,20}"), 0..6)) {
            let form = Form(fields);
            prop_assert_eq!(Form::read(form.written().as_bytes()), form);
        }
    }
}
