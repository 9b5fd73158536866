//! The municipality's name, and where its residents reach somebody.

use domain::{
    email::EmailAddress,
    settings::{Contact, Settings},
    text::NAME_MAX,
};

use crate::form::{Builder, Need, Part, Reader, Typed};

pub(super) fn fill(settings: &Settings) -> Typed {
    let (mut typed, contact) = (Typed::default(), &settings.contact);
    typed.set("name", &settings.name);
    typed.set("place", &settings.place);
    typed.set("population", settings.population.to_string());
    typed.set("contact-phone", &contact.phone);
    typed.set_words("contact-hours", &contact.hours);
    // What nobody has said yet is not shown as if somebody had.
    typed.set("contact-email", if contact.is_known() { contact.email.as_str() } else { "" });
    typed.set("contact-data-protection", contact.data_protection.as_ref().map_or("", EmailAddress::as_str));
    typed
}

pub(super) fn parts(form: Builder<'_>) -> Vec<Part> {
    let mut form = form;
    form.part(form.page.t("settings-general-name"));
    form.line("name", "name", Need::Required).line("place", "place", Need::Required);
    form.line("population", "population", Need::Required);
    form.part(form.page.t("settings-general-contact"));
    form.line_of("contact-phone", "contact-phone", Need::Required, "tel");
    form.both("contact-hours", "contact-hours", Need::Required);
    form.line_of("contact-email", "contact-email", Need::Required, "email");
    form.line_of("contact-data-protection", "contact-data-protection", Need::Optional, "email");
    form.done()
}

pub(super) fn read(reader: &mut Reader<'_>, settings: &mut Settings) {
    settings.name = reader.line("name", NAME_MAX);
    settings.place = reader.line("place", NAME_MAX);
    settings.population = reader.number("population", 0, 20_000_000);
    let phone = reader.line("contact-phone", NAME_MAX);
    let phone_dial = match dialled(&phone) {
        Some(dial) => dial,
        None => {
            if !phone.is_empty() {
                reader.wrong("contact-phone", "field-phone");
            }
            String::new()
        }
    };
    let hours = reader.both("contact-hours", NAME_MAX);
    let email = reader.email("contact-email");
    let data_protection = match reader.typed.get("contact-data-protection").trim() {
        "" => None,
        _ => reader.email("contact-data-protection"),
    };
    if let Some(email) = email.filter(known) {
        settings.contact = Contact { phone, phone_dial, hours, email, data_protection };
    }
}

fn known(email: &EmailAddress) -> bool {
    !email.as_str().ends_with(".invalid")
}

/// "031-390 06 12" as a telephone dials it: "+46313900612".
fn dialled(phone: &str) -> Option<String> {
    let is_sound = phone.chars().all(|c| c.is_ascii_digit() || " -–+()".contains(c));
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let dial = match (phone.trim_start().starts_with('+'), digits.strip_prefix('0')) {
        (true, _) => format!("+{digits}"),
        (false, Some(national)) if national.starts_with('0') => format!("+{}", &national.get(1..)?),
        (false, Some(national)) => format!("+46{national}"),
        // A short number, which only Sweden dials: 113 13.
        (false, None) => digits.clone(),
    };
    (is_sound && (3..=15).contains(&digits.len())).then_some(dial)
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn a_number_is_dialled_from_anywhere() {
        for (phone, dial) in [
            ("031-390 06 12", "+46313900612"),
            ("+46 31 390 06 12", "+46313900612"),
            ("0046 31 390 06 12", "+46313900612"),
            ("113 13", "11313"),
        ] {
            assert_eq!(dialled(phone).as_deref(), Some(dial), "{phone}");
        }
        for phone in ["", "ring oss", "12", "031-390 06 12 eller 13", "1234567890123456"] {
            assert_eq!(dialled(phone), None, "{phone}");
        }
    }
}
