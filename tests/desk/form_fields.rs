//! A form as a browser would send it: what a page's fields hold, before somebody changes some of them.

/// The fields of the form that is sent to this address, as a page holds them.
pub fn fields_of(html: &str, action: &str) -> Vec<(String, String)> {
    let form = html
        .split("<form")
        .find(|form| form.contains(&format!("action=\"{action}\"")))
        .unwrap_or_else(|| panic!("no form is sent to {action}: {html}"));
    let form = form.split("</form>").next().unwrap_or_default();
    let mut fields = Vec::new();
    for (at, _) in form.match_indices('<') {
        let tag = &form[at + 1..];
        let Some(end) = tag.find('>') else { continue };
        let (head, rest) = (&tag[..end], &tag[end + 1..]);
        let Some(name) = attribute(head, "name") else { continue };
        let value = match head.split([' ', '\n']).next() {
            Some("input") if is_chosen(head) => attribute(head, "value").unwrap_or_default(),
            Some("textarea") => {
                text(rest.split("</textarea>").next().unwrap_or_default().trim_start_matches('\n'))
            }
            Some("select") => {
                let options = rest.split("</select>").next().unwrap_or_default();
                let chosen = options.split("<option").find(|option| option.contains(" selected>"));
                chosen.and_then(|option| attribute(option, "value")).unwrap_or_default()
            }
            _ => continue,
        };
        fields.push((name, value));
    }
    fields
}

/// The same with some of them changed; what the form does not have yet is added.
pub fn changed(fields: &[(String, String)], changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let is_changed = |name: &str| changes.iter().any(|(changed, _)| *changed == name);
    let kept = fields.iter().filter(|(name, _)| !is_changed(name)).cloned();
    kept.chain(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
}

fn is_chosen(head: &str) -> bool {
    let kind = attribute(head, "type").unwrap_or_default();
    match kind.as_str() {
        "checkbox" | "radio" => head.contains(" checked"),
        "file" | "submit" => false,
        _ => true,
    }
}

fn attribute(head: &str, name: &str) -> Option<String> {
    let value = head.split(&format!(" {name}=\"")).nth(1)?;
    value.split('"').next().map(text)
}

/// A text without its escapes.
fn text(html: &str) -> String {
    [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")]
        .iter()
        .fold(html.to_owned(), |text, (escape, letter)| text.replace(escape, letter))
}
