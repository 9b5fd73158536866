//! The forms of a page, read as a browser reads them.

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) method: String,
    pub(super) action: String,
    pub(super) fields: Vec<Field>,
}

/// One of its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) kind: Kind,
}

/// What a field is for whoever fills it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something is typed.
    Typed,
    /// One of some is chosen.
    Chosen,
    /// The page itself says it.
    Hidden,
}

/// The forms of a page, and those that buttons of them send elsewhere.
pub(super) fn forms_of(html: &str) -> Vec<Form> {
    html.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()).flat_map(read).collect()
}

fn read(form: &str) -> Vec<Form> {
    let head = form.split('>').next().unwrap_or_default();
    let method = attribute(head, "method").unwrap_or_else(|| "get".to_owned()).to_uppercase();
    let action = attribute(head, "action").unwrap_or_default();
    let tags: Vec<&str> = form.split('<').skip(1).collect();
    let mut fields: Vec<Field> = Vec::new();
    let mut select: Option<String> = None;
    let mut elsewhere = Vec::new();
    for tag in &tags {
        let (tag, inner) = tag.split_once('>').unwrap_or((tag, ""));
        let name = attribute(tag, "name");
        let value = attribute(tag, "value").unwrap_or_default();
        let add = match (tag.split([' ', '\n']).next().unwrap_or_default(), name) {
            ("input", Some(name)) => {
                let kind = match attribute(tag, "type").as_deref() {
                    Some("hidden") => Kind::Hidden,
                    Some("radio" | "checkbox") => Kind::Chosen,
                    _ => Kind::Typed,
                };
                Some(Field { name, value, kind })
            }
            ("textarea", Some(name)) => Some(Field { name, value: plain(inner), kind: Kind::Typed }),
            ("select", name) => {
                select = name;
                None
            }
            ("option", _) if !value.is_empty() => {
                select.take().map(|name| Field { name, value, kind: Kind::Chosen })
            }
            ("button", name) => {
                let to = attribute(tag, "formaction");
                let pressed = name.map(|name| Field { name, value, kind: Kind::Hidden });
                if to.is_some() || pressed.is_some() {
                    elsewhere.push((to.unwrap_or_else(|| action.clone()), pressed));
                }
                None
            }
            _ => None,
        };
        // Of those that go by one name, one is chosen.
        fields.extend(add.filter(|field| !fields.iter().any(|other| other.name == field.name)));
    }
    let own = Form { method: method.clone(), action, fields: fields.clone() };
    let others = elsewhere.into_iter().map(|(action, pressed)| {
        let mut fields = fields.clone();
        fields.extend(pressed);
        Form { method: method.clone(), action, fields }
    });
    std::iter::once(own).chain(others).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let begins = format!(" {name}=\"");
    let (_, rest) = tag.split_once(&begins)?;
    rest.split('"').next().map(plain)
}

pub(super) fn plain(html: &str) -> String {
    let pairs = [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    pairs.into_iter().fold(html.to_owned(), |text, (from, to)| text.replace(from, to))
}

impl Form {
    /// What is sent when each field holds what this says of it.
    pub(super) fn filled(&self, value: impl Fn(&Field) -> String) -> Vec<(&str, String)> {
        self.fields.iter().map(|field| (field.name.as_str(), value(field))).collect()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }
}

#[test]
fn a_form_is_read_as_a_browser_reads_it() {
    let html = "<form method=\"post\" action=\"/a?b=1&#38;c=2\"><input type=\"hidden\" name=\"token\" value=\"t\">\
        <textarea name=\"what\" rows=\"3\">Å &#60;b&#62;</textarea><select name=\"area\"><option value=\"\">–</option>\
        <option value=\"x\">X</option></select><input type=\"radio\" name=\"r\" value=\"1\"><input type=\"radio\" \
        name=\"r\" value=\"2\"><button formaction=\"/d\" name=\"button\" value=\"go\">G</button></form>";
    let forms = forms_of(html);
    assert_eq!((forms.len(), forms[0].method.as_str(), forms[0].action.as_str()), (2, "POST", "/a?b=1&c=2"));
    let sent = forms[1].filled(|field| field.value.clone());
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(sent, [("token", "t"), ("what", "Å <b>"), ("area", "x"), ("r", "1"), ("button", "go")]);
    assert_eq!(forms[1].action, "/d");
}
